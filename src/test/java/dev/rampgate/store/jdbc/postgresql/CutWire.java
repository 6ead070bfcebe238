package dev.rampgate.store.jdbc.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forwards to a server: unless the server is to be away, and until it has answered a request that is not to be answered. */
public final class CutWire implements AutoCloseable {
    private final ServerSocket entrance;
    private final int server;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile String fatal = "";
    private volatile boolean down;

    private CutWire(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    public static CutWire to(int server) throws IOException {
        CutWire wire = new CutWire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        daemon(wire::accept);
        return wire;
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** The next time this is asked, the server answers, and the answer is lost with the connection. */
    void cutAtTheAnswerTo(String request) {
        fatal = request;
    }

    /** As if the server's machine had no power: whoever is connected is so no more, and nobody gets through. */
    public void down() throws IOException {
        down = true;
        for (Line line : lines) {
            line.client.close();
            line.far.close();
        }
    }

    public void up() {
        down = false;
    }

    private void accept() throws IOException {
        while (true) {
            Line line = new Line(entrance.accept(), new Socket(InetAddress.getLoopbackAddress(), server));
            lines.add(line);
            if (down) {
                line.client.close();
                line.far.close();
            } else {
                line.begin();
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket far;
        private volatile boolean cut;

        Line(Socket client, Socket far) {
            this.client = client;
            this.far = far;
        }

        void begin() {
            daemon(() -> forward(client.getInputStream(), far.getOutputStream(), true));
            daemon(() -> forward(far.getInputStream(), client.getOutputStream(), false));
        }

        private void forward(InputStream from, OutputStream to, boolean requests) throws IOException {
            byte[] buffer = new byte[8192];
            try (client;
                    far) {
                int length = from.read(buffer);
                while (length >= 0 && (requests || !cut)) {
                    if (requests && isFatal(new String(buffer, 0, length, StandardCharsets.ISO_8859_1))) {
                        fatal = "";
                        cut = true;
                    }
                    to.write(buffer, 0, length);
                    length = from.read(buffer);
                }
            }
        }

        private boolean isFatal(String request) {
            return !fatal.isEmpty() && request.contains(fatal);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException closed) {
                // The end of a connection is what this is about.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
