package localpasskey.authenticator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.Capabilities;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;

/// Passes everything on to a chip and counts what reaches it.
public final class CountingChip implements KeyStore {

    private static final ChipBytes SAID = ChipBytes.of(new byte[] {1});

    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger signed = new AtomicInteger();
    final AtomicInteger checked = new AtomicInteger();
    private final AtomicInteger signedByPin = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger expected = new AtomicInteger();
    private final AtomicInteger expectedSessions = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger lookedAt = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final KeyStore chip;
    private Runnable whileMaking = () -> {};
    private Runnable whileChecking = () -> {};
    private Runnable whileSigning = () -> {};

    CountingChip(KeyStore chip) {
        this.chip = chip;
    }

    /// Something happens while the chip makes keys.
    public void whileMaking(Runnable event) {
        whileMaking = event;
    }

    /// Something happens just before the chip checks a PIN.
    public void whileChecking(Runnable event) {
        whileChecking = event;
    }

    /// Something happens just before the chip signs.
    void whileSigning(Runnable event) {
        whileSigning = event;
    }

    /// Keys made, signatures and PIN checks since the last call.
    public int takeWork() {
        return made.getAndSet(0) + signed.getAndSet(0) + checked.getAndSet(0);
    }

    /// Keys whose making was begun while somebody was asked, since the last call.
    public int takeBegun() {
        return begun.getAndSet(0);
    }

    /// Keys that were to wait in the chip for a PIN, since the last call.
    public int takeExpected() {
        return expected.getAndSet(0);
    }

    /// Keys that were to wait in the chip for a use of a session, since the last call.
    public int takeExpectedSessions() {
        return expectedSessions.getAndSet(0);
    }

    /// How often what stood for an open question was ended, since the last call.
    public int takeEnded() {
        return ended.getAndSet(0);
    }

    /// Keys that were made or prepared and not closed.
    public int openKeys() {
        return open.get();
    }

    /// Signatures for which a PIN went in, since the last call.
    public int takeSignaturesByPin() {
        return signedByPin.getAndSet(0);
    }

    /// Looks at the chip's count since the last call.
    public int takeLooks() {
        return lookedAt.getAndSet(0);
    }

    @Override
    public Capabilities capabilities() {
        return chip.capabilities();
    }

    @Override
    public ChipDescription chip() {
        return chip.chip();
    }

    @Override
    public PreparedKey create(KeyRequest request) throws KeyStoreException {
        made.incrementAndGet();
        whileMaking.run();
        return new CountingKey(chip.create(request));
    }

    @Override
    public PreparedKey begin(KeyRequest request) {
        begun.incrementAndGet();
        return new CountingKey(KeyStore.super.begin(request), true);
    }

    @Override
    public PreparedKey prepare(KeyBlob key) throws KeyStoreException {
        return new CountingKey(chip.prepare(key));
    }

    @Override
    public void beginExpected() {
        chip.beginExpected();
    }

    @Override
    public void endPrepared() {
        ended.incrementAndGet();
        chip.endPrepared();
    }

    @Override
    public KeyReport describe(KeyBlob key) throws KeyStoreException {
        return chip.describe(key);
    }

    @Override
    public void delete(KeyBlob key) throws KeyStoreException {
        chip.delete(key);
    }

    /// Says of every passkey that it is in the chip, which a pretended one cannot.
    @Override
    public CertifiedKey certify(ChipBytes attestationKey, ChipBytes qualifyingData, KeyBlob passkey) {
        return new CertifiedKey(SAID, SAID, SAID);
    }

    @Override
    public SealedBlob seal(ChipSecret secret) throws KeyStoreException {
        return chip.seal(secret);
    }

    @Override
    public ChipSecret unseal(SealedBlob sealed) throws KeyStoreException {
        return chip.unseal(sealed);
    }

    @Override
    public List<CommandTime> commandTimes() {
        return chip.commandTimes();
    }

    @Override
    public Optional<PinVerifier> pinVerifier() {
        return chip.pinVerifier().map(CountingVerifier::new);
    }

    @Override
    public void close() {
        chip.close();
    }

    private final class CountingKey implements PreparedKey {

        private final PreparedKey key;
        private final boolean later;

        private CountingKey(PreparedKey key) {
            this(key, false);
        }

        /// @param later whether one that counts, too, is made when it is used
        private CountingKey(PreparedKey key, boolean later) {
            this.key = key;
            this.later = later;
            open.incrementAndGet();
        }

        @Override
        public void expectPin() {
            if (!later) {
                expected.incrementAndGet();
            }
            key.expectPin();
        }

        @Override
        public void expectPin(CredRandom which) {
            expected.incrementAndGet();
            key.expectPin(which);
        }

        @Override
        public void expectSession(PinSession session) {
            expectedSessions.incrementAndGet();
            key.expectSession(session);
        }

        @Override
        public void expectSession(PinSession session, CredRandom which) {
            expectedSessions.incrementAndGet();
            key.expectSession(session, which);
        }

        @Override
        public boolean hasHmac() throws KeyStoreException {
            return key.hasHmac();
        }

        @Override
        public List<ChipSecret> hmac(CredRandom which, List<HmacSalt> salts, UserProof proof) throws KeyStoreException {
            return key.hmac(which, salts, proof);
        }

        @Override
        public KeyBlob blob() throws KeyStoreException {
            return key.blob();
        }

        @Override
        public KeyPoint publicKey() throws KeyStoreException {
            return key.publicKey();
        }

        @Override
        public Signature sign(Digest digest, UserProof proof) throws KeyStoreException {
            if (later) {
                return key.sign(digest, proof);
            }
            if (proof instanceof UserProof.ChipPin) {
                checked.incrementAndGet();
                signedByPin.incrementAndGet();
                whileChecking.run();
            }
            signed.incrementAndGet();
            whileSigning.run();
            return key.sign(digest, proof);
        }

        @Override
        public void close() {
            open.decrementAndGet();
            key.close();
        }
    }

    private final class CountingVerifier implements PinVerifier {

        private final PinVerifier verifier;

        private CountingVerifier(PinVerifier verifier) {
            this.verifier = verifier;
        }

        @Override
        public VerifierBlob create(PinHash pin) throws KeyStoreException {
            return verifier.create(pin);
        }

        @Override
        public Optional<KeyStoreException> keep(VerifierBlob blob) throws KeyStoreException {
            return verifier.keep(blob);
        }

        @Override
        public void release(VerifierBlob blob) throws KeyStoreException {
            verifier.release(blob);
        }

        @Override
        public void check(VerifierBlob blob, PinHash pin) throws KeyStoreException {
            checked.incrementAndGet();
            whileChecking.run();
            verifier.check(blob, pin);
        }

        @Override
        public PinSession open(VerifierBlob blob, PinHash pin) throws KeyStoreException {
            checked.incrementAndGet();
            whileChecking.run();
            return verifier.open(blob, pin);
        }

        @Override
        public VerifierBlob change(VerifierBlob blob, PinHash old, PinHash replacement) throws KeyStoreException {
            return verifier.change(blob, old, replacement);
        }

        @Override
        public Lockout lockout() throws KeyStoreException {
            lookedAt.incrementAndGet();
            return verifier.lockout();
        }
    }
}
