package localpasskey.desktop.manager.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.SwingUtilities;
import localpasskey.words.SafeText;
import org.jspecify.annotations.Nullable;

/// Our own command line, for what it does already: it writes files, and knows browsers. A process of its own, so that
/// what it needs for that is not loaded here.
public final class OwnCommand {

    private static final String LAUNCHER = "localpasskey.launcher";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_OUTPUT = 1 << 18;
    private static final int LONGEST_COMPLAINT = 4096;
    private static final int DONE = 0;
    private static final int NOT_RUNNING = 3;

    private final Path socket;
    private final ManagerTexts texts;

    /// @param socket of the agent, which the command asks, too
    public OwnCommand(Path socket, ManagerTexts texts) {
        this.socket = socket;
        this.texts = texts;
    }

    /// The browser extension's folder, which lies with our programs; else its name.
    public static String extension() {
        return Optional.ofNullable(System.getProperty(LAUNCHER))
                .map(it -> Path.of(it).resolveSibling("../extension").normalize())
                .filter(Files::isDirectory)
                .map(Path::toString)
                .orElse("extension");
    }

    /// Returns at once. What the command asks for must not wait for the person longer than some minutes.
    ///
    /// @param words of the command line, e.g. `sheet`, `/home/ada/recovery.pdf`
    /// @param done called on the event thread with what it wrote, as is `failed`; one of the two is called
    public void run(List<String> words, Consumer<String> done, Consumer<ErrorNotice> failed) {
        @Nullable String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            failed.accept(new ErrorNotice(texts.text("command.no-launcher"), texts.text("command.no-launcher.do")));
            return;
        }
        List<String> command = new ArrayList<>(List.of(launcher));
        command.addAll(words);
        command.addAll(List.of("--socket", socket.toString()));
        Thread.ofVirtual().name("own-command").start(() -> run(command, new Ends(done, failed)));
    }

    /// What is called on the event thread.
    private record Ends(Consumer<String> done, Consumer<ErrorNotice> failed) {}

    private void run(List<String> command, Ends ends) {
        try {
            Process process = new ProcessBuilder(command).start();
            Thread.ofVirtual().name("own-command-end").start(() -> endInTime(process));
            process.getOutputStream().close();
            String said = text(process.getInputStream(), LONGEST_OUTPUT);
            String complaint = text(process.getErrorStream(), LONGEST_COMPLAINT);
            int code = process.waitFor();
            SwingUtilities.invokeLater(() -> {
                if (code == DONE) {
                    ends.done().accept(said);
                } else {
                    ends.failed().accept(trouble(code, complaint));
                }
            });
        } catch (IOException e) {
            ErrorNotice why = failed(String.valueOf(e.getMessage()));
            SwingUtilities.invokeLater(() -> ends.failed().accept(why));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private ErrorNotice trouble(int code, String complaint) {
        return code == NOT_RUNNING
                ? new ErrorNotice(texts.text("trouble.not-running"), texts.text("command.not-running.do"))
                : failed(firstLines(complaint));
    }

    private ErrorNotice failed(String words) {
        return new ErrorNotice(texts.text("command.failed"), SafeText.whole(words));
    }

    /// What happened and what to do; what follows of a defect is not for the person.
    private static String firstLines(String complaint) {
        return complaint.lines().limit(2).map(String::strip).collect(Collectors.joining(" "));
    }

    private static String text(InputStream from, int most) throws IOException {
        return new String(from.readNBytes(most), StandardCharsets.UTF_8);
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }
}
