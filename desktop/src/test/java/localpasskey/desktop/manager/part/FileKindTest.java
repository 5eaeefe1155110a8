package localpasskey.desktop.manager.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import localpasskey.desktop.manager.part.FileKind.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileKindTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path home;

    @Test
    void is_proposed_with_the_documents_where_there_is_such_a_folder() throws Exception {
        assertEquals(home.resolve("localpasskey-recovery-2026-11-23.pdf"), FileKind.SHEET.proposal(home, TODAY));
        Path documents = Files.createDirectory(home.resolve("Documents"));

        assertEquals(documents.resolve("localpasskey-names-2026-11-23.json"), FileKind.NAMES.proposal(home, TODAY));
    }

    @Test
    void is_never_proposed_where_a_file_is() throws Exception {
        Files.createFile(home.resolve("localpasskey-recovery-2026-11-23.pdf"));

        assertEquals(home.resolve("localpasskey-recovery-2026-11-23-2.pdf"), FileKind.SHEET.proposal(home, TODAY));
    }

    @Test
    void trouble_is_seen_before_anything_is_written() throws Exception {
        Path there = Files.createFile(home.resolve("there.pdf"));

        assertEquals(Optional.empty(), FileKind.trouble(home.resolve("new.pdf").toString()));
        assertEquals(Optional.of(Trouble.THERE_ALREADY), FileKind.trouble(there.toString()));
        assertEquals(
                Optional.of(Trouble.NO_FOLDER),
                FileKind.trouble(home.resolve("none/new.pdf").toString()));
        assertEquals(Optional.of(Trouble.NO_PATH), FileKind.trouble("new.pdf"));
        assertEquals(Optional.of(Trouble.NO_PATH), FileKind.trouble("  "));
        assertEquals(Optional.of(Trouble.NO_PATH), FileKind.trouble("/"));
    }
}
