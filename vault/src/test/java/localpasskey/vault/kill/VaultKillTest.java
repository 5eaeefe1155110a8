package localpasskey.vault.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import localpasskey.vault.kill.KillRounds.Summary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 at random moments of a register, sign in, rename, delete, change PIN and reset load.
///
/// `-Dlocalpasskey.kills=1000` sets how often.
@Tag("kill")
@Timeout(value = 1, unit = TimeUnit.HOURS)
final class VaultKillTest {

    private static final int KILLS = Integer.getInteger("localpasskey.kills", 40);

    @TempDir
    Path directory;

    @Test
    void a_killed_program_loses_nothing_and_doubles_nothing() throws Exception {
        Summary summary = KillRounds.run(KILLS, directory, System.nanoTime());

        System.out.println(summary);
        assertEquals(KILLS, summary.kills());
        int late = summary.kills() - summary.early();
        assertTrue(summary.operations() >= (long) late * KillRounds.FEWEST_OPERATIONS, summary.toString());
    }
}
