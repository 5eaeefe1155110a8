package localpasskey.keys.tpm.store;

import java.time.Duration;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.FirstSignature;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinHash;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.ObjectAttribute;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.transport.ChipLost;

/// What is done with passkeys: make one, sign, report what the chip says about one.
final class KeyOperations {

    /// How long a PIN that was given for one signature holds: a slow chip needs seconds.
    private static final Duration ONE_SIGNATURE = Duration.ofSeconds(30);

    private final Connection connection;

    KeyOperations(Connection connection) {
        this.connection = connection;
    }

    /// Makes a key, reads it back under HMAC, signs with it, flushes it.
    MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException, ChipLost {
        TpmBytes verifierName = verifierName(request.protection());
        UserProof checked = withPinChecked(proof);
        StoredKey made = create(request, verifierName);
        try (LoadedObject key =
                connection.load(made.object().privateHalf(), made.object().publicArea())) {
            PublicArea readBack = connection
                    .objects()
                    .readPublic(key.entity(), connection.policy().way());
            KeyPoint point = readBack.point(request.algorithm(), made.template());
            Digest digest = requireLength(first.over(point), made);
            return new MadeKey(made.encoded(), point, sign(key, digest, checked));
        }
    }

    private StoredKey create(KeyRequest request, TpmBytes verifierName) throws KeyStoreException, ChipLost {
        TpmBytes template = TpmKeyTemplate.passkey(request.algorithm(), StoredKey.policy(verifierName));
        try (LoadedObject root = connection.loadRoot()) {
            CreatedObject object = connection
                    .creation()
                    .create(
                            root.entity(),
                            connection.policy().way(),
                            template,
                            authValue(request.protection()),
                            new byte[0]);
            return new StoredKey(request.algorithm(), verifierName, object);
        }
    }

    Signature sign(StoredKey stored, Digest digest, UserProof proof) throws KeyStoreException, ChipLost {
        requireLength(digest, stored);
        UserProof checked = withPinChecked(proof);
        try (LoadedObject key =
                connection.load(stored.object().privateHalf(), stored.object().publicArea())) {
            return sign(key, digest, checked);
        }
    }

    private Signature sign(LoadedObject key, Digest digest, UserProof proof) throws KeyStoreException, ChipLost {
        return connection.objects().sign(key.entity(), connection.policy().shown(proof), digest);
    }

    KeyReport describe(StoredKey stored) throws KeyStoreException, ChipLost {
        try (LoadedObject key =
                connection.load(stored.object().privateHalf(), stored.object().publicArea())) {
            PublicArea there = connection
                    .objects()
                    .readPublic(key.entity(), connection.policy().way());
            return new KeyReport(
                    there.point(stored.algorithm(), stored.template()),
                    ObjectAttribute.report(there.attributes()),
                    there.policy().hex(),
                    there.name().hex(),
                    stored.verifierName().length() != 0);
        }
    }

    private UserProof withPinChecked(UserProof proof) throws KeyStoreException, ChipLost {
        return switch (proof) {
            case UserProof.ChipPin(VerifierBlob verifier, PinHash pin) ->
                new UserProof.Ticket(
                        new PinOperations(connection).check(StoredVerifier.of(verifier), pin, ONE_SIGNATURE));
            case UserProof.Ticket ticket -> ticket;
            case UserProof.Presence presence -> presence;
            case UserProof.EnclavePrompt prompt -> prompt;
        };
    }

    /// The Name of the V that a key will demand; empty for a presence key.
    private static TpmBytes verifierName(KeyProtection protection) throws KeyStoreException {
        return switch (protection) {
            case KeyProtection.Verified(VerifierBlob verifier) ->
                StoredVerifier.of(verifier).publicArea().name();
            case KeyProtection.Present _ -> TpmBytes.EMPTY;
            case KeyProtection.EnclaveVerified() ->
                throw new KeyStoreException(Reason.UNSUPPORTED, "this is not a Secure Enclave");
        };
    }

    /// The key's own value, as the caller's array; empty for a verified key, whose value opens nothing.
    private static byte[] authValue(KeyProtection protection) {
        return switch (protection) {
            case KeyProtection.Present(ChipSecret authValue) -> authValue.exposeCopy();
            case KeyProtection.Verified _ -> new byte[0];
            case KeyProtection.EnclaveVerified() -> new byte[0];
        };
    }

    private static Digest requireLength(Digest digest, StoredKey key) {
        if (digest.length() != key.algorithm().length()) {
            throw new IllegalArgumentException("digest of " + digest.length() + " bytes for " + key.algorithm());
        }
        return digest;
    }
}
