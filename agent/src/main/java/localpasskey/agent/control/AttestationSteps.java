package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.ToolEvents.FAILED;

import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.prompt.ToolCaller;
import localpasskey.agent.words.FailureMessages;
import localpasskey.attestation.AttestationRequest;
import localpasskey.authenticator.ChangeApproval;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.message.MessageCode;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;

/// What every proof by the chip has in common: the person's PIN before it, what the chip refuses in words, and
/// its line in the history.
final class AttestationSteps {

    private final KeyStore keys;
    private final Vault vault;
    private final ChangeApproval approval;
    private final Confirmation confirmation;
    private final AuditLog log;

    AttestationSteps(KeyStore keys, Vault vault, ChangeApproval approval, PrompterRegistry prompters, AuditLog log) {
        this.keys = keys;
        this.vault = vault;
        this.approval = approval;
        this.confirmation = new Confirmation(vault, prompters);
        this.log = log;
    }

    /// The line in the history for what came of it.
    interface Lines {
        HistoryEvent line(Verification by, String outcome);
    }

    interface Approval {
        ChangeApproval.Outcome ask(ChangeApproval approval, ToolCaller caller, Cancellation gone)
                throws VaultException, KeyStoreException;
    }

    interface ChipWork<T> {
        T run() throws KeyStoreException;
    }

    /// A Secure Enclave has no certificate. What cannot be taken back is not done for a click, which a program
    /// can give, too.
    void requireTpmAndPin() throws RefusedException {
        if (keys.pinVerifier().isEmpty()) {
            throw notPossible(MessageCode.ATTESTATION_NO_CERTIFICATE);
        }
        if (orRefuse(vault::verifier).isEmpty()) {
            throw notPossible(MessageCode.ATTESTATION_NO_PIN);
        }
    }

    Verification ask(Approval asked, Lines lines, Disconnect disconnect) throws RefusedException {
        return confirmation.require(
                gone -> asked.ask(approval, new ToolCaller(), gone),
                disconnect,
                outcome -> lines.line(Verification.NONE, outcome));
    }

    /// A new attestation key. Refuses where the chip has no certificate to show with it.
    EndorsedKey endorse(Lines lines, Verification by) throws RefusedException {
        EndorsedKey key = byChip(keys::endorse, MessageCode.ATTESTATION_NO_CERTIFICATE, lines, by);
        if (key.certificates().isEmpty()) {
            confirmation.recordRefused(lines.line(by, FAILED));
            throw notPossible(MessageCode.ATTESTATION_NO_CERTIFICATE);
        }
        return key;
    }

    /// @param unsupported says so where the chip cannot do it
    <T> T byChip(ChipWork<T> work, MessageCode unsupported, Lines lines, Verification by) throws RefusedException {
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

    static RefusedException notPossible(MessageCode why) {
        return new RefusedException(Refusal.Reason.NOT_POSSIBLE, why);
    }

    void record(HistoryEvent line) throws RefusedException {
        doOrRefuse(() -> vault.record(line));
        log(line);
    }

    void log(HistoryEvent line) {
        log.write(new AuditEvent.Changed(line.action()));
    }

    static AttestationRequest request(EndorsedKey key) {
        return new AttestationRequest(
                key.certificates().stream().map(AttestationSteps::bytes).toList(),
                bytes(key.publicArea()),
                bytes(key.wrapped()));
    }

    static Bytes bytes(ChipBytes structure) {
        return Bytes.of(structure.toArray());
    }

    static ChipBytes structure(Bytes bytes) {
        return ChipBytes.of(bytes.toArray());
    }
}
