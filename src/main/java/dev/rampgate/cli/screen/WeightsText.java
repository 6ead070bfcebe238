package dev.rampgate.cli.screen;

import dev.rampgate.api.GroupView;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.util.ArrayList;
import java.util.List;

/** What a load balancer's group of servers has now. */
public final class WeightsText {
    private WeightsText() {}

    /** Header, listeners, servers and notes about other owners. */
    public static List<String> lines(GroupView group, int width, Style style) {
        List<Line> lines = new ArrayList<>();
        Sign status = group.status().equals("active") ? Sign.OK : Sign.WARN;
        String name = Words.plain(group.name());
        lines.add(new Line()
                .add(Words.plain(group.target()), Tone.STRONG)
                .add(name.isEmpty() ? "  " : "  " + name + "  ")
                .add(status.in(style) + " " + Words.plain(group.status()), status.tone()));
        group.listeners().forEach(listener -> lines.add(Line.of("  listener  " + listener(listener))));
        lines.add(new Line());
        lines.addAll(servers(group, width, style));
        group.notes()
                .forEach(note -> lines.add(new Line()
                        .add("  " + Sign.WARN.in(style) + " ", Tone.WARN)
                        .add(Words.plain(note))));
        return lines.stream().map(line -> line.in(width, style)).toList();
    }

    static String listener(GroupView.ListenerView listener) {
        return listener.protocol().toUpperCase(java.util.Locale.ROOT) + " " + listener.port() + ", scheduler "
                + listener.scheduler() + ", sticky sessions " + (listener.sticky() ? "ON" : "OFF")
                + (listener.running() ? "" : ", not running");
    }

    private static List<Line> servers(GroupView group, int width, Style style) {
        if (group.servers().isEmpty()) {
            return List.of(Line.of("  no servers are attached"));
        }
        Columns table = new Columns(
                Column.left("server", 9),
                Column.left("type", 2),
                Column.right("weight", 8),
                Column.right("share", 7),
                Column.left("health", 6),
                Column.rest("description"));
        group.servers()
                .forEach(server -> table.row(
                        Cell.of(server.server()),
                        Cell.of(server.type()),
                        Cell.of(String.valueOf(server.weight())),
                        Cell.of(Words.got(server.share())),
                        health(server, style),
                        Cell.of(server.description())));
        return table.lines(2, width);
    }

    private static Cell health(GroupView.MemberView server, Style style) {
        Sign sign = switch (server.health()) {
            case "normal" -> Sign.OK;
            case "abnormal" -> Sign.BAD;
            default -> Sign.NONE;
        };
        return Cell.of(sign.in(style) + " " + Words.plain(server.health()), sign.tone());
    }
}
