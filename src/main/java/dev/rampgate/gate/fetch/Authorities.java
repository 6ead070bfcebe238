package dev.rampgate.gate.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** The certificate authorities that a connection trusts: exactly these, none of the machine's. */
public final class Authorities {
    private static final String BEGIN = "-----BEGIN ";
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private final SSLContext context;
    private final X509TrustManager trust;

    private Authorities(SSLContext context, X509TrustManager trust) {
        this.context = context;
        this.trust = trust;
    }

    /**
     * Reads certificates in PEM, one after the other.
     *
     * @throws IllegalArgumentException that says what is wrong, and repeats nothing of the text: it may hold a key
     */
    public static Authorities parse(String pem) {
        List<String> begun = pem.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(BEGIN))
                .toList();
        if (begun.isEmpty()) {
            throw new IllegalArgumentException("holds no certificate in PEM");
        }
        if (!begun.stream().allMatch(CERTIFICATE::equals)) {
            throw new IllegalArgumentException("holds something other than certificates, such as a key");
        }
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return of(certificates);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("holds a certificate that can't be read", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("can't be used: " + e.getMessage(), e);
        }
    }

    private static Authorities of(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        X509TrustManager trust = Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return new Authorities(context, trust);
    }

    /** The same client, but for whom it trusts; names of hosts are verified as ever. */
    OkHttpClient trustedBy(OkHttpClient client) {
        return client.newBuilder()
                .sslSocketFactory(context.getSocketFactory(), trust)
                .build();
    }
}
