package localpasskey.model.message;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// What a place in a text is filled with. Typed, so that each language writes it its own way.
public sealed interface MessageValue {

    /// What is the same in every language: a name, a path, a command, what another program said. May be foreign: it is
    /// made safe where it is shown.
    ///
    /// @param text cut at [#MAX_LENGTH]
    record Text(String text) implements MessageValue {

        /// In UTF-16 units.
        public static final int MAX_LENGTH = 4096;

        public Text {
            text = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        }
    }

    /// A count, not negative.
    record Count(long number) implements MessageValue {}

    /// To the second.
    record Length(Duration duration) implements MessageValue {}

    record Moment(Instant instant) implements MessageValue {}

    /// A message within another one, which holds none itself.
    record Inner(UserMessage message) implements MessageValue {}

    static MessageValue of(String text) {
        return new Text(text);
    }

    static MessageValue of(Path path) {
        return new Text(path.toString());
    }

    static MessageValue of(long number) {
        return new Count(number);
    }

    static MessageValue of(Duration duration) {
        return new Length(duration);
    }

    static MessageValue of(Instant instant) {
        return new Moment(instant);
    }

    static MessageValue of(UserMessage message) {
        return new Inner(message);
    }

    /// A path as a word of a command that is typed in a shell.
    static MessageValue quoted(Path path) {
        return new Text("'" + path.toString().replace("'", "'\\''") + "'");
    }
}
