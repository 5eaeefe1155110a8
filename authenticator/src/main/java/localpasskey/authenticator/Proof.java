package localpasskey.authenticator;

import localpasskey.keys.ChipTicket;
import localpasskey.keys.UserProof;
import localpasskey.vault.HistoryEvent.Verification;
import localpasskey.wire.CtapException;

/// By what one request may use verified passkeys. The chip judges it.
sealed interface Proof {

    /// No PIN was checked for this request.
    record None() implements Proof {}

    /// The PIN was typed into our prompt for this request.
    record ByPrompt(ChipTicket ticket) implements Proof {}

    /// The chip asks the person itself before it signs: without them there is no answer.
    record ByChip(ChipQuestion question) implements Proof {}

    /// The request brought a valid pinUvAuthParam.
    record ByToken(PinUvAuthTokens.Grant grant) implements Proof {}

    default boolean isGiven() {
        return !(this instanceof None);
    }

    /// Whether our side still takes it: a token may have ended since.
    default boolean stands() {
        return switch (this) {
            case None(), ByPrompt(var _), ByChip(var _) -> true;
            case ByToken(PinUvAuthTokens.Grant grant) -> grant.stands();
        };
    }

    /// What the chip gets to see.
    default UserProof forTheChip() throws CtapException {
        return switch (this) {
            case None() -> throw new IllegalStateException("nothing was proved that the chip would take");
            case ByPrompt(ChipTicket ticket) -> new UserProof.Ticket(ticket);
            case ByChip(ChipQuestion question) -> question.prompt();
            case ByToken(PinUvAuthTokens.Grant grant) -> grant.proof();
        };
    }

    /// What the history says.
    default Verification verification(boolean present) {
        return switch (this) {
            case None() -> present ? Verification.PRESENCE : Verification.NONE;
            case ByPrompt(var _) -> Verification.PIN_IN_PROMPT;
            case ByChip(var _) -> Verification.BY_CHIP;
            case ByToken(PinUvAuthTokens.Grant grant) -> grant.verification();
        };
    }
}
