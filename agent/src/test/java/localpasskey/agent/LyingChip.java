package localpasskey.agent;

import java.util.List;
import java.util.Optional;
import localpasskey.keys.Capabilities;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.CommandTime;

/// Honest but for what a test overrides.
public class LyingChip implements KeyStore {

    private final KeyStore honest;

    public LyingChip(KeyStore honest) {
        this.honest = honest;
    }

    @Override
    public Capabilities capabilities() {
        return honest.capabilities();
    }

    @Override
    public ChipDescription chip() {
        return honest.chip();
    }

    @Override
    public PreparedKey create(KeyRequest request) throws KeyStoreException {
        return honest.create(request);
    }

    @Override
    public PreparedKey prepare(KeyBlob key) throws KeyStoreException {
        return honest.prepare(key);
    }

    @Override
    public KeyReport describe(KeyBlob key) throws KeyStoreException {
        return honest.describe(key);
    }

    @Override
    public void delete(KeyBlob key) throws KeyStoreException {
        honest.delete(key);
    }

    @Override
    public SealedBlob seal(ChipSecret secret) throws KeyStoreException {
        return honest.seal(secret);
    }

    @Override
    public ChipSecret unseal(SealedBlob sealed) throws KeyStoreException {
        return honest.unseal(sealed);
    }

    @Override
    public Optional<PinVerifier> pinVerifier() {
        return honest.pinVerifier();
    }

    @Override
    public List<CommandTime> commandTimes() {
        return honest.commandTimes();
    }

    @Override
    public void close() {
        honest.close();
    }
}
