package dev.rampgate.cli.config;

import java.util.Optional;

/**
 * The database that takes the data directory's place. Its text form keeps the password to itself.
 *
 * @param url {@code postgresql://host[:port]/database}
 */
public record SharedJournal(String url, Optional<String> user, Optional<String> password) {
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "")
                + user.map(name -> " as " + name).orElse("")
                + (password.isPresent() ? " with a password" : "");
    }
}
