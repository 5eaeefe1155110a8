package localpasskey.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.wire.Bytes;

/// The files of a vault as a thief sees them: bytes.
final class RawFiles {

    private RawFiles() {}

    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /// Which of the texts stand in clear in any of the files, in UTF-8 or UTF-16.
    static List<String> findTexts(Path directory, List<String> texts) throws IOException {
        List<String> found = new ArrayList<>();
        for (String text : texts) {
            if (contain(directory, Bytes.ofUtf8(text))
                    || contain(directory, Bytes.of(text.getBytes(StandardCharsets.UTF_16LE)))) {
                found.add(text);
            }
        }
        return found;
    }

    static boolean contain(Path directory, Bytes wanted) throws IOException {
        String needle = latin1(wanted.toArray());
        for (Path file : in(directory)) {
            if (latin1(Files.readAllBytes(file)).contains(needle)) {
                return true;
            }
        }
        return false;
    }

    /// One character per byte, so that `contains` searches bytes.
    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /// A copy as a crash at this moment would leave it: the file and its journal.
    static void copy(Path from, Path to) throws IOException {
        for (Path file : in(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }
}
