package localpasskey.cli.prompt;

import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import localpasskey.cli.text.Paragraph;

/// The terminal that the program was started in, if there is one.
public interface Terminal {

    /// Whether a person can be asked here.
    boolean isThere();

    /// From any thread, also while another one is asking.
    void say(String line);

    /// A line that the person types; empty at the end of input.
    Optional<String> ask(String prompt);

    /// A line that does not show; empty at the end of input. The caller zeroes it.
    Optional<char[]> askSecret(String prompt);

    /// The program's own, where both its input and its output are a terminal.
    static Terminal own() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .<Terminal>map(OfConsole::new)
                .orElseGet(None::new);
    }

    /// The same, with what it says broken at blanks: it would break in the middle of a word.
    ///
    /// @param width in columns
    default Terminal wrappedAt(int width) {
        return isThere() ? new Wrapped(this, width) : this;
    }

    /// One that is as wide as it is.
    record Wrapped(Terminal inner, int width) implements Terminal {

        @Override
        public boolean isThere() {
            return inner.isThere();
        }

        @Override
        public void say(String line) {
            lines(line).forEach(inner::say);
        }

        @Override
        public Optional<String> ask(String prompt) {
            return inner.ask(lastOf(prompt));
        }

        @Override
        public Optional<char[]> askSecret(String prompt) {
            return inner.askSecret(lastOf(prompt));
        }

        /// Says all but the last line, behind which the answer is typed.
        private String lastOf(String prompt) {
            List<String> lines = lines(prompt);
            lines.subList(0, lines.size() - 1).forEach(inner::say);
            return lines.getLast();
        }

        private List<String> lines(String text) {
            List<String> lines = Paragraph.prose(text, width);
            return lines.isEmpty() ? List.of(text) : lines;
        }
    }

    /// Nobody to ask: a pipe, a service, a script.
    record None() implements Terminal {

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public void say(String line) {}

        @Override
        public Optional<String> ask(String prompt) {
            return Optional.empty();
        }

        @Override
        public Optional<char[]> askSecret(String prompt) {
            return Optional.empty();
        }
    }

    /// The JDK's console.
    record OfConsole(Console console) implements Terminal {

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public void say(String line) {
            // Not by the console, which waits for whoever is typing at it.
            System.out.println(line);
            System.out.flush();
        }

        @Override
        public Optional<String> ask(String prompt) {
            dropWhatWasTypedBefore();
            return Optional.ofNullable(console.readLine("%s", prompt));
        }

        @Override
        public Optional<char[]> askSecret(String prompt) {
            dropWhatWasTypedBefore();
            return Optional.ofNullable(console.readPassword("%s", prompt));
        }

        /// Lines typed before the question was there are no answer to it.
        private static void dropWhatWasTypedBefore() {
            try {
                System.in.skipNBytes(System.in.available());
            } catch (IOException _) {
                // Then there is nothing to read either, and the question goes without an answer.
                return;
            }
        }
    }
}
