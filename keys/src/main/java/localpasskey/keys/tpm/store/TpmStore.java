package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import localpasskey.keys.Capabilities;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.keys.tpm.blob.StoredAttestationKey;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredSecret;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.transport.ChipThread;
import localpasskey.keys.tpm.transport.CommandStatistics;
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
    private final AtomicLong operations = new AtomicLong();
    private final List<Callable<?>> expected = new ArrayList<>(); // guarded by itself

    private TpmStore(
            ChipThread thread, Chip chip, SecureRandom random, Capabilities capabilities, ChipDescription description) {
        this.thread = thread;
        this.chip = chip;
        this.random = random;
        this.capabilities = capabilities;
        this.description = description;
    }

    /// Opens the TPM at an address; where a fingerprint is pinned, no other one.
    ///
    /// @param refusals is told what the chip refuses, on the chip's thread
    public static KeyStore open(
            TpmAddress address, Optional<ChipFingerprint> pinned, SecureRandom random, Consumer<ChipRefusal> refusals)
            throws KeyStoreException {
        CommandStatistics statistics = new CommandStatistics(refusals);
        return switch (address) {
            case TpmAddress.Device(var path) ->
                open(() -> DeviceTransport.open(path), true, statistics, pinned, random);
            case TpmAddress.UnixSocket(var path) ->
                open(() -> SocketTransport.unix(path), false, statistics, pinned, random);
            case TpmAddress.TcpSocket(var host, var port) ->
                open(() -> SocketTransport.tcp(host, port), false, statistics, pinned, random);
        };
    }

    private static KeyStore open(
            Transport.Opener opener,
            boolean device,
            CommandStatistics statistics,
            Optional<ChipFingerprint> pinned,
            SecureRandom random)
            throws KeyStoreException {
        Connection.Settings settings = new Connection.Settings(device, random, Thread::sleep, statistics);
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
    public PreparedKey create(KeyRequest request) throws KeyStoreException {
        PreparedKey key = begin(request);
        boolean made = false;
        try {
            key.blob();
            made = true;
            return key;
        } finally {
            if (!made) {
                key.close();
            }
        }
    }

    @Override
    public PreparedKey begin(KeyRequest request) {
        ChipThread.Soon<StoredKey> making = thread.soon(() -> make(request));
        expect(() -> {
            making.run();
            return making;
        });
        return TpmPreparedKey.made(this, making);
    }

    private StoredKey make(KeyRequest request) throws KeyStoreException {
        if (!capabilities.algorithms().contains(request.algorithm())) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "this TPM has no " + request.algorithm());
        }
        try {
            return chip.perform(connection -> new KeyOperations(connection).create(request));
        } finally {
            endLater();
        }
    }

    @Override
    public PreparedKey prepare(KeyBlob key) throws KeyStoreException {
        return TpmPreparedKey.stored(this, StoredKey.of(key));
    }

    /// On a connection of its own, where it stands until it is closed.
    PinSession openSession(StoredVerifier verifier, PinHash pin) throws KeyStoreException {
        operations.incrementAndGet();
        return thread.call(() -> TpmPinSession.open(thread, chip, verifier, pin));
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
    public EndorsedKey endorse() throws KeyStoreException {
        return perform(connection -> new AttestationOperations(connection).endorse());
    }

    @Override
    public ChipBytes activate(ChipBytes attestationKey, SealedChallenge challenge) throws KeyStoreException {
        StoredAttestationKey key = StoredAttestationKey.of(attestationKey);
        return perform(connection -> new AttestationOperations(connection).activate(key, challenge));
    }

    @Override
    public CertifiedKey certify(ChipBytes attestationKey, ChipBytes qualifyingData, KeyBlob passkey)
            throws KeyStoreException {
        StoredAttestationKey key = StoredAttestationKey.of(attestationKey);
        StoredKey stored = StoredKey.of(passkey);
        if (!(stored.demand() instanceof StoredKey.Demand.Pin)) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "a key that a click opens is not certified");
        }
        return perform(connection -> new AttestationOperations(connection).certify(key, qualifyingData, stored));
    }

    /// With those of what was begun before.
    @Override
    public List<CommandTime> commandTimes() {
        try {
            return thread.call(() -> chip.times().all());
        } catch (KeyStoreException _) {
            return chip.times().all(); // closed: nothing comes any more
        }
    }

    /// Goes on with what was begun, where it still stands.
    <T> T perform(Chip.Operation<T> operation) throws KeyStoreException {
        operations.incrementAndGet();
        return thread.call(() -> chip.perform(operation));
    }

    /// Asks what needs no session. What was begun stays begun.
    <T> T query(Chip.Query<T> query) throws KeyStoreException {
        return thread.call(() -> chip.query(query));
    }

    /// Done once the question stands, unless something else comes first: then it is too late. What fails, fails again,
    /// and is told, when it is needed.
    void prepare(Chip.Operation<Connection> operation) {
        expectUnlessOvertaken(() -> chip.perform(operation));
    }

    /// The same for a use of a session that a PIN opened.
    void prepare(TpmPinSession session, KeyOperations.Loading loading) {
        expectUnlessOvertaken(() -> session.expect(loading));
    }

    private void expectUnlessOvertaken(Callable<?> work) {
        long before = operations.get();
        expect(() -> {
            if (operations.get() == before) {
                try {
                    var _ = work.call();
                } finally {
                    endLater();
                }
            }
            return chip;
        });
    }

    private void expect(Callable<?> work) {
        synchronized (expected) {
            expected.add(work);
        }
    }

    /// In the order in which it was expected.
    @Override
    public void beginExpected() {
        takeExpected().forEach(thread::next);
    }

    private List<Callable<?>> takeExpected() {
        synchronized (expected) {
            List<Callable<?>> taken = List.copyOf(expected);
            expected.clear();
            return taken;
        }
    }

    /// What was to be prepared, and has not begun, comes too late.
    void overtake() {
        operations.incrementAndGet();
        var _ = takeExpected();
    }

    /// What was begun and never used does not stand for ever.
    private void endLater() {
        thread.later(chip::endStale, TimeUnit.SECONDS.toMillis(Preparation.STANDS_SECONDS));
    }

    /// Ends what was begun. Nobody waits for it but what comes next.
    void endLeft() {
        thread.next(chip::makeRoom);
    }

    /// The same, where something is expected that does not come any more, or not soon.
    @Override
    public void endPrepared() {
        overtake();
        endLeft();
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
