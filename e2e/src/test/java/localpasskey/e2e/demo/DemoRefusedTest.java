package localpasskey.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import localpasskey.e2e.Launcher;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `bin/demo` where its first question is not answered with a yes: it ends with one sentence that says why.
@Timeout(300)
@Tag("built")
@ExtendWith(Needs.class)
final class DemoRefusedTest {

    /// As pinentry-curses answers without a terminal.
    private static final String NO_TERMINAL = "ERR 83918950 Inappropriate ioctl for device <Pinentry>";

    private static final String CANCELLED = "ERR 83886179 Operation cancelled <Pinentry>";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void says_that_the_question_could_not_be_shown() throws Exception {
        assertFalse(showsAll(NO_TERMINAL));

        assertTrue(
                lastLine()
                        .startsWith("  ✗ The request was refused, so the demo ends here. The program that is there"
                                + " to ask you could not show its last question: "),
                screen());
    }

    @Test
    void says_that_the_person_declined() throws Exception {
        assertFalse(showsAll(CANCELLED));

        assertTrue(lastLine().equals("  ✗ The request was refused, so the demo ends here. You declined."), screen());
    }

    @Test
    void says_that_nobody_can_ask() throws Exception {
        assertFalse(shows("exit 1", "exit 1"));

        assertTrue(screen().contains("  No window opens on this screen, so you are asked here.\n"), screen());
        assertTrue(lastLine().startsWith("  ✗ Nobody can ask you"), screen());
    }

    private boolean showsAll(String answer) throws Exception {
        Path pinentry = script("pinentry", """
                echo OK
                while read -r command rest; do
                  case $command in
                    GETPIN|CONFIRM) echo '%s' ;;
                    *) echo OK ;;
                  esac
                done""".formatted(answer));
        return shows("exec '%s' prompter --pinentry '%s' \"$@\"".formatted(Launcher.program(), pinentry), "exit 1");
    }

    /// @param window what stands in for `bin/lib/session-prompter`
    /// @param terminal what stands in for `localpasskey prompter`
    private boolean shows(String window, String terminal) throws Exception {
        Path launcher = script(
                "bin/localpasskey",
                "[ \"$1\" = agent ] || { %s; }\nexec '%s' \"$@\"".formatted(terminal, Launcher.program()));
        script("bin/lib/session-prompter", window);
        DemoOptions options = new DemoOptions(
                launcher, Files.createDirectory(directory.resolve("demo")), "", DemoOptions.Asking.WINDOW);
        return Demo.shown(options, new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), false, 0));
    }

    private Path script(String name, String lines) throws Exception {
        Path script = directory.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + lines + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private String screen() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return screen().lines().reduce("", (_, line) -> line);
    }
}
