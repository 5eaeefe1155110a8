package localpasskey.vault.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import localpasskey.model.HistoryVerdict;
import localpasskey.vault.ChildProgram;
import localpasskey.vault.OpenVault;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;

/// Kills a [KillLoad] at random moments, again and again, and looks each time at what it left behind: everything
/// that it called done, nothing twice, and of the one operation under way all or nothing.
///
/// As a program: `KillRounds ROUNDS DIRECTORY`.
final class KillRounds {

    /// A vault that has been killed this often makes room for a new one, so that looking at it stays quick.
    private static final int KILLS_PER_VAULT = 20;

    private static final int SIDE_BY_SIDE = 2;
    /// As many operations as the load has ended at least when it is killed, unless it is killed early.
    static final int FEWEST_OPERATIONS = 3;

    /// About as many lines as the load has written when it is killed, two for each operation; about as long as one
    /// operation takes; about as long as a start takes.
    private static final int FEWEST_LINES = 2 * FEWEST_OPERATIONS;

    private static final int MOST_LINES = 60;

    private static final int OPERATION_MICROS = 6_000;
    private static final int STARTING_MICROS = 600_000;

    /// Of so many kills one comes before the vault is known to be open.
    private static final int EARLY_KILL = 8;

    private static final String DONE = "done ";
    private static final String TRYING = "trying ";

    /// From so many kills on it pays to train the program first.
    private static final int MANY = 100;

    private final ChildProgram program;
    private final Path directory;
    private final Random random;
    private KillState expected = KillState.EMPTY;
    private long nextNumber = 1;

    private KillRounds(ChildProgram program, Path directory, long seed) {
        this.program = program;
        this.directory = directory;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        long start = System.nanoTime();
        Summary summary = run(Integer.parseInt(arguments[0]), directory, System.nanoTime());
        System.out.println(summary + " in " + (System.nanoTime() - start) / 1_000_000_000L + " s");
    }

    /// What happened.
    ///
    /// @param early kills that came before the vault was known to be open
    /// @param underWay operations that were cut short and left nothing
    /// @param finished operations that were cut short after they were on the disk
    record Summary(int kills, int early, long operations, int underWay, int finished) {

        Summary cameEarly() {
            return new Summary(kills, kills, operations, underWay, finished);
        }

        Summary plus(Summary other) {
            return new Summary(
                    kills + other.kills,
                    early + other.early,
                    operations + other.operations,
                    underWay + other.underWay,
                    finished + other.finished);
        }
    }

    /// Throws an [AssertionError] that names vault, seed and operation where something is lost or doubled.
    static Summary run(int rounds, Path directory, long seed)
            throws IOException, InterruptedException, ExecutionException {
        ChildProgram untrained = ChildProgram.in(directory);
        ChildProgram program = rounds < MANY
                ? untrained
                : untrained.trained(
                        KillLoad.class, directory.resolve("training").toString(), "1", "1", "100");
        try (ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<Summary>> vaults = new ArrayList<>();
            for (int done = 0; done < rounds; done += KILLS_PER_VAULT) {
                int kills = Math.min(KILLS_PER_VAULT, rounds - done);
                long ownSeed = seed + done;
                Path own = directory.resolve("vault-" + done);
                vaults.add(workers.submit(() -> new KillRounds(program, own, ownSeed).kill(kills)));
            }
            Summary all = new Summary(0, 0, 0, 0, 0);
            for (Future<Summary> vault : vaults) {
                all = all.plus(vault.get());
            }
            return all;
        }
    }

    private Summary kill(int times) throws IOException, InterruptedException, VaultException {
        Summary all = new Summary(0, 0, 0, 0, 0);
        for (int i = 0; i < times; i++) {
            boolean early = random.nextInt(EARLY_KILL) == 0;
            Summary one = look(killOnce(early));
            all = all.plus(early ? one.cameEarly() : one);
        }
        return all;
    }

    /// What the load said until it was killed.
    private List<String> killOnce(boolean early) throws IOException, InterruptedException {
        long seed = random.nextLong();
        Process load = program.of(
                        KillLoad.class,
                        directory.toString(),
                        Long.toString(seed),
                        Long.toString(nextNumber),
                        Long.toString(Long.MAX_VALUE))
                .start();
        try (var output = load.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            if (!early) {
                readSome(output, random.nextInt(FEWEST_LINES, MOST_LINES), said);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(early ? STARTING_MICROS : OPERATION_MICROS));
            load.toHandle().destroyForcibly();
            output.lines().forEach(said::add);
            load.waitFor();
            return said;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void readSome(BufferedReader output, int lines, List<String> said) throws IOException {
        for (int i = 0; i < lines; i++) {
            Optional<String> line = Optional.ofNullable(output.readLine());
            if (line.isEmpty()) {
                throw new IOException("the load ended by itself");
            }
            said.add(line.get());
        }
    }

    private Summary look(List<String> said) throws VaultException {
        Optional<KillOperation> cut = Optional.empty();
        long operations = 0;
        for (String line : said) {
            if (line.startsWith(DONE)) {
                Optional<KillOperation> done = KillOperation.parse(line.substring(DONE.length()));
                expected = expected.after(done.orElseThrow());
                cut = Optional.empty();
                operations++;
            } else if (line.startsWith(TRYING)) {
                cut = KillOperation.parse(line.substring(TRYING.length()));
            }
        }
        nextNumber += operations + 1;
        return compare(operations, cut);
    }

    private Summary compare(long operations, Optional<KillOperation> cut) throws VaultException {
        if (Vault.peek(directory).isEmpty() && expected.equals(KillState.EMPTY)) {
            return new Summary(1, 0, operations, 0, 0);
        }
        try (Vault vault = OpenVault.in(directory)) {
            KillState found = KillState.of(vault);
            HistoryVerdict whole = new HistoryVerdict.Whole(found.lines().size());
            if (!vault.verifyHistory().equals(whole)) {
                throw new AssertionError(directory + ": " + vault.verifyHistory() + " after " + cut);
            }
            if (found.equals(expected)) {
                return new Summary(1, 0, operations, cut.isPresent() ? 1 : 0, 0);
            }
            KillState with = cut.map(expected::after).orElse(expected);
            if (!found.equals(with)) {
                throw new AssertionError(directory + ": found " + found + ", expected " + expected + " or " + with);
            }
            expected = found;
            return new Summary(1, 0, operations, 0, 1);
        }
    }
}
