package localpasskey.control.report;

import java.util.List;
import localpasskey.model.Custody;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.PolicyMember;

/// How the agent stands.
///
/// @param version of the agent
/// @param dataDirectory where its vault is
/// @param pluggedIn whether the kernel shows programs a USB key; a socket for tests is none
/// @param browsers whose extension is connected now, each once, as the relay calls them: `Firefox`
/// @param refusing why it refuses every sign-in now, [UserMessage#NONE] while it does not
/// @param administrator what the administrator has laid down
public record StatusReport(
        String version,
        Mode mode,
        Chip chip,
        String dataDirectory,
        long passkeys,
        boolean pinSet,
        boolean alwaysUv,
        boolean pluggedIn,
        List<String> browsers,
        Prompter prompter,
        UserMessage refusing,
        List<PolicyMember> administrator)
        implements Report {

    public StatusReport {
        browsers = List.copyOf(browsers);
        administrator = List.copyOf(administrator);
    }

    public enum Mode {
        /// The agent runs as the person.
        SESSION,
        /// The agent runs as a system service with a user of its own.
        SERVICE
    }

    /// @param manufacturer e.g. `IFX`
    /// @param firmware e.g. `7.85`
    /// @param aaguid what sites are told, as a UUID text
    /// @param problem what is wrong, [UserMessage#NONE] while the chip answers
    public record Chip(
            Custody custody, String manufacturer, String model, String firmware, String aaguid, UserMessage problem) {}

    /// Whether questions reach the person.
    public sealed interface Prompter {
        record None() implements Prompter {}

        /// @param program as it called itself; it is the same user's, but anybody can call itself anything
        record There(PrompterKind kind, String program) implements Prompter {}
    }
}
