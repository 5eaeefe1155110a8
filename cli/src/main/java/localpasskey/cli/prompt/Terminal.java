package localpasskey.cli.prompt;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;

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
