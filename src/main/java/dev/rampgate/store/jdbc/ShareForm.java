package dev.rampgate.store.jdbc;

import dev.rampgate.weight.Share;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** A share as its exact fraction: {@code "1/4"}. */
@JsonSerialize(converter = ShareForm.Writer.class)
@JsonDeserialize(converter = ShareForm.Reader.class)
interface ShareForm {
    /** To text. */
    final class Writer extends StdConverter<Share, String> {
        @Override
        public String convert(Share share) {
            return share.part() + "/" + share.whole();
        }
    }

    /** From text. */
    final class Reader extends StdConverter<String, Share> {
        @Override
        public Share convert(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("a share is a fraction like 1/4, not " + text);
            }
            return new Share(Long.parseLong(text, 0, slash, 10), Long.parseLong(text, slash + 1, text.length(), 10));
        }
    }
}
