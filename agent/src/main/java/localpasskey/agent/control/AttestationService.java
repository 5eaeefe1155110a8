package localpasskey.agent.control;

import static localpasskey.agent.control.AttestationSteps.bytes;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.ToolEvents.OK;
import static localpasskey.agent.control.ToolEvents.event;

import localpasskey.agent.control.AttestationSteps.Lines;
import localpasskey.attestation.AttestationStatement;
import localpasskey.control.RefusedException;
import localpasskey.control.server.Disconnect;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.message.MessageCode;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// Has the chip prove to somebody else which chip it is, and that a passkey is in it. The person is asked
/// each time: the chip's certificate is a name that it keeps for its whole life.
final class AttestationService {

    private static final RelyingPartyId NO_SITE = new RelyingPartyId("");

    private final AttestationSteps steps;
    private final KeyStore keys;
    private final Vault vault;

    AttestationService(AttestationSteps steps, KeyStore keys, Vault vault) {
        this.steps = steps;
        this.keys = keys;
        this.vault = vault;
    }

    /// @return a [localpasskey.attestation.AttestationRequest]
    Bytes start(Disconnect disconnect) throws RefusedException {
        steps.requireTpmAndPin();
        Lines lines = (by, outcome) -> event(Action.ATTEST, by, outcome);
        Verification by =
                steps.ask((approval, caller, gone) -> approval.attest(NO_SITE, caller, gone), lines, disconnect);
        Bytes message = AttestationSteps.request(steps.endorse(lines, by)).encoded();
        steps.record(lines.line(by, OK));
        return message;
    }

    /// @param challenge a [localpasskey.attestation.AttestationChallenge]
    /// @return an [AttestationStatement]
    Bytes attest(CredentialId id, Bytes challenge, Disconnect disconnect) throws RefusedException {
        Passkey passkey = orRefuse(() -> RequestedPasskey.find(vault, id));
        steps.requireTpmAndPin();
        ChipChallenge asked = ChipChallenge.read(challenge);
        Lines lines = (by, outcome) -> event(Action.ATTEST, passkey, by, outcome);
        RelyingPartyId site = passkey.rp().id();
        Verification by = steps.ask((approval, caller, gone) -> approval.attest(site, caller, gone), lines, disconnect);
        KeyBlob blob = KeyBlob.of(passkey.keyBlob().toArray());
        CertifiedKey certified = steps.byChip(
                () -> keys.certify(asked.attestationKey(), keys.activate(asked.attestationKey(), asked.sealed()), blob),
                MessageCode.ATTESTATION_CLICK_PASSKEY,
                lines,
                by);
        Bytes message = new AttestationStatement(
                        bytes(certified.publicArea()), bytes(certified.information()), bytes(certified.signature()))
                .encoded();
        steps.record(lines.line(by, OK));
        return message;
    }
}
