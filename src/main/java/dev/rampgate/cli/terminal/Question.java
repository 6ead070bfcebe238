package dev.rampgate.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Asks a person; only where {@link Console#canAsk}. */
public final class Question {
    private final Console console;
    private final BufferedReader answers;

    public Question(Console console) {
        this.console = console;
        answers = new BufferedReader(
                new InputStreamReader(console.streams().in(), console.around().encoding()));
    }

    /** Whether the answer is yes; anything else, the end of input too, is no. */
    public boolean yes(String question) {
        String answer = line(question + " [y/N] ");
        return answer.equals("y") || answer.equals("yes");
    }

    /** The first letter of the answer when it is one of the letters; asks again until it is. The end of input is the last letter. */
    public char letter(String question, String letters) {
        while (true) {
            String answer = line(question);
            if (answer.equals(END)) {
                return letters.charAt(letters.length() - 1);
            }
            if (!answer.isEmpty() && letters.indexOf(answer.charAt(0)) >= 0) {
                return answer.charAt(0);
            }
        }
    }

    /** What a person writes, as written; empty at the end of input. */
    public String words(String question) {
        String answer = asWritten(question);
        return answer.equals(END) ? "" : answer;
    }

    private static final String END = "\u0004";

    private String line(String question) {
        return asWritten(question).toLowerCase(Locale.ROOT);
    }

    private String asWritten(String question) {
        console.err().print(question);
        console.err().flush();
        try {
            String line = answers.readLine();
            return line == null ? END : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
