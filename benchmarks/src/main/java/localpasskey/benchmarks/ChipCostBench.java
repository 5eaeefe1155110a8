package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.benchmarks.ChipFlows.MachineRoot;
import localpasskey.benchmarks.RecordedKey.Flow;
import localpasskey.keys.KeyStoreException;
import localpasskey.testkit.cost.ChipProfile;
import localpasskey.testkit.cost.ChipTraffic;
import localpasskey.vault.record.VaultException;

/// The table of commands and modelled milliseconds, a line for each flow.
final class ChipCostBench {

    private ChipCostBench() {}

    /// A section of the page, in Markdown.
    static String section(Path directory) throws IOException, KeyStoreException, VaultException {
        List<Flow> kept = ChipFlows.run(directory.resolve("kept"), MachineRoot.ECC);
        List<Flow> swapped = ChipFlows.run(directory.resolve("swapped"), MachineRoot.NONE);
        List<String> lines = new ArrayList<>();
        for (int flow = 0; flow < kept.size(); flow++) {
            lines.add(line(kept.get(flow), swapped.get(flow)));
        }
        return HEAD + String.join("\n", lines) + "\n\n" + NOTES;
    }

    private static String line(Flow kept, Flow swapped) {
        return "| " + kept.name() + " |" + cells(kept.whole()) + " |" + cells(kept.afterEnter()) + " |"
                + cells(swapped.whole()) + " |";
    }

    private static String cells(ChipTraffic traffic) {
        return " %d | %d | %d"
                .formatted(
                        traffic.commands(),
                        traffic.milliseconds(ChipProfile.FIRMWARE),
                        traffic.milliseconds(ChipProfile.DISCRETE));
    }

    private static final String HEAD = """
            ## Commands at the chip

            What reaches a chip behind the kernel's resource manager, and the milliseconds that it takes there **by a model**
            (`testkit`, `localpasskey.testkit.cost`): nobody measured them, they are the same in every run, and a test holds them.
            Each cell: commands | ms on a firmware TPM | ms on a discrete one.

            | flow | root kept: commands | firmware | discrete | of them waited for: commands | firmware | discrete | root not kept: commands | firmware | discrete |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private static final String NOTES = """
            - Our own commands are the smaller part: eight for a sign-in by our prompt. The kernel's manager puts our sessions and objects
              into the chip before each of them and takes them out again behind it: two commands per session, three per object.
            - *Waited for*: from the person's last answer, or the request where nobody is asked, to the answer to it. Before that, while
              the person types or before they click, the sessions are started, V's Name is read, and the passkey is loaded or
              made; behind it, while the answer is on its way, what still stands ends, and a token's session is made ready for its next use.
            - The storage root and V are kept in the chip from the first PIN on (decision 41). *Root kept*: the machine has the TCG's storage root
              at 0x81000001; else (none there, or an RSA one) the first PIN has the chip keep ours, and afterwards all are alike.
            - The token's session stands on a file of its own, and so do queries, which costs nothing while another file is used. The recording
              is of a software TPM's socket, which takes one client: there the session's context is saved and loaded instead, and those
              commands are left out; queries are counted as on a file of their own.
            - `e2e/vm/stage chip-commands` counts the ceremonies of CTAP in swtpm's own log, in a machine with that manager, with no
              root before us, a P-256 and an RSA one, `e2e/vm/stage libfido2` with none. Both fail where one is not what this table has, but
              for what the chip answers with RETRY, as the first use of V after a boot: the kernel sends that again.
            """;
}
