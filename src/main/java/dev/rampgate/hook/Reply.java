package dev.rampgate.hook;

/**
 * What came of one try.
 *
 * @param detail what was answered or why nothing was, in words for people
 */
public record Reply(Kind kind, String detail) {
    private static final int LONGEST = 1_000;

    /** Ways a try can end. */
    public enum Kind {
        YES,
        NO,
        /** Given up by us, before anything came of it. */
        ABANDONED
    }

    /** One printable line of at most a thousand characters. */
    public Reply {
        String line = detail.strip().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ");
        detail = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    public static Reply yes(String detail) {
        return new Reply(Kind.YES, detail);
    }

    public static Reply no(String detail) {
        return new Reply(Kind.NO, detail);
    }

    public static Reply abandoned() {
        return new Reply(Kind.ABANDONED, "");
    }
}
