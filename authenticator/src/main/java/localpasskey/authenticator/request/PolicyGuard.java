package localpasskey.authenticator.request;

import java.util.Optional;
import localpasskey.authenticator.person.ExplainedRefusal;
import localpasskey.model.NextStep;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;

/// Refuses what goes beyond the administrator's policy: in words for the person, and with a line in the history that
/// says whose decision it was.
public record PolicyGuard(AdministratorPolicy policy) {

    /// For each new passkey, by whatever protocol.
    ///
    /// The status is one after which a client goes on with other keys: OPERATION_DENIED is the no of the
    /// person, with which browsers end the whole request.
    public void requireAllowed(RelyingPartyId site, Ceremony ceremony) throws CtapException {
        if (!policy.allowedSites().admits(site)) {
            throw refused(
                    CtapStatus.NOT_ALLOWED,
                    UserMessage.of(MessageCode.POLICY_SITE, MessageValue.of(site.value())),
                    ceremony);
        }
    }

    /// For a client that switches alwaysUv off.
    ///
    /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11.2, §7.2
    public void requireSwitchable(Ceremony ceremony) throws CtapException {
        Optional<UserMessage> why = againstAlwaysUvOff();
        if (why.isPresent()) {
            throw refused(CtapStatus.OPERATION_DENIED, why.get(), ceremony);
        }
    }

    /// Why alwaysUv cannot be switched off; empty where it can.
    public Optional<UserMessage> againstAlwaysUvOff() {
        return policy.alwaysUv() ? Optional.of(UserMessage.of(MessageCode.POLICY_ALWAYS_UV)) : Optional.empty();
    }

    /// Why the chip cannot be attested to a site; empty where it can.
    public Optional<UserMessage> againstAttestationTo(RelyingPartyId site) {
        return policy.attestationSites().admits(site)
                ? Optional.empty()
                : Optional.of(UserMessage.of(MessageCode.POLICY_ATTESTATION_SITE, MessageValue.of(site.value())));
    }

    private static CtapException refused(CtapStatus status, UserMessage why, Ceremony ceremony) {
        ceremony.refusedByAdministrator();
        return new ExplainedRefusal(status, "against the administrator's policy", why, NextStep.AS_SAID);
    }
}
