package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.time.Duration;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.tpm.blob.StoredVerifier;

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
    public void expectCheck() {
        store.prepare(connection -> {
            connection.expectCheck();
            return connection;
        });
    }

    @Override
    public Lockout beginCheck() throws KeyStoreException {
        return store.performAndGoOn(connection -> new PinOperations(connection).lockout(), connection -> {
            connection.beginCheck();
            return connection;
        });
    }

    @Override
    public ChipTicket check(VerifierBlob verifier, PinHash pin, Duration life) throws KeyStoreException {
        StoredVerifier stored = StoredVerifier.of(verifier);
        return store.performBegun(connection -> new PinOperations(connection).check(stored, pin, life));
    }

    @Override
    public VerifierBlob change(VerifierBlob verifier, PinHash old, PinHash replacement) throws KeyStoreException {
        StoredVerifier stored = StoredVerifier.of(verifier);
        return store.perform(connection -> new PinOperations(connection).change(stored, old, replacement, random))
                .encoded();
    }

    @Override
    public Lockout lockout() throws KeyStoreException {
        return store.perform(connection -> new PinOperations(connection).lockout());
    }
}
