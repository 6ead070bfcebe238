package dev.rampgate.gate.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Refuses a name that leads to a metadata service with any of its addresses: whoever can put such an address beside good ones waits for
 * the moment when a good one does not answer.
 */
final class CheckedNames implements Dns {
    private final Dns names;

    CheckedNames(Dns names) {
        this.names = names;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = names.lookup(host);
        for (InetAddress address : addresses) {
            if (MetadataService.is(address)) {
                throw new ForbiddenName(MetadataService.refusal(address));
            }
        }
        return addresses;
    }

    /** The only kind of failure that a name service may have. */
    static final class ForbiddenName extends UnknownHostException {
        private static final long serialVersionUID = 1;

        ForbiddenName(String message) {
            super(message);
        }
    }
}
