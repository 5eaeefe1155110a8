package localpasskey.keys.tpm.store;

import java.util.Arrays;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredAttestationKey;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.command.AttestationCommands;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.transport.ChipLost;

/// What is done to prove to somebody else that a passkey is in this chip.
final class AttestationOperations {

    private final Connection connection;

    AttestationOperations(Connection connection) {
        this.connection = connection;
    }

    EndorsedKey endorse() throws KeyStoreException, ChipLost {
        CreatedObject made = newKey();
        StoredAttestationKey key = new StoredAttestationKey(made.publicArea(), made.privateHalf());
        return new EndorsedKey(
                new EndorsementKeys(connection).certificates(),
                structure(made.publicArea().whole()),
                key.encoded());
    }

    private CreatedObject newKey() throws KeyStoreException, ChipLost {
        try (Preparation preparation = connection.take()) {
            SessionUse way = SessionUse.of(preparation.hmac()).last();
            return connection
                    .creation()
                    .create(preparation.root(), way, TpmKeyTemplate.attestationKey(), new byte[0], new byte[0]);
        }
    }

    /// What stands is counted: [localpasskey.keys.tpm.command.Occupancy].
    CertifiedKey certify(StoredAttestationKey attestationKey, SealedChallenge challenge, StoredKey passkey)
            throws KeyStoreException, ChipLost {
        try (Preparation preparation = connection.take();
                LoadedObject key = connection
                        .objects()
                        .load(preparation.root(), attestationKey.privateHalf(), attestationKey.publicArea());
                ChipSecret secret = opened(preparation, key, challenge)) {
            return certified(preparation, key, passkey, secret);
        }
    }

    private ChipSecret opened(Preparation preparation, LoadedObject key, SealedChallenge challenge)
            throws KeyStoreException, ChipLost {
        TpmSession policy = preparation.policy();
        preparation.letRootGo();
        try (LoadedObject endorsementKey = new EndorsementKeys(connection).load()) {
            connection.sessions().policyEndorsement(policy);
            return connection
                    .attestation()
                    .activate(
                            key.entity(),
                            endorsementKey.entity(),
                            SessionUse.of(policy).last(),
                            bytes(challenge.credential()),
                            bytes(challenge.seed()));
        }
    }

    private CertifiedKey certified(Preparation preparation, LoadedObject key, StoredKey passkey, ChipSecret secret)
            throws KeyStoreException, ChipLost {
        SessionUse way = SessionUse.of(preparation.hmac()).last();
        byte[] qualifyingData = secret.exposeCopy();
        try {
            AttestationCommands.Certification said =
                    connection.attestation().certify(preparation.key(passkey), key.entity(), way, qualifyingData);
            return new CertifiedKey(
                    structure(passkey.object().publicArea().whole()),
                    structure(said.information()),
                    ChipBytes.of(said.signature().der()));
        } finally {
            Arrays.fill(qualifyingData, (byte) 0);
        }
    }

    private static TpmBytes bytes(ChipBytes structure) {
        return TpmBytes.of(structure.toArray());
    }

    private static ChipBytes structure(TpmBytes bytes) {
        return ChipBytes.of(bytes.toArray());
    }
}
