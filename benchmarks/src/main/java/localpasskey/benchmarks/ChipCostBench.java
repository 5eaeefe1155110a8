package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.benchmarks.RecordedKey.Flow;
import localpasskey.keys.KeyStoreException;
import localpasskey.testkit.cost.ChipProfile;
import localpasskey.testkit.cost.ChipTraffic;
import localpasskey.vault.record.VaultException;

/// The table of commands and modelled milliseconds, a line for each flow.
final class ChipCostBench {

    private static final String NOBODY_ASKED = " – | – | –";

    private ChipCostBench() {}

    /// A section of the page, in Markdown.
    static String section(Path directory) throws IOException, KeyStoreException, VaultException {
        List<Flow> kept = ChipFlows.run(directory.resolve("kept"), true);
        List<Flow> swapped = ChipFlows.run(directory.resolve("swapped"), false);
        List<String> lines = new ArrayList<>();
        for (int flow = 0; flow < kept.size(); flow++) {
            lines.add(line(kept.get(flow), swapped.get(flow)));
        }
        return HEAD + String.join("\n", lines) + "\n\n" + NOTES;
    }

    private static String line(Flow kept, Flow swapped) {
        return "| " + kept.name() + " |" + cells(kept.whole()) + " |"
                + (kept.asked() ? cells(kept.afterEnter()) : NOBODY_ASKED) + " |" + cells(swapped.whole()) + " |";
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

            | flow | root kept: commands | firmware | discrete | of them after Enter: commands | firmware | discrete | root not kept: commands | firmware | discrete |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private static final String NOTES = """
            - Our own commands are the smaller part: eight for a sign-in by our prompt, nine for one on a token. The kernel's manager
              puts our sessions and objects into the chip before each of them and takes them out again behind it: two commands per
              session, three per object.
            - Each signature has a proof of its own (decision 34), for which V is loaded: that is most of what a request on a token
              costs. On a software TPM's socket the token's session is parked between two requests, and so the model has it; behind the kernel's
              manager it stands on a file of its own instead, and a request costs a few commands less by the same rule.
            - *Root kept*: the TCG's storage root at 0x81000001, where some systems have it; it needs no swapping. LocalPasskey
              uses it where it is and puts none there.
            - *After Enter*: from the person's last answer on; a dash where nobody is asked.
            - `e2e/vm/stage libfido2` counts the ceremonies of CTAP in swtpm's own log, in a machine with that manager, and refuses
              more than 55 commands for a sign-in, 0 for the silent pre-flight. It has not been run since decision 34.
            """;
}
