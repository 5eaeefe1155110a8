package localpasskey.e2e.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The person of a stage, who does what a file says and writes down each question: see pinentry.sh.
final class ScriptedPerson {

    private static final String PIN = "274916";

    private final Path directory;

    ScriptedPerson(Path directory) {
        this.directory = directory;
    }

    /// Types the right PIN from now on.
    void agrees() throws IOException {
        does("pin " + PIN);
    }

    void refuses() throws IOException {
        does("refuse");
    }

    /// Leaves the question where it is.
    void waits() throws IOException {
        does("wait");
    }

    /// Whole or not at all. Whoever may enter the folder may read it.
    private void does(String deed) throws IOException {
        Path written = Files.writeString(directory.resolve("answers.new"), deed + "\n");
        Files.move(written, directory.resolve("answers"), StandardCopyOption.ATOMIC_MOVE);
    }

    List<String> questions() throws IOException {
        return Files.readAllLines(directory.resolve("prompts"));
    }

    void forgetQuestions() throws IOException {
        Files.writeString(directory.resolve("prompts"), "");
    }
}
