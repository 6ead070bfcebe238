package dev.rampgate.gate.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The addresses where clouds hand out credentials to whoever asks: no gate ever connects to one. */
final class MetadataService {
    private static final HexFormat HEX = HexFormat.of();

    /** Of Alibaba Cloud (100.100.100.200), AWS (fd00:ec2::254) and Google (fd20:ce::254); the others are link-local. */
    private static final Set<String> KNOWN =
            Set.of("646464c8", "fd000ec2000000000000000000000254", "fd2000ce000000000000000000000254");

    /** What stands before an IPv4 address within an IPv6 one: NAT64, 6to4, IPv4-compatible, IPv4-mapped. */
    private static final List<String> WRAPPERS =
            List.of("0064ff9b0000000000000000", "2002", "000000000000000000000000", "00000000000000000000ffff");

    private static final int IPV4_DIGITS = 8;
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}");

    private MetadataService() {}

    static boolean is(InetAddress address) {
        String bytes = HEX.formatHex(address.getAddress());
        return address.isLinkLocalAddress() || KNOWN.contains(bytes) || wraps(bytes);
    }

    /** What is said where one would be reached. */
    static String refusal(InetAddress address) {
        return address.getHostAddress() + " is link-local or a cloud's metadata service, which no gate reaches";
    }

    /** Whether a host, as written, is such an address; asks no name server. */
    static boolean is(String host) {
        if (!IPV4.matcher(host).matches() && !host.contains(":")) {
            return false;
        }
        try {
            return is(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean wraps(String bytes) {
        return bytes.length() > IPV4_DIGITS
                && WRAPPERS.stream()
                        .filter(bytes::startsWith)
                        .map(before -> bytes.substring(before.length(), before.length() + IPV4_DIGITS))
                        .anyMatch(inner -> is(ipv4(inner)));
    }

    private static InetAddress ipv4(String bytes) {
        try {
            return InetAddress.getByAddress(HEX.parseHex(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
