package localpasskey.keys.tpm.store;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.Entity;
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
    ChipBytes activate(StoredAttestationKey attestationKey, SealedChallenge challenge)
            throws KeyStoreException, ChipLost {
        try (Preparation preparation = connection.take();
                LoadedObject key = load(attestationKey, preparation)) {
            TpmSession policy = preparation.policy();
            preparation.letRootGo();
            return activated(policy, key, challenge);
        }
    }

    private ChipBytes activated(TpmSession policy, LoadedObject key, SealedChallenge challenge)
            throws KeyStoreException, ChipLost {
        try (LoadedObject endorsementKey = new EndorsementKeys(connection).load()) {
            connection.sessions().policyEndorsement(policy);
            return ChipBytes.of(connection
                    .attestation()
                    .activate(
                            key.entity(),
                            endorsementKey.entity(),
                            SessionUse.of(policy).last(),
                            bytes(challenge.credential()),
                            bytes(challenge.seed())));
        }
    }

    /// Loads the passkey where it does not stand yet.
    CertifiedKey certify(StoredAttestationKey attestationKey, ChipBytes qualifyingData, StoredKey passkey)
            throws KeyStoreException, ChipLost {
        try (Preparation preparation = connection.take();
                LoadedObject key = load(attestationKey, preparation)) {
            preparation.letVerifierGo();
            SessionUse way = SessionUse.of(preparation.hmac()).last();
            Entity certified = preparation.key(passkey);
            preparation.letRootGo();
            AttestationCommands.Certification said =
                    connection.attestation().certify(certified, key.entity(), way, bytes(qualifyingData));
            return new CertifiedKey(
                    structure(passkey.object().publicArea().whole()),
                    structure(said.information()),
                    ChipBytes.of(said.signature().der()));
        }
    }

    private LoadedObject load(StoredAttestationKey key, Preparation preparation) throws KeyStoreException, ChipLost {
        return connection.objects().load(preparation.root(), key.privateHalf(), key.publicArea());
    }

    private static TpmBytes bytes(ChipBytes structure) {
        return TpmBytes.of(structure.toArray());
    }

    private static ChipBytes structure(TpmBytes bytes) {
        return ChipBytes.of(bytes.toArray());
    }
}
