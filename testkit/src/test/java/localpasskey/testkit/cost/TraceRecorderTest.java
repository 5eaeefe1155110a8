package localpasskey.testkit.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A key store on a software TPM, written down.
final class TraceRecorderTest {

    @TempDir
    Path directory;

    @Test
    void each_connection_is_a_space_of_its_own_and_so_are_all_queries() throws IOException, KeyStoreException {
        TraceRecorder recorder = new TraceRecorder();
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"))) {
            bus.play(recorder);

            openAndClose(bus);
            openAndClose(bus);

            TpmTrace trace = recorder.trace();
            assertEquals(
                    List.of(TraceRecorder.QUERIES, 0, 1),
                    trace.entries().stream()
                            .map(TpmTrace.Entry::space)
                            .distinct()
                            .sorted()
                            .toList());
            assertTrue(trace.entries().contains(new TpmTrace.Closed(0)));
            assertEquals(0, ChipTraffic.of(trace).sessionsLeft());
        }
    }

    private static void openAndClose(TpmInterposer bus) throws KeyStoreException {
        KeyStore store = TpmKeyStore.open(bus.address(), new SecureRandom());
        store.close();
    }
}
