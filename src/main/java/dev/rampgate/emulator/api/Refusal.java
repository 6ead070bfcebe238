package dev.rampgate.emulator.api;

/** A call is refused with this error document; nothing was applied. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The message; this exception always has one. */
    String text() {
        return String.valueOf(getMessage());
    }

    static Refusal missing(String parameter) {
        return new Refusal(
                400,
                "MissingParameter",
                "The input parameter \"" + parameter
                        + "\" that is mandatory for processing this request is not supplied.");
    }

    static Refusal invalid(String why) {
        return new Refusal(400, "InvalidParameter", "The specified parameter is not valid: " + why);
    }
}
