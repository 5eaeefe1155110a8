package localpasskey.control;

import localpasskey.model.message.UserMessage;

/// Why the agent will not, or could not.
///
/// @param message what the person reads of it, without a secret
public record Refusal(Reason reason, UserMessage message) {

    public enum Reason {
        /// The socket belongs to somebody else.
        OTHER_USER,
        OTHER_VERSION,
        /// Too many connections.
        BUSY,
        /// A prompter is registered already; a second one could read the PIN.
        PROMPTER_THERE,
        NO_SUCH_PASSKEY,
        /// There are other passkeys by now than those that were meant.
        LIST_CHANGED,
        /// The person said no.
        DECLINED,
        /// The person did not answer in time.
        TIMED_OUT,
        /// No prompter is registered, or it could not show the question.
        NOBODY_TO_ASK,
        /// The chip is gone, locked, cleared or another one.
        CHIP,
        /// The vault cannot be read or written.
        VAULT,
        /// This agent was started without it, e.g. replug without a virtual key.
        NOT_POSSIBLE,
        /// The message was not understood.
        MALFORMED,
        /// A defect of the agent; its log has more.
        FAILED
    }
}
