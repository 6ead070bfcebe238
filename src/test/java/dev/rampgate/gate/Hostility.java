package dev.rampgate.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * A way in which a server can wrong a client, with what a reading must then say.
 *
 * @param detail what the detail of the reading contains
 */
public record Hostility(String name, String detail, HostileServer.Behaviour behaviour) {
    private static final int BOMB_MIB = 32;

    /** One of each. */
    public static List<Hostility> all() {
        return List.of(
                new Hostility("never answers", "no complete answer", neverAnswers()),
                new Hostility("drips", "no complete answer", (request, socket) -> {
                    HostileServer.write(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
                    return forEver(socket, " ", 20_000_000);
                }),
                new Hostility(
                        "drips headers", "no complete answer", (request, socket) -> forEver(socket, "H", 20_000_000)),
                new Hostility("huge body", "larger than 1 MiB", (request, socket) -> {
                    HostileServer.write(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n");
                    return forEver(socket, " ".repeat(8192), 0);
                }),
                new Hostility("huge body of unknown length", "larger than 1 MiB", (request, socket) -> {
                    HostileServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
                    return forEver(socket, " ".repeat(8192), 0);
                }),
                new Hostility("gzip bomb", "larger than 1 MiB", (request, socket) -> {
                    byte[] bomb = bomb();
                    HostileServer.write(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                                    + bomb.length + "\r\n\r\n");
                    socket.getOutputStream().write(bomb);
                    return false;
                }),
                new Hostility(
                        "broken gzip",
                        "",
                        HostileServer.raw(
                                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n{\"a\"")),
                new Hostility("endless headers", "", (request, socket) -> {
                    HostileServer.write(socket, "HTTP/1.1 200 OK\r\n");
                    return forEver(socket, "X-Filler: " + "y".repeat(1000) + "\r\n", 0);
                }),
                new Hostility("endless header line", "", (request, socket) -> {
                    HostileServer.write(socket, "HTTP/1.1 200 OK\r\nX-Filler: ");
                    return forEver(socket, "y".repeat(8192), 0);
                }),
                new Hostility("endless chunk remark", "larger than 4 MiB on the wire", (request, socket) -> {
                    HostileServer.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;");
                    return forEver(socket, "y".repeat(8192), 0);
                }),
                new Hostility("closes", "broke off", (request, socket) -> false),
                new Hostility("resets", "", (request, socket) -> {
                    socket.setSoLinger(true, 0);
                    return false;
                }),
                new Hostility(
                        "breaks off",
                        "broke off",
                        HostileServer.raw(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"st")),
                new Hostility(
                        "breaks off a chunk",
                        "broke off",
                        HostileServer.raw(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a")),
                new Hostility("gzip within gzip", "encoded as gzip, gzip", (request, socket) -> {
                    HostileServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n");
                    socket.getOutputStream().write(bomb());
                    return false;
                }),
                new Hostility("a length that no number holds", "larger than 1 MiB", withLength("99999999999999999999")),
                new Hostility("a length that is no number", "not HTTP", withLength("NaN")),
                new Hostility("a length below nothing", "not HTTP", withLength("-1")),
                new Hostility("garbage for a chunk", "not HTTP", chunk("xyz")),
                new Hostility("a chunk as large as memory", "broke off", chunk("7fffffffffffffff")),
                new Hostility("is no web server", "not HTTP", HostileServer.raw("220 mail.example.com ESMTP\r\n")),
                new Hostility(
                        "redirects to metadata",
                        "a redirect to http://169.254.169.254; redirects are not followed",
                        HostileServer.raw(
                                "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/?t=1\r\nContent-Length: 0\r\n\r\n")),
                new Hostility(
                        "redirects to nothing",
                        "a redirect",
                        HostileServer.raw("HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\n\r\n")));
    }

    private static HostileServer.Behaviour withLength(String length) {
        return HostileServer.raw(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n1");
    }

    private static HostileServer.Behaviour chunk(String length) {
        return HostileServer.raw(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + length
                        + "\r\n1\r\n0\r\n\r\n");
    }

    static HostileServer.Behaviour neverAnswers() {
        return (request, socket) -> socket.getInputStream().read() >= 0;
    }

    /** Whether only the deadline ends it. */
    public boolean isSlow() {
        return detail.equals("no complete answer");
    }

    private static boolean forEver(Socket socket, String text, long pauseNanos) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        while (true) {
            socket.getOutputStream().write(bytes);
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < BOMB_MIB; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
