package localpasskey.desktop.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Stands in for our own command line: writes down what it was told, and the files it is asked for.
final class PretendCommand implements AutoCloseable {

    private static final String LAUNCHER = "localpasskey.launcher";

    private static final String SCRIPT = """
            #!/bin/sh
            here=$(dirname "$0")
            write() { # as a test chose the place: the proposed one is in a person's real home
              case "$2" in
                "${TMPDIR:-/tmp}"/*) echo "$1" >"$2" ;;
                *) echo "No test writes to $2" >&2; exit 1 ;;
              esac
            }
            echo "$*" >>"$here/told"
            if [ -e "$here/complaint" ]; then cat "$here/complaint" >&2; exit 1; fi
            case "$1 $2" in
              "browser status") cat "$here/browsers.json" ;;
              "history export") write "a line" "$3" ;;
              "sheet "* | "export "*) write "a file" "$2" ;;
              "import "*) cat "$3" >/dev/null || { echo "It cannot be read." >&2; exit 1; } ;;
            esac
            """;

    private static final String BROWSERS = """
            [
              {
                "browser": "Chromium",
                "for": "you",
                "file": "/home/ada/.config/chromium/NativeMessagingHosts/x.json",
                "state": "ready"
              },
              {
                "browser": "Chromium",
                "for": "everybody",
                "file": "/etc/chromium/x.json",
                "state": "missing"
              },
              {
                "browser": "Firefox",
                "for": "you",
                "file": "/home/\\"ada\\"/.mozilla/x.json",
                "state": "missing"
              },
              {
                "browser": "Firefox",
                "for": "everybody",
                "file": "/usr/lib/mozilla/x.json",
                "state": "outdated"
              }
            ]
            """;

    private final Path folder;

    PretendCommand(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("browsers.json"), BROWSERS);
        Path program = Files.writeString(folder.resolve("localpasskey"), SCRIPT);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        System.setProperty(LAUNCHER, program.toString());
    }

    /// From now on.
    void failWith(String complaint) throws IOException {
        Files.writeString(folder.resolve("complaint"), complaint + System.lineSeparator());
    }

    /// Line by line what it was told.
    List<String> told() {
        Path told = folder.resolve("told");
        try {
            return Files.exists(told) ? Files.readAllLines(told) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        System.clearProperty(LAUNCHER);
    }
}
