package localpasskey.authenticator.pin;

import localpasskey.authenticator.person.ExplainedRefusal;
import localpasskey.model.NextStep;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.PinConfiguration;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;

/// The rules for PINs as they are now: the program's own, the administrator's, and what clients have configured beyond
/// them.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11.4
public final class CurrentPinRules {

    private final PinRules own;
    private final int laidDown;
    private final Vault vault;

    /// @param laidDown the administrator's least length in code points, 0 where there is none
    public CurrentPinRules(PinRules own, int laidDown, Vault vault) {
        this.own = own.raised(laidDown, false);
        this.laidDown = laidDown;
        this.vault = vault;
    }

    public PinRules now() throws VaultException {
        PinConfiguration configured = vault.configuration().pin();
        return own.raised(configured.minLength(), configured.refusesCommon());
    }

    /// Whether the PIN does nothing until it is changed: a client demanded it, or the administrator lays down a longer
    /// one, or perhaps so.
    public boolean forceChange() throws VaultException {
        return vault.verifier().isPresent()
                && (vault.configuration().pin().changeForced() || vault.pinCodePoints() < laidDown);
    }

    /// For our own prompt, before it takes a PIN for a request.
    public void requireNoForcedChange() throws CtapException, VaultException {
        if (forceChange()) {
            throw new ExplainedRefusal(
                    CtapStatus.PIN_POLICY_VIOLATION,
                    "the PIN must be changed first",
                    UserMessage.of(MessageCode.PIN_CHANGE_FORCED),
                    NextStep.AS_SAID);
        }
    }

    /// Whether a site may know them.
    public boolean areToldTo(RelyingPartyId site) throws VaultException {
        return vault.configuration().pin().sites().contains(site.value());
    }
}
