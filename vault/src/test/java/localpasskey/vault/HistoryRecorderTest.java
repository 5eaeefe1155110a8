package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.testkit.ManualClock;
import localpasskey.vault.record.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was left out of the history is told, also where it could not be written at first.
final class HistoryRecorderTest {

    private static final HistoryEvent LINE = Samples.created(Samples.BANK, "alice");
    private static final HistoryEvent UNASKED = LINE.by(Cause.TOOL);

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(Samples.MORNING);

    private static List<String> leftOut(Vault vault) throws VaultException {
        return vault.history(0, 100).reversed().stream()
                .filter(line -> line.event().action() == Action.LEFT_OUT)
                .map(line -> line.event().outcome())
                .toList();
    }

    private static void recordMany(Vault vault) throws VaultException {
        for (int i = 0; i < 30; i++) {
            vault.record(UNASKED);
        }
    }

    private FileSizeLimit noMoreRoom() throws Exception {
        return FileSizeLimit.of(Files.size(directory.resolve("vault.db-wal")));
    }

    @Test
    void tells_the_number_once_there_is_room_again() throws Exception {
        try (Vault vault = OpenVault.at(directory, clock)) {
            recordMany(vault);
            clock.advance(Duration.ofMinutes(11));
            try (FileSizeLimit _ = noMoreRoom()) {
                assertThrows(VaultException.class, () -> vault.record(LINE));
                assertThrows(VaultException.class, () -> vault.record(UNASKED));
            }

            vault.record(LINE);

            assertEquals(List.of("MORE", "10_MORE"), leftOut(vault));
        }
    }

    @Test
    void tells_the_number_where_a_change_with_a_line_could_not_be_written() throws Exception {
        try (Vault vault = OpenVault.at(directory, clock)) {
            recordMany(vault);
            clock.advance(Duration.ofMinutes(11));
            try (FileSizeLimit _ = noMoreRoom()) {
                assertThrows(VaultException.class, () -> vault.setAlwaysUv(false, LINE));
            }

            vault.setAlwaysUv(false, LINE);

            assertEquals(List.of("MORE", "10_MORE"), leftOut(vault));
            assertTrue(!vault.alwaysUv());
        }
    }
}
