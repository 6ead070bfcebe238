package dev.rampgate.emulator.api;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request to the OpenAPI endpoint as received.
 *
 * @param headers names in lower case
 * @param query decoded parameters of the request line
 * @param form decoded parameters of an urlencoded body
 * @param bodySha256 of the body's bytes, in hexadecimal
 * @param address the client's address and port
 */
record ApiRequest(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> form,
        String bodySha256,
        String address) {

    /** Query and form together, sorted. */
    TreeMap<String, String> params() {
        TreeMap<String, String> all = new TreeMap<>(query);
        all.putAll(form);
        return all;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    @Nullable
    String param(String name) {
        String inQuery = query.get(name);
        return inQuery != null ? inQuery : form.get(name);
    }

    /** The action's name as sent, "" when there is none. */
    String action() {
        String action = header("x-acs-action") != null ? header("x-acs-action") : param("Action");
        return action == null ? "" : action;
    }

    /** What the client calls itself, else its address. */
    String agent() {
        return headers.getOrDefault("user-agent", address);
    }

    boolean wantsXml() {
        return "XML".equalsIgnoreCase(param("Format"));
    }

    /** A parameter that must be there. */
    String required(String name) {
        String value = param(name);
        if (value == null || value.isBlank()) {
            throw Refusal.missing(name);
        }
        return value;
    }

    int number(String name, int least, int most, int otherwise) {
        String text = param(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw Refusal.invalid(name + " must be " + least + " to " + most);
        }
        return number;
    }
}
