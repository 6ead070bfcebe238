package dev.rampgate.emulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of a BackendServers list as sent.
 *
 * @param weight not checked yet, as weights are checked last; null when left out
 * @param port where the server serves; 0 when left out
 */
record ServerEntry(
        String serverId,
        @Nullable JsonNode weight,
        @Nullable String type,
        @Nullable String serverIp,
        @Nullable String description,
        int port) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern DESCRIPTION = Pattern.compile("[A-Za-z0-9\\-/._]{1,80}");
    private static final Pattern WEIGHT = Pattern.compile("\\d{1,3}");
    private static final Set<String> TYPES = Set.of("ecs", "eni", "eci");
    private static final int HEAVIEST = 100;

    /** Checks the form of the whole list. */
    static List<ServerEntry> list(String text) {
        List<ServerEntry> entries = new ArrayList<>();
        for (JsonNode node : array(text)) {
            entries.add(entry(node));
        }
        return entries;
    }

    /** Like {@link #list}, but an entry may also be a bare server id, as older clients of Remove send it. */
    static List<ServerEntry> listOrIds(String text) {
        List<ServerEntry> entries = new ArrayList<>();
        for (JsonNode node : array(text)) {
            entries.add(node.isString() ? new ServerEntry(node.asString(), null, null, null, null, 0) : entry(node));
        }
        return entries;
    }

    private static JsonNode array(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException malformed) {
            throw Refusal.invalid("BackendServers is no JSON");
        }
        if (!root.isArray() || root.isEmpty()) {
            throw Refusal.invalid("BackendServers must be a JSON list with at least one entry");
        }
        return root;
    }

    private static ServerEntry entry(JsonNode node) {
        if (!node.isObject()) {
            throw Refusal.invalid("an entry of BackendServers is no object");
        }
        String id = text(node, "ServerId");
        if (id == null || id.isBlank()) {
            throw Refusal.invalid("an entry of BackendServers has no ServerId");
        }
        String type = text(node, "Type");
        if (type != null && !TYPES.contains(type)) {
            throw Refusal.invalid("Type of " + id + " must be ecs, eni or eci");
        }
        String description = text(node, "Description");
        if (description != null && !DESCRIPTION.matcher(description).matches()) {
            throw Refusal.invalid("Description of " + id + " must have 1 to 80 letters, digits and - / . _");
        }
        return new ServerEntry(id, node.get("Weight"), type, text(node, "ServerIp"), description, port(id, node));
    }

    private static int port(String id, JsonNode node) {
        String port = text(node, "Port");
        if (port == null) {
            return 0;
        }
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
        if (number < 1 || number > 65_535) {
            throw Refusal.invalid("Port of " + id + " must be 1 to 65535");
        }
        return number;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isString() || value.isIntegralNumber()) {
            return value.asString();
        }
        throw Refusal.invalid(field + " must be a string");
    }

    /** The weight, which clients send as string or number; 100 when left out. */
    int checkedWeight() {
        if (weight == null) {
            return HEAVIEST;
        }
        String text = weight.isString() || weight.isIntegralNumber() ? weight.asString() : "";
        int number = WEIGHT.matcher(text).matches() ? Integer.parseInt(text) : HEAVIEST + 1;
        if (number > HEAVIEST) {
            throw new Refusal(400, "InvalidWeight.Malformed", "The weight of " + serverId + " must be 0 to 100.");
        }
        return number;
    }

    /** Says which server is meant, for comparison and messages. */
    String identity() {
        return serverIp == null ? serverId : serverId + "@" + serverIp;
    }
}
