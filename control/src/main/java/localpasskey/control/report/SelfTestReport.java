package localpasskey.control.report;

import java.time.Duration;
import java.util.List;
import localpasskey.model.message.UserMessage;

/// What `localpasskey selftest` found out about the chip. Names nobody and no site: it can be shown to others.
///
/// @param lockout of a chip that takes PINs
/// @param checks in the order in which they were made
/// @param commands what the chip took for each kind of command during the checks
public record SelfTestReport(StatusReport.Chip chip, Lockout lockout, List<Check> checks, List<Command> commands)
        implements Report {

    public SelfTestReport {
        checks = List.copyOf(checks);
        commands = List.copyOf(commands);
    }

    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }

    /// How the chip counts wrong authorisations.
    public sealed interface Lockout {

        /// It takes no PIN: it asks the person itself.
        record None() implements Lockout {}

        /// The count is shared by all programs on the computer.
        ///
        /// @param recovery after which one wrong try is forgotten; zero where the chip says never
        /// @param guarded false where any program that reaches the chip can set its count back
        ///     (empty lockoutAuth)
        record Counted(boolean locked, int triesLeft, Duration recovery, boolean guarded) implements Lockout {}
    }

    /// @param what the promise that was checked
    /// @param found what came of it, [UserMessage#NONE] where there is nothing to say
    public record Check(UserMessage what, boolean passed, UserMessage found) {}

    /// @param name as in the chip's specification, e.g. `TPM2_Sign`
    /// @param average in microseconds
    /// @param longest in microseconds
    public record Command(String name, long count, long average, long longest) {}
}
