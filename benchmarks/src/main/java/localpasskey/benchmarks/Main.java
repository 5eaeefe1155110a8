package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Runs all benchmarks and writes the table. Arguments: the `localpasskey` launcher, the file to write.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("localpasskey-bench-");
        try {
            List<Row> rows = new ArrayList<>();
            rows.addAll(CeremonyBench.run(Files.createDirectory(directory.resolve("ceremony"))));
            rows.addAll(ScaleBench.run(Files.createDirectory(directory.resolve("scale"))));
            rows.addAll(AgentBench.run(Path.of(arguments[0]), Files.createDirectory(directory.resolve("agent"))));
            rows.addAll(ExtensionBench.run(Files.createDirectory(directory.resolve("browser"))));
            rows.addAll(WayBench.run(Files.createDirectory(directory.resolve("way"))));
            rows.addAll(RiskBench.run());
            String table = String.join("\n", rows.stream().map(Row::markdown).toList());
            String costs = ChipCostBench.section(Files.createDirectory(directory.resolve("costs")));
            Files.writeString(Path.of(arguments[1]), page(table) + costs);
            System.out.println(table + "\n\n" + costs);
        } finally {
            remove(directory);
        }
    }

    private static String page(String table) {
        return """
            # Benchmarks

            Written by `bin/bench`, from one run. Figures are medians; what is compared ran turn by turn in that run. Nothing
            here is asserted by a test, but for the commands at the chip.

            Machine: %d shared cores, Linux, %s, software TPM (swtpm).

            | what | ours | against | difference or ratio | bar | holds |
            |---|---|---|---|---|---|
            %s

            - *getAssertion*, *makeCredential*: CTAPHID frames in and out over a Unix socket, with a PIN token that was taken
              before and is not timed, nor is what that left to do behind its answer; the person's answer takes no time.
              Against: what the TPM took for the very commands of that ceremony, measured before its socket; the way of as many
              commands over such a socket, to where somebody sleeps as long as the TPM took; and one bare durable SQLite commit
              of as many bytes on the same disk. All else is ours, the wait for our TPM's thread too.
            - *150 ms before each Sign*: the delay stands for a hardware TPM.
            - *PIN check*: from the client's encrypted PIN to the token; the key agreement is inside, the client's half of it is not.
            - *10 000 passkeys*: on a pretend chip, so that nothing hides the vault.
            - *extension path*: what a page in Chromium waits for `navigator.credentials.create()` and `get()`, through extension,
              relay, agent and back, PIN check and storing included, less the 40 ms for which the person, who sits at the agent's
              socket, thinks, and less what the TPM took for its commands before and after that. Against: the same browser's
              `webAuthenticationProxy`, answered by an extension of JavaScript alone. %d of each way, after as many to warm up. *An agent
              that does nothing*: extension and relay as they are, and at the socket somebody who answers at once (decision 30).
            - *agent*: started by `bin/localpasskey agent`, with the start cache that `bin/build` makes. The benchmarks' own JVM
              shares the JVM's library with it, of which each is charged half.
            - *localpasskey status*: user and system time of the command with its launcher, while an agent answers (decision 65).
            - *a website's decision*: the average by JMH, in a JVM of its own; an account with three passkeys, all rules asked (`risk`).

            Start reading in `Main`; each `…Bench` is one group of rows.

            """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        "Java " + Runtime.version().feature(),
                        table,
                        ExtensionBench.COUNTED);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> everything = Files.walk(directory)) {
            for (Path path : everything.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
