package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import localpasskey.keys.Capabilities;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.FirstSignature;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredSecret;
import localpasskey.keys.tpm.transport.ChipThread;
import localpasskey.keys.tpm.transport.CommandTimes;
import localpasskey.keys.tpm.transport.DeviceTransport;
import localpasskey.keys.tpm.transport.SocketTransport;
import localpasskey.keys.tpm.transport.Transport;

/// The keys in one TPM: each call is one operation on the chip's own thread.
public final class TpmStore implements KeyStore {

    private final ChipThread thread;
    private final Chip chip;
    private final SecureRandom random;
    private final Capabilities capabilities;
    private final ChipDescription description;

    private TpmStore(
            ChipThread thread, Chip chip, SecureRandom random, Capabilities capabilities, ChipDescription description) {
        this.thread = thread;
        this.chip = chip;
        this.random = random;
        this.capabilities = capabilities;
        this.description = description;
    }

    /// Opens the TPM at an address; where a fingerprint is pinned, no other one.
    public static KeyStore open(TpmAddress address, Optional<ChipFingerprint> pinned, SecureRandom random)
            throws KeyStoreException {
        return switch (address) {
            case TpmAddress.Device(var path) -> open(() -> DeviceTransport.open(path), true, pinned, random);
            case TpmAddress.UnixSocket(var path) -> open(() -> SocketTransport.unix(path), false, pinned, random);
            case TpmAddress.TcpSocket(var host, var port) ->
                open(() -> SocketTransport.tcp(host, port), false, pinned, random);
        };
    }

    private static KeyStore open(
            Transport.Opener opener, boolean device, Optional<ChipFingerprint> pinned, SecureRandom random)
            throws KeyStoreException {
        Connection.Settings settings = new Connection.Settings(device, random, Thread::sleep, new CommandTimes());
        return open(new Chip(opener, settings, pinned), !device, random);
    }

    public static TpmStore open(Chip chip, boolean socket, SecureRandom random) throws KeyStoreException {
        ChipThread thread = new ChipThread();
        try {
            return thread.call(() -> chip.perform(connection -> new TpmStore(
                    thread,
                    chip,
                    random,
                    ChipIdentity.capabilities(connection.queries()),
                    ChipIdentity.description(
                            connection.queries(), connection.root().fingerprint(), socket))));
        } catch (KeyStoreException e) {
            thread.close();
            throw e;
        }
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public ChipDescription chip() {
        return description;
    }

    @Override
    public MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException {
        if (!capabilities.algorithms().contains(request.algorithm())) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "this TPM has no " + request.algorithm());
        }
        return perform(connection -> new KeyOperations(connection).make(request, proof, first));
    }

    @Override
    public Signature sign(KeyBlob key, Digest digest, UserProof proof) throws KeyStoreException {
        StoredKey stored = StoredKey.of(key);
        return perform(connection -> new KeyOperations(connection).sign(stored, digest, proof));
    }

    @Override
    public KeyReport describe(KeyBlob key) throws KeyStoreException {
        StoredKey stored = StoredKey.of(key);
        return perform(connection -> new KeyOperations(connection).describe(stored));
    }

    @Override
    public void delete(KeyBlob key) {
        // the chip keeps no key between two operations, and neither do we: the blob is all there is
    }

    @Override
    public SealedBlob seal(ChipSecret secret) throws KeyStoreException {
        return perform(connection -> new SealOperations(connection).seal(secret))
                .encoded();
    }

    @Override
    public ChipSecret unseal(SealedBlob sealed) throws KeyStoreException {
        StoredSecret stored = StoredSecret.of(sealed);
        return perform(connection -> new SealOperations(connection).unseal(stored));
    }

    @Override
    public Optional<PinVerifier> pinVerifier() {
        return Optional.of(new TpmPinVerifier(this, random));
    }

    @Override
    public List<CommandTime> commandTimes() {
        return chip.times().all();
    }

    /// What else was begun in the chip ends first.
    <T> T perform(Chip.Operation<T> operation) throws KeyStoreException {
        return thread.call(() -> chip.perform(alone(operation)));
    }

    /// Goes on with what was begun, where it still stands.
    <T> T performBegun(Chip.Operation<T> operation) throws KeyStoreException {
        return thread.call(() -> chip.perform(operation));
    }

    private static <T> Chip.Operation<T> alone(Chip.Operation<T> operation) {
        return connection -> {
            connection.endBegun();
            return operation.on(connection);
        };
    }

    /// Waits for the first only. What fails of the next, fails again, and is told, when it is needed.
    <T> T performAndGoOn(Chip.Operation<T> first, Chip.Operation<Connection> next) throws KeyStoreException {
        return thread.callAndGoOn(() -> chip.perform(alone(first)), () -> chip.perform(next));
    }

    /// Done in a moment. What fails, fails again, and is told, when it is needed.
    void prepare(Chip.Operation<Connection> operation) {
        thread.later(() -> chip.perform(operation));
    }

    @Override
    public void close() {
        try {
            thread.call(() -> {
                chip.close();
                return chip;
            });
        } catch (KeyStoreException _) {
            // closed before
        }
        thread.close();
    }
}
