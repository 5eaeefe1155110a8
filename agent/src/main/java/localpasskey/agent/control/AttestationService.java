package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.ToolEvents.FAILED;
import static localpasskey.agent.control.ToolEvents.OK;
import static localpasskey.agent.control.ToolEvents.event;

import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.prompt.ToolCaller;
import localpasskey.agent.words.FailureMessages;
import localpasskey.attestation.AttestationChallenge;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.AttestationStatement;
import localpasskey.authenticator.ChangeApproval;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.model.HistoryEvent;
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
public final class AttestationService {

    private final KeyStore keys;
    private final Vault vault;
    private final ChangeApproval approval;
    private final Confirmation confirmation;
    private final AuditLog log;

    public AttestationService(
            KeyStore keys, Vault vault, ChangeApproval approval, PrompterRegistry prompters, AuditLog log) {
        this.keys = keys;
        this.vault = vault;
        this.approval = approval;
        this.confirmation = new Confirmation(vault, prompters);
        this.log = log;
    }

    /// @return an [AttestationRequest]
    Bytes start(Disconnect disconnect) throws RefusedException {
        requireTpmAndPin();
        Lines lines = (by, outcome) -> event(Action.ATTEST, by, outcome);
        Verification by = ask(new RelyingPartyId(""), lines, disconnect);
        EndorsedKey key = byChip(keys::endorse, MessageCode.ATTESTATION_NO_CERTIFICATE, lines, by);
        if (key.certificates().isEmpty()) {
            confirmation.recordRefused(lines.line(by, FAILED));
            throw notPossible(MessageCode.ATTESTATION_NO_CERTIFICATE);
        }
        Bytes message = request(key).encoded();
        record(lines.line(by, OK));
        return message;
    }

    /// @param challenge an [AttestationChallenge]
    /// @return an [AttestationStatement]
    Bytes attest(CredentialId id, Bytes challenge, Disconnect disconnect) throws RefusedException {
        Passkey passkey = orRefuse(() -> RequestedPasskey.find(vault, id));
        requireTpmAndPin();
        Challenge asked = read(challenge);
        Lines lines = (by, outcome) -> event(Action.ATTEST, passkey, by, outcome);
        Verification by = ask(passkey.rp().id(), lines, disconnect);
        KeyBlob blob = KeyBlob.of(passkey.keyBlob().toArray());
        CertifiedKey certified = byChip(
                () -> keys.certify(
                        asked.attestationKey(), keys.activate(asked.attestationKey(), asked.sealed()), blob),
                MessageCode.ATTESTATION_CLICK_PASSKEY,
                lines,
                by);
        Bytes message = new AttestationStatement(
                        bytes(certified.publicArea()), bytes(certified.information()), bytes(certified.signature()))
                .encoded();
        record(lines.line(by, OK));
        return message;
    }

    /// A Secure Enclave has no certificate. What cannot be taken back is not done for a click, which a program
    /// can give, too.
    private void requireTpmAndPin() throws RefusedException {
        if (keys.pinVerifier().isEmpty()) {
            throw notPossible(MessageCode.ATTESTATION_NO_CERTIFICATE);
        }
        if (orRefuse(vault::verifier).isEmpty()) {
            throw notPossible(MessageCode.ATTESTATION_NO_PIN);
        }
    }

    private Verification ask(RelyingPartyId site, Lines lines, Disconnect disconnect) throws RefusedException {
        return confirmation.require(
                gone -> approval.attest(site, new ToolCaller(), gone),
                disconnect,
                outcome -> lines.line(Verification.NONE, outcome));
    }

    private <T> T byChip(ChipWork<T> work, MessageCode unsupported, Lines lines, Verification by)
            throws RefusedException {
        try {
            return work.run();
        } catch (KeyStoreException e) {
            confirmation.recordRefused(lines.line(by, FAILED));
            throw refusal(e, unsupported);
        }
    }

    private static RefusedException refusal(KeyStoreException e, MessageCode unsupported) {
        return switch (e.reason()) {
            case UNSUPPORTED -> notPossible(unsupported);
            case FOREIGN_BLOB -> notPossible(MessageCode.ATTESTATION_NOT_BY_THIS_CHIP);
            case NOT_AUTHORISED, OWNER_PASSWORD, SWITCHED_OFF -> notPossible(MessageCode.ATTESTATION_CHIP_REFUSED);
            default -> new RefusedException(Refusal.Reason.CHIP, FailureMessages.of(e));
        };
    }

    private static RefusedException notPossible(MessageCode why) {
        return new RefusedException(Refusal.Reason.NOT_POSSIBLE, why);
    }

    private void record(HistoryEvent line) throws RefusedException {
        doOrRefuse(() -> vault.record(line));
        log.write(new AuditEvent.Changed(Action.ATTEST));
    }

    /// What a verifier sent, as the chip takes it.
    private record Challenge(ChipBytes attestationKey, SealedChallenge sealed) {}

    private static Challenge read(Bytes encoded) throws RefusedException {
        try {
            AttestationChallenge challenge = AttestationChallenge.of(encoded);
            return new Challenge(
                    structure(challenge.wrappedKey()),
                    new SealedChallenge(structure(challenge.credential()), structure(challenge.seed())));
        } catch (AttestationException | IllegalArgumentException _) { // of no length that a chip takes
            throw notPossible(MessageCode.ATTESTATION_MALFORMED);
        }
    }

    private static AttestationRequest request(EndorsedKey key) {
        return new AttestationRequest(
                key.certificates().stream().map(AttestationService::bytes).toList(),
                bytes(key.publicArea()),
                bytes(key.wrapped()));
    }

    private static Bytes bytes(ChipBytes structure) {
        return Bytes.of(structure.toArray());
    }

    private static ChipBytes structure(Bytes bytes) {
        return ChipBytes.of(bytes.toArray());
    }

    private interface Lines {
        HistoryEvent line(Verification by, String outcome);
    }

    private interface ChipWork<T> {
        T run() throws KeyStoreException;
    }
}
