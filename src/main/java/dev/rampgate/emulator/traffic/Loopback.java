package dev.rampgate.emulator.traffic;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The only address on which anything is opened. */
public final class Loopback {
    /** In the form that clients are told. */
    public static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    static InetSocketAddress socket(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /** An HTTP server that is not started yet; port 0 means any free one. */
    public static HttpServer server(int port) throws IOException {
        return HttpServer.create(socket(port), 0);
    }
}
