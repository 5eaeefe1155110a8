package localpasskey.e2e.counting;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.hid.HidClient;

/// Makes and uses passkeys with the key that is plugged in, and marks in the TPM's log where each ceremony begins.
public final class CountingStage implements CeremonySeries.Marks {

    private static final String PIN = "274916";

    private final CtapClient client;
    private final ChipMarks marks;
    private final String machine;

    private CountingStage(CtapClient client, ChipMarks marks, String machine) {
        this.client = client;
        this.marks = marks;
        this.machine = machine;
    }

    /// @param arguments the key's device, the TPM's, the list of marks, then a site without passkeys, and which machine
    ///     this is, in a word or two
    public static void main(String[] arguments) throws IOException {
        try (HidClient hid = HidClient.over(HidrawLink.open(Path.of(arguments[0])), Duration.ofMinutes(10));
                ChipMarks marks = ChipMarks.open(Path.of(arguments[2]), Path.of(arguments[1]))) {
            CtapClient client = CtapClient.over(hid::cbor);
            CountingStage stage = new CountingStage(client, marks, arguments[4]);
            new CeremonySeries(client, PIN, arguments[3], stage).run();
        }
    }

    @Override
    public void begin(CountedCeremony ceremony) throws IOException {
        awaitTheRest();
        marks.begin(ceremony, machine);
    }

    /// What is done behind an answer belongs to the same ceremony. The agent has one thread for the chip, so when that
    /// has
    /// looked at the tries nothing is left to do: one command, which the host leaves out.
    private void awaitTheRest() throws IOException {
        client.pinRetries();
    }

    @Override
    public void end() throws IOException {
        awaitTheRest();
        marks.end();
    }
}
