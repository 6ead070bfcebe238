package dev.rampgate.gate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/** A web server on loopback that answers exactly the bytes a test wants, however wrong, over raw sockets. */
public final class HostileServer implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;
    /** Of requests in chunks only those without content are understood: the vendor's SDK posts such, with all in the address. */
    private static final Pattern CHUNKED = Pattern.compile("(?i)transfer-encoding: *chunked");

    private static final int NO_CHUNKS = "0\r\n\r\n".length();
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    /** Answers one request; the connection goes on if it returns true. */
    public interface Behaviour {
        boolean answer(Request request, Socket socket) throws IOException;
    }

    /** A request as it came: start line and headers, and the body. */
    public record Request(String head, String body) {
        public Map<String, String> form() {
            Map<String, String> fields = new TreeMap<>();
            for (String field : body.split("&", -1)) {
                String[] parts = field.split("=", 2);
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return fields;
        }
    }

    private final ServerSocket server;
    private final String scheme;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour;

    public HostileServer(Behaviour behaviour) throws IOException {
        this(behaviour, "http", ServerSocketFactory.getDefault());
    }

    /** One that is spoken to in TLS. */
    public HostileServer(Behaviour behaviour, SSLServerSocketFactory sockets) throws IOException {
        this(behaviour, "https", sockets);
    }

    private HostileServer(Behaviour behaviour, String scheme, ServerSocketFactory sockets) throws IOException {
        this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.behaviour = behaviour;
        start(this::accept);
    }

    public void behave(Behaviour other) {
        behaviour = other;
    }

    public String url() {
        return scheme + "://127.0.0.1:" + server.getLocalPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** A complete, correct answer, after which the connection goes on. */
    public static Behaviour answer(String status, String type, String body) {
        return (request, socket) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                    + "\r\n\r\n";
            boolean withBody = !request.head().startsWith("HEAD ");
            write(socket, head + (withBody ? body : ""));
            return true;
        };
    }

    public static Behaviour json(String body) {
        return answer("200 OK", "application/json", body);
    }

    /** Exactly these characters, then the connection ends. */
    public static Behaviour raw(String text) {
        return (request, socket) -> {
            write(socket, text);
            return false;
        };
    }

    public static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                more = behaviour.answer(request, socket);
            }
        } catch (IOException e) {
            // the client went away, as it should
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || next == TLS_HANDSHAKE) {
                return null;
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        Matcher length = LENGTH.matcher(text);
        in.skipNBytes(CHUNKED.matcher(text).find() ? NO_CHUNKS : 0);
        int count = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return new Request(text, new String(in.readNBytes(count), StandardCharsets.UTF_8));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
