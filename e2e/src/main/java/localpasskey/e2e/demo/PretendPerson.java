package localpasskey.e2e.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Stands in for the person where there is no terminal: a pinentry program in the demo's own directory, which knows
/// the demo's PIN and writes down what it was asked. It works for no other agent.
final class PretendPerson {

    static final String PIN = "735128";

    private final Path directory;
    private int seen;

    PretendPerson(Path directory) {
        this.directory = directory;
    }

    /// Writes the program.
    Path program() throws IOException {
        Path program = directory.resolve("pretend-person");
        Files.writeString(program, """
                #!/bin/sh
                echo "OK at your service"
                while read -r command rest; do
                  case $command in
                    SETDESC) printf '%%s\\n' "$rest" >>'%s'; echo OK ;;
                    GETPIN) echo "D %s"; echo OK ;;
                    BYE) echo OK; exit 0 ;;
                    *) echo OK ;;
                  esac
                done
                """.formatted(asked(), PIN));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    /// What was asked since the last time, in the prompt's own words.
    List<String> newlyAsked() throws IOException {
        if (Files.notExists(asked())) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(asked());
        List<String> fresh = new ArrayList<>(lines.subList(seen, lines.size()));
        seen = lines.size();
        return fresh.stream().map(PretendPerson::unescaped).toList();
    }

    private Path asked() {
        return directory.resolve("asked");
    }

    private static String unescaped(String line) {
        return line.replace("%0A", "\n").replace("%0D", "").replace("%25", "%");
    }
}
