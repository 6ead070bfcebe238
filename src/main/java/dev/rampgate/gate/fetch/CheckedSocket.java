package dev.rampgate.gate.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A socket that connects to no metadata service, through no proxy, and reads no more than {@link #ANSWER_BYTES}.
 *
 * <p>The check stands here, not only where names are resolved, because it sees the very address that is connected to
 * however it was spelt; the HTTP client asks no name service about a host written as an address.
 */
final class CheckedSocket extends Socket {
    /**
     * Bytes of one answer on the wire: the longest body that is accepted, its headers and generous framing. A body in
     * chunks may carry endless remarks beside its data, which no limit on the body sees.
     */
    static final long ANSWER_BYTES = 4L << 20;

    private final AtomicLong left = new AtomicLong(ANSWER_BYTES);

    CheckedSocket() {
        super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (endpoint instanceof InetSocketAddress internet && MetadataService.is(internet.getAddress())) {
            throw new LimitException(MetadataService.refusal(internet.getAddress()));
        }
        super.connect(endpoint, timeout);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                return counted(super.read(), 1);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                return counted(count, count);
            }
        };
    }

    private int counted(int answer, int bytes) throws IOException {
        if (answer >= 0 && left.addAndGet(-bytes) < 0) {
            throw new LimitException("the answer is larger than " + (ANSWER_BYTES >> 20) + " MiB on the wire");
        }
        return answer;
    }
}
