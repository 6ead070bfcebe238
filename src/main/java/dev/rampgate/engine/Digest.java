package dev.rampgate.engine;

import dev.rampgate.api.Previewed;
import dev.rampgate.api.json.Documents;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.node.ObjectNode;

/** The fingerprint of a preview: SHA-256 of its canonical JSON (RFC 8785) without warnings, digests and what depends on the time. */
final class Digest {
    private Digest() {}

    static String of(Previewed preview) {
        ObjectNode covered = (ObjectNode) Documents.tree(preview);
        strip(covered);
        if (covered.get("targets") instanceof ObjectNode targets) {
            targets.forEach(target -> strip((ObjectNode) target));
        }
        try {
            byte[] canonical = new JsonCanonicalizer(covered.toString()).getEncodedUTF8();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a preview has no digest", impossible);
        }
    }

    private static void strip(ObjectNode document) {
        document.remove("warnings");
        document.remove("digest");
    }
}
