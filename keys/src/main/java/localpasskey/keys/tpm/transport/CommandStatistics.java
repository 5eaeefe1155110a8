package localpasskey.keys.tpm.transport;

import static java.util.Locale.ROOT;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.tpm.TpmCommand;

/// How long this TPM took for each kind of command, and who is told what it refused. Guarded by this object's lock: it
/// is asked from any thread.
public final class CommandStatistics {

    private final Map<TpmCommand, CommandTime> times = new EnumMap<>(TpmCommand.class);
    private final Consumer<ChipRefusal> refusals;

    public CommandStatistics() {
        this(_ -> {});
    }

    /// @param refusals called on the chip's thread; must not wait for it
    public CommandStatistics(Consumer<ChipRefusal> refusals) {
        this.refusals = refusals;
    }

    /// The TPM's last word on a command, which is not sent again.
    public void refused(TpmCommand command, int code) {
        refusals.accept(new ChipRefusal(name(command), code));
    }

    public synchronized void took(TpmCommand command, Duration time) {
        times.merge(command, new CommandTime(name(command), 1, time, time), CommandStatistics::sum);
    }

    /// In the order of [TpmCommand]; nothing for a command that was not sent.
    public synchronized List<CommandTime> all() {
        return List.copyOf(times.values());
    }

    private static CommandTime sum(CommandTime before, CommandTime now) {
        Duration longest = before.longest().compareTo(now.longest()) > 0 ? before.longest() : now.longest();
        return new CommandTime(
                before.command(), before.count() + 1, before.total().plus(now.total()), longest);
    }

    /// `CREATE_PRIMARY` is `TPM2_CreatePrimary`.
    private static String name(TpmCommand command) {
        return Arrays.stream(command.name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(ROOT))
                .collect(Collectors.joining("", "TPM2_", ""));
    }
}
