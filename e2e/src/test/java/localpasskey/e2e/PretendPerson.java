package localpasskey.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// A person at the keyboard, as far as a pinentry program can tell: a script that answers as told and notes each
/// question.
public final class PretendPerson {

    /// What the person's PIN is unless a test says otherwise.
    public static final String PIN = "274916";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;

    private PretendPerson(Path directory) {
        this.directory = directory;
    }

    /// Puts the script into a directory of its own. Types [#PIN] until told otherwise.
    public static PretendPerson in(Path directory) throws IOException {
        Files.createDirectories(directory);
        PretendPerson person = new PretendPerson(directory);
        try (InputStream script = Objects.requireNonNull(PretendPerson.class.getResourceAsStream("pinentry.sh"))) {
            Files.copy(script, person.program(), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(person.program(), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(person.prompts(), "");
        person.types(PIN);
        return person;
    }

    /// For `--pinentry`.
    public Path program() {
        return directory.resolve("pinentry.sh");
    }

    /// Types this PIN from now on, and says yes where only that is asked.
    public void types(String... pins) throws IOException {
        does(List.of(pins).stream().map(pin -> "pin " + pin).toArray(String[]::new));
    }

    public void refuses() throws IOException {
        does("refuse");
    }

    /// Looks at the question and does nothing.
    public void waits() throws IOException {
        does("wait");
    }

    /// One deed per question, the last one from then on.
    public void does(String... deeds) throws IOException {
        Path written = Files.writeString(directory.resolve("answers.new"), String.join("\n", deeds) + "\n");
        Files.move(written, directory.resolve("answers"), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Thinks about each question until [#goesOn].
    public void holds() throws IOException {
        Files.writeString(directory.resolve("hold"), "");
    }

    public void goesOn() throws IOException {
        Files.deleteIfExists(directory.resolve("hold"));
    }

    /// Waits until this many questions were asked since the last [#forgetQuestions].
    public void awaitQuestions(int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (questions().size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(questions().size() + " questions were asked, not " + count);
            }
            Thread.sleep(10);
        }
    }

    /// What was asked so far.
    public List<AskedQuestion> questions() throws IOException {
        return Files.readAllLines(prompts()).stream()
                .map(PretendPerson::question)
                .toList();
    }

    public void forgetQuestions() throws IOException {
        Files.writeString(prompts(), "");
    }

    private Path prompts() {
        return directory.resolve("prompts");
    }

    private static AskedQuestion question(String line) {
        String[] fields = line.split("\t", -1);
        return new AskedQuestion(fields[0], decoded(fields[1]), decoded(fields[2]), decoded(fields[3]));
    }

    /// Assuan's percent signs; a plus stands for itself.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// @param kind `GETPIN` or `CONFIRM`
    /// @param error what the prompt complains about, empty for nothing
    public record AskedQuestion(String kind, String title, String text, String error) {}
}
