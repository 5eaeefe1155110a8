package localpasskey.authenticator.configuration;

import java.util.Optional;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.request.PolicyGuard;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.authenticator.verification.WriteCheck;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.ConfigRequest;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorConfig toggleAlwaysUv: on where it was off, off where it was on. Off weakens: the PIN that opened the
/// token is the proof, and where a finger opened it our prompt asks for the PIN.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11.2, §7.2
final class ToggleAlwaysUv implements Operation {

    private final Vault vault;
    private final WriteCheck check;
    private final BuiltInVerification verification;
    private final PolicyGuard policy;
    private final ConfigRequest.ToggleAlwaysUv request;
    private final Ceremony ceremony;

    ToggleAlwaysUv(
            Vault vault,
            WriteCheck check,
            BuiltInVerification verification,
            PolicyGuard policy,
            ConfigRequest.ToggleAlwaysUv request,
            Ceremony ceremony) {
        this.vault = vault;
        this.check = check;
        this.verification = verification;
        this.policy = policy;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        Optional<PinUvAuthTokens.Grant> grant =
                check.authorise(request.authorisation(), Permission.AUTHENTICATOR_CONFIGURATION);
        grant.ifPresent(given -> ceremony.provedBy(given.verification()));
        boolean on = !vault.alwaysUv();
        if (!on) {
            policy.requireSwitchable(ceremony);
        }
        if (!on && ceremony.verification() == Verification.FINGERPRINT) {
            requirePin();
        }
        vault.setAlwaysUv(on, ceremony.done());
        return new CtapResponse.Done();
    }

    private void requirePin() throws CtapException, KeyStoreException, VaultException {
        verification.confirmByPin(new Purpose.AlwaysUvOff(), ceremony);
        ceremony.provedBy(Verification.PIN_IN_PROMPT);
    }
}
