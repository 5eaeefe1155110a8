package localpasskey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.RelyingPartyId;

/// The refusals of `docs/promises/refusals.txt` that the person is told of, for who tests the places where they are
/// told: that list has every status and every reason, and the agent's tests hold it.
public final class ToldRefusals {

    public static final String SITE = "login.example.com";

    private static final Pattern ROW = Pattern.compile("(\\w+ \\w+): told (\\w+), (\\w+): (.+)");

    private ToldRefusals() {}

    /// @param name what was refused, e.g. `chip BUSY`
    /// @param notice as the prompter gets it
    /// @param words what a terminal says of it, in English
    public record Row(String name, Notice notice, String words) {

        @Override
        public String toString() {
            return name;
        }
    }

    /// Never empty.
    public static Stream<Row> all() {
        // Tests run in the folder of their module.
        Path list = Path.of("..", "docs", "promises", "refusals.txt");
        try {
            List<Row> rows = Files.readAllLines(list).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(ToldRefusals::row)
                    .toList();
            if (rows.isEmpty()) {
                throw new IllegalStateException("nobody is told of anything in " + list);
            }
            return rows.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(Matcher row) {
        UserMessage what = UserMessage.of(
                MessageCode.valueOf(row.group(2)), MessageValue.of(reason(row.group(1)) + ": so it said"));
        Notice notice =
                new Notice(new RelyingPartyId(SITE), what, NextStep.valueOf(row.group(3)), Notice.Place.QUESTION);
        return new Row(row.group(1), notice, row.group(4));
    }

    private static String reason(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }
}
