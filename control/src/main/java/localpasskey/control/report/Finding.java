package localpasskey.control.report;

import java.util.List;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

/// One thing that `doctor` looked at.
///
/// @param values what the places of its texts are filled with
public record Finding(Severity severity, FindingCode code, List<MessageValue> values) {

    public Finding {
        values = List.copyOf(values);
    }

    public static Finding of(Severity severity, FindingCode code, MessageValue... values) {
        return new Finding(severity, code, List.of(values));
    }

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
