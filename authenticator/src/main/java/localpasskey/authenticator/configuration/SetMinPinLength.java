package localpasskey.authenticator.configuration;

import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Limits;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.verification.PinSessions;
import localpasskey.authenticator.verification.WriteCheck;
import localpasskey.vault.Vault;
import localpasskey.vault.record.PinConfiguration;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.ConfigRequest;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorConfig setMinPINLength: longer PINs, more demanding ones, a change of the PIN, and which sites are
/// told.
/// Never shorter ones: only a reset ends what was configured.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11.4, §7.4
final class SetMinPinLength implements Operation {

    private final Vault vault;
    private final WriteCheck check;
    private final CurrentPinRules rules;
    private final PinSessions sessions;
    private final ConfigRequest.SetMinPinLength request;
    private final Ceremony ceremony;

    SetMinPinLength(
            Vault vault,
            WriteCheck check,
            CurrentPinRules rules,
            PinSessions sessions,
            ConfigRequest.SetMinPinLength request,
            Ceremony ceremony) {
        this.vault = vault;
        this.check = check;
        this.rules = rules;
        this.sessions = sessions;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        check.authorise(request.authorisation(), Permission.AUTHENTICATOR_CONFIGURATION)
                .ifPresent(grant -> ceremony.provedBy(grant.verification()));
        refuseShorter();
        refuseTooManySites();
        refuseForcingNobody();
        PinConfiguration before = vault.configuration().pin();
        PinConfiguration after = after(before);
        vault.configuration().configurePin(after, ceremony.done());
        if (after.changeForced()) {
            sessions.end(); // what the PIN opened before
        }
        return new CtapResponse.Done();
    }

    private void refuseShorter() throws CtapException, VaultException {
        long asked = request.newMinPinLength();
        if (asked != ConfigRequest.SetMinPinLength.UNCHANGED
                && (asked < rules.now().minimumCodePoints() || asked > PinRules.MAX_CODE_POINTS)) {
            throw new CtapException(
                    CtapStatus.PIN_POLICY_VIOLATION,
                    asked + " code points, allowed are " + rules.now().minimumCodePoints() + " to "
                            + PinRules.MAX_CODE_POINTS);
        }
    }

    private void refuseTooManySites() throws CtapException {
        int sites = request.minPinLengthRpIds().size();
        if (sites > Limits.MAX_RP_IDS_FOR_MIN_PIN_LENGTH) {
            throw new CtapException(
                    CtapStatus.KEY_STORE_FULL, sites + " sites, the limit is " + Limits.MAX_RP_IDS_FOR_MIN_PIN_LENGTH);
        }
    }

    private void refuseForcingNobody() throws CtapException, VaultException {
        if (request.forceChangePin() && vault.verifier().isEmpty()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET, "forceChangePin, but no PIN is set");
        }
    }

    private PinConfiguration after(PinConfiguration before) throws VaultException {
        return new PinConfiguration(
                Math.max(before.minLength(), Math.toIntExact(request.newMinPinLength())),
                request.replacesRpIds() ? request.minPinLengthRpIds() : before.sites(),
                before.changeForced() || request.forceChangePin() || breaksRules(),
                before.refusesCommon() || request.pinComplexityPolicy());
    }

    /// Whether the PIN that is set would not be taken any more, or nobody knows whether it would.
    private boolean breaksRules() throws VaultException {
        boolean tooShort = vault.pinCodePoints() < request.newMinPinLength();
        boolean perhapsCommon = request.pinComplexityPolicy() && !rules.now().refusesCommon();
        return vault.verifier().isPresent() && (tooShort || perhapsCommon);
    }
}
