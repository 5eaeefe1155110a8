package localpasskey.authenticator.verification;

import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.UserProof;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.wire.CtapException;

/// By what one request may use verified passkeys. The chip judges it.
public sealed interface Proof {

    /// No PIN was checked for this request.
    record None() implements Proof {}

    /// The PIN was typed into our prompt for this request.
    record ByPrompt(ChipTicket ticket) implements Proof {}

    /// The chip asks the person itself before it signs: without them there is no answer.
    record ByChip(ChipQuestion question) implements Proof {}

    /// A finger was recognised for this request, and opened the ticket of the last PIN.
    record ByFinger(FingerprintGate.Opening opening) implements Proof {}

    /// The request brought a valid pinUvAuthParam.
    record ByToken(PinUvAuthTokens.Grant grant) implements Proof {}

    default boolean isGiven() {
        return !(this instanceof None);
    }

    /// Whether our side still takes it: a token may have ended since.
    default boolean stands() {
        return switch (this) {
            case None(), ByPrompt(var _), ByChip(var _) -> true;
            case ByFinger(FingerprintGate.Opening opening) -> opening.stands();
            case ByToken(PinUvAuthTokens.Grant grant) -> grant.stands();
        };
    }

    /// The ticket of a PIN or finger in our prompt, for a token that rests on it.
    default ChipTicket ticket() throws CtapException {
        return switch (this) {
            case ByPrompt(ChipTicket ticket) -> ticket;
            case ByFinger(FingerprintGate.Opening opening) -> opening.ticket();
            case None(), ByChip(var _), ByToken(var _) ->
                throw new IllegalStateException("nobody was verified by our prompt");
        };
    }

    /// What the chip gets to see.
    default UserProof forTheChip() throws CtapException {
        return switch (this) {
            case None() -> throw new IllegalStateException("nothing was proved that the chip would take");
            case ByPrompt(ChipTicket ticket) -> new UserProof.Ticket(ticket);
            case ByChip(ChipQuestion question) -> question.prompt();
            case ByFinger(FingerprintGate.Opening opening) -> new UserProof.Ticket(opening.ticket());
            case ByToken(PinUvAuthTokens.Grant grant) -> grant.proof();
        };
    }

    /// What the history says.
    default Verification verification(boolean present) {
        return switch (this) {
            case None() -> present ? Verification.PRESENCE : Verification.NONE;
            case ByPrompt(var _) -> Verification.PIN_IN_PROMPT;
            case ByChip(var _) -> Verification.BY_CHIP;
            case ByFinger(var _) -> Verification.FINGERPRINT;
            case ByToken(PinUvAuthTokens.Grant grant) -> grant.verification();
        };
    }
}
