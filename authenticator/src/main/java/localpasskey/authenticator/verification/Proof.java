package localpasskey.authenticator.verification;

import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.wire.CtapException;

/// By what one request may use verified passkeys. The chip judges it.
public sealed interface Proof {

    /// No PIN was checked for this request.
    record None() implements Proof {}

    /// The PIN was typed into our prompt for this request.
    record ByPrompt(Source source) implements Proof {}

    /// What a PIN in our prompt comes to, for as long as the request has it.
    interface Source {

        UserProof of(SiteHash site);
    }

    /// The chip asks the person itself before it signs: without them there is no answer.
    record ByChip(ChipQuestion question) implements Proof {}

    /// A finger was recognised for this request, and the last PIN's session stands for one.
    record ByFinger(FingerprintGate.OpenGate opening) implements Proof {}

    /// The request brought a valid pinUvAuthParam.
    ///
    /// @param last whether no other signature follows from this request
    record ByToken(PinUvAuthTokens.Grant grant, boolean last) implements Proof {}

    /// The same for a request from which no other signature follows.
    default Proof alone() {
        return this instanceof ByToken(PinUvAuthTokens.Grant grant, boolean _) ? new ByToken(grant, true) : this;
    }

    default boolean isGiven() {
        return !(this instanceof None);
    }

    /// Whether our side still takes it: a token may have ended since.
    default boolean stands() {
        return switch (this) {
            case None(), ByPrompt _, ByChip _ -> true;
            case ByFinger(FingerprintGate.OpenGate opening) -> opening.stands();
            case ByToken(PinUvAuthTokens.Grant grant, boolean _) -> grant.stands();
        };
    }

    /// What the chip gets to see for a key of this site.
    default UserProof forTheChip(SiteHash site) throws CtapException {
        return switch (this) {
            case None() -> throw new IllegalStateException("nothing was proved that the chip would take");
            case ByPrompt(Source source) -> source.of(site);
            case ByChip(ChipQuestion question) -> question.prompt();
            case ByFinger(FingerprintGate.OpenGate opening) -> new UserProof.Session(opening.session(), site);
            case ByToken(PinUvAuthTokens.Grant grant, boolean last) -> grant.proof(site, last);
        };
    }

    /// The request is answered, and so are those that follow from it.
    default void over() {
        if (this instanceof ByToken(PinUvAuthTokens.Grant grant, boolean _)) {
            grant.over();
        }
    }

    /// What the history says.
    default Verification verification(boolean present) {
        return switch (this) {
            case None() -> present ? Verification.PRESENCE : Verification.NONE;
            case ByPrompt(var _) -> Verification.PIN_IN_PROMPT;
            case ByChip(var _) -> Verification.BY_CHIP;
            case ByFinger(var _) -> Verification.FINGERPRINT;
            case ByToken(PinUvAuthTokens.Grant grant, boolean _) -> grant.verification();
        };
    }
}
