package localpasskey.control.report;

/// One thing that `doctor` looked at.
///
/// @param subject what was looked at, e.g. `Chip`
/// @param what how it is, one sentence
/// @param meaning what that means for the person, one sentence, may be empty when all is well
/// @param remedy the command or step that mends it, empty when there is nothing to mend
public record Finding(Severity severity, String subject, String what, String meaning, String remedy) {

    public enum Severity {
        /// Does not work.
        PROBLEM,
        /// Works, but weaker than the promise.
        WARNING,
        /// Good to know.
        NOTE,
        GOOD
    }
}
