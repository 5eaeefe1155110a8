package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.transport.ChipLost;

/// PINs, as a TPM checks them.
final class TpmPinVerifier implements PinVerifier {

    private final TpmStore store;
    private final SecureRandom random;

    TpmPinVerifier(TpmStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    @Override
    public VerifierBlob create(PinHash pin) throws KeyStoreException {
        return store.perform(connection -> new PinOperations(connection).create(pin, random))
                .encoded();
    }

    @Override
    public Optional<KeyStoreException> keep(VerifierBlob verifier) throws KeyStoreException {
        StoredVerifier stored = StoredVerifier.of(verifier);
        try {
            return store.perform(connection -> {
                connection.endLeft();
                return new PinOperations(connection).keep(stored);
            });
        } finally {
            store.endLeft();
        }
    }

    @Override
    public void release(VerifierBlob verifier) throws KeyStoreException {
        StoredVerifier stored = StoredVerifier.of(verifier);
        store.perform(connection -> {
            connection.endLeft();
            new PinOperations(connection).release(stored);
            return connection;
        });
    }

    @Override
    public ChipPlaces places(List<VerifierBlob> used) throws KeyStoreException {
        List<StoredVerifier> stored = stored(used);
        return store.perform(connection -> new PlaceOperations(connection).look(stored));
    }

    @Override
    public void releaseOrphans(List<VerifierBlob> used) throws KeyStoreException {
        List<StoredVerifier> stored = stored(used);
        store.perform(connection -> {
            connection.endLeft();
            new PlaceOperations(connection).releaseOrphans(stored);
            return connection;
        });
    }

    private static List<StoredVerifier> stored(List<VerifierBlob> used) throws KeyStoreException {
        List<StoredVerifier> stored = new ArrayList<>();
        for (VerifierBlob blob : used) {
            stored.add(StoredVerifier.of(blob));
        }
        return stored;
    }

    /// The salts, and the session that the PIN will be proven in.
    @Override
    public void expectPin() {
        expect(_ -> {});
    }

    /// With V's Name read, and where a signature follows the session for its policy.
    @Override
    public void expectPin(VerifierBlob verifier, Use use) {
        expect(preparation -> {
            preparation.expect(StoredVerifier.of(verifier));
            if (use == Use.SIGNATURE) {
                preparation.policy();
            }
        });
    }

    @Override
    public void expectNoPin() {
        store.endPrepared();
    }

    private interface Ahead {

        void in(Preparation preparation) throws KeyStoreException, ChipLost;
    }

    private void expect(Ahead ahead) {
        store.prepare(connection -> {
            connection.prepareSalts();
            Preparation preparation = connection.takeAndLeave();
            preparation.awaitPin();
            preparation.hmac();
            ahead.in(preparation);
            return connection;
        });
    }

    @Override
    public void check(VerifierBlob verifier, PinHash pin) throws KeyStoreException {
        StoredVerifier stored = StoredVerifier.of(verifier);
        try {
            store.perform(connection -> {
                new PinOperations(connection).check(stored, pin);
                return connection;
            });
        } finally {
            store.endLeft();
        }
    }

    @Override
    public PinSession open(VerifierBlob verifier, PinHash pin) throws KeyStoreException {
        return store.openSession(StoredVerifier.of(verifier), pin);
    }

    @Override
    public VerifierBlob change(VerifierBlob verifier, PinHash old, PinHash replacement) throws KeyStoreException {
        StoredVerifier stored = StoredVerifier.of(verifier);
        return store.perform(connection -> new PinOperations(connection).change(stored, old, replacement, random))
                .encoded();
    }

    @Override
    public Lockout lockout() throws KeyStoreException {
        return store.query(LockoutQuery::read);
    }
}
