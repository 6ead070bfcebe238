package dev.rampgate.gate.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataServiceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.100.100.200",
                "169.254.169.254",
                "169.254.170.2",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "::ffff:100.100.100.200",
                "64:ff9b::169.254.169.254",
                "64:ff9b::6464:64c8",
                "2002:a9fe:a9fe::1",
                "fe80::a9fe:a9fe",
                "fd00:ec2::254",
                "fd20:ce::254",
            })
    void isOne(String address) throws UnknownHostException {
        assertThat(MetadataService.is(address)).isTrue();
        assertThat(MetadataService.is(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "0.0.0.0",
                "::",
                "10.0.0.1",
                "192.168.1.1",
                "100.100.100.201",
                "169.253.169.254",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "fd00:ec2::253",
                "2001:db8::1",
            })
    void isNone(String address) throws UnknownHostException {
        assertThat(MetadataService.is(address)).isFalse();
        assertThat(MetadataService.is(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aNameIsNotLookedUp() {
        assertThat(MetadataService.is("localhost")).isFalse();
        assertThat(MetadataService.is("169.254.169.254.example.com")).isFalse();
    }

    @Test
    void anIpv4AddressWithinAnIpv6OneIsFoundInItsWrapping() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(new byte[] {100, 100, 100, (byte) 200}, 0, mapped, 12, 4);
        assertThat(MetadataService.is(java.net.Inet6Address.getByAddress("x", mapped, -1)))
                .isTrue();
    }
}
