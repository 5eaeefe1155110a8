package localpasskey.cli.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// A pinentry that is a shell script: says what the test tells it to, and writes down what it hears.
final class PretendPinentry {

    private static final String SCRIPT = """
            #!/bin/sh
            here=$(dirname "$0")
            [ -e "$here/ignores-interrupts" ] && trap '' INT
            echo "arguments: $*" >> "$here/heard"
            echo "OK Pleased to meet you"
            turn=0
            while read -r line; do
              echo "$line" >> "$here/heard"
              case "$line" in
                GETPIN|CONFIRM)
                  turn=$((turn + 1))
                  if [ -e "$here/answer$turn" ]; then cat "$here/answer$turn"; else exec sleep 600; fi ;;
                SETREPEAT*) cat "$here/repeat" ;;
                OPTION*) echo "ERR 83886254 Unknown option <Pinentry>" ;;
                *) echo OK ;;
              esac
            done
            : > "$here/ended"
            """;

    private final Path directory;

    private PretendPinentry(Path directory) {
        this.directory = directory;
    }

    /// @param answers to one GETPIN or CONFIRM each; after the last one it waits for ever
    static PretendPinentry answering(Path directory, String... answers) throws IOException {
        Files.writeString(directory.resolve("pinentry"), SCRIPT);
        Files.setPosixFilePermissions(directory.resolve("pinentry"), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(directory.resolve("repeat"), "OK\n");
        for (int i = 0; i < answers.length; i++) {
            Files.writeString(directory.resolve("answer" + (i + 1)), answers[i]);
        }
        return new PretendPinentry(directory);
    }

    PretendPinentry thatCannotRepeat() throws IOException {
        Files.writeString(directory.resolve("repeat"), "ERR 83886355 Unknown IPC command <Pinentry>\n");
        return this;
    }

    /// As every program that a script started by `&`.
    PretendPinentry thatIgnoresInterrupts() throws IOException {
        Files.createFile(directory.resolve("ignores-interrupts"));
        return this;
    }

    /// Whether it came to its end, neither interrupted nor killed.
    boolean endedByItself() {
        return Files.exists(directory.resolve("ended"));
    }

    PinentryDialogue dialogue() {
        return new PinentryDialogue(
                new PinentryProgram(directory.resolve("pinentry").toString(), Map.of("ttyname", "/dev/pts/7")),
                SamplePrompts.ENGLISH);
    }

    List<String> heard() throws IOException {
        Path heard = directory.resolve("heard");
        return Files.exists(heard) ? Files.readAllLines(heard) : List.of();
    }
}
