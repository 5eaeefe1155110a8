package localpasskey.testkit.chip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import localpasskey.keys.Capabilities;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
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
import localpasskey.keys.Signature;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.testkit.chip.PretendBlobs.Kind;
import org.jspecify.annotations.Nullable;

/// A TPM made of software, for tests: the same refusals as the real one (it passes the same [KeyStoreContract]), a
/// clock that the test moves, and switches to make it fail.
///
/// Another one with its seed is this chip after a restart: it opens blobs, but no PIN session. One lock for all.
public final class PretendChip implements KeyStore {

    /// Wrong PINs until the chip locks.
    public static final int MAX_TRIES = 32;

    /// The time after which one wrong PIN is forgotten.
    public static final Duration RECOVERY = Duration.ofMinutes(10);

    private final Custody custody;
    private final Set<KeyAlgorithm> algorithms;
    private final SecureRandom random = new SecureRandom();
    private final PretendLockout lockout;
    private final Verifier verifier = new Verifier();
    private String chipSecret; // hexadecimal
    private PretendBlobs blobs;
    private String power;
    private @Nullable Reason failing;
    private boolean failingOnce;
    private int openSessions;
    private boolean hmac = true;

    /// A chip that calls itself a TPM and has both curves.
    public PretendChip(InstantSource clock, long seed) {
        this(clock, seed, Custody.TPM, Set.of(KeyAlgorithm.values()));
    }

    public PretendChip(InstantSource clock, long seed, Custody custody, Set<KeyAlgorithm> algorithms) {
        this.custody = custody;
        this.algorithms = Set.copyOf(algorithms);
        this.lockout = new PretendLockout(clock, MAX_TRIES, RECOVERY);
        this.chipSecret = PretendProof.sha256(("pretend chip " + seed).getBytes(US_ASCII));
        this.blobs = new PretendBlobs(HexFormat.of().parseHex(chipSecret), random);
        this.power = randomId();
    }

    /// From now on every call fails with this reason: [Reason#UNAVAILABLE] is a chip that went away.
    public synchronized void failWith(Reason reason) {
        failing = reason;
        failingOnce = false;
    }

    /// The next call fails with this reason, the one after works again.
    public synchronized void failOnceWith(Reason reason) {
        failing = reason;
        failingOnce = true;
    }

    /// As a chip without TPM2_HMAC.
    public synchronized void haveNoHmac() {
        hmac = false;
    }

    /// Takes back [#failWith].
    public synchronized void work() {
        failing = null;
    }

    /// A restart of the computer: keys stay, PIN sessions end.
    public synchronized void cutPower() {
        power = randomId();
    }

    /// What TPM2_Clear does: from now on this is another chip, and everything it ever made is foreign to it.
    public synchronized void clear() {
        chipSecret = PretendProof.sha256(chipSecret.getBytes(US_ASCII));
        blobs = new PretendBlobs(HexFormat.of().parseHex(chipSecret), random);
        cutPower();
    }

    /// Wrong authorisations by other software on this machine: they count just like ours.
    public synchronized void countWrongTriesOfOthers(int tries) {
        for (int i = 0; i < tries; i++) {
            lockout.countWrongTry();
        }
    }

    /// As on a computer whose lockout hierarchy has no password.
    public synchronized void leaveLockoutUnguarded() {
        lockout.leaveUnguarded();
    }

    /// As on a computer whose dictionary attack protection was switched off: a recovery time of zero.
    public synchronized void leaveWrongTriesUncounted() {
        lockout.stopCounting();
    }

    @Override
    public synchronized Capabilities capabilities() {
        return new Capabilities(algorithms, hmac);
    }

    @Override
    public synchronized ChipDescription chip() {
        ChipFingerprint fingerprint =
                ChipFingerprint.of(HexFormat.of().parseHex(PretendProof.sha256(chipSecret.getBytes(US_ASCII))));
        return new ChipDescription(custody, "PRET", "Pretend chip", FirmwareVersion.of(1, 0), fingerprint);
    }

    @Override
    public synchronized PreparedKey create(KeyRequest request) throws KeyStoreException {
        answer();
        if (!algorithms.contains(request.algorithm()) || (request.hmac() && !hmac)) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "no " + request.algorithm() + ", or no HMAC keys");
        }
        PretendProof demand = switch (request.protection()) {
            case KeyProtection.Verified(VerifierBlob of, SiteHash site) ->
                PretendProof.verifiedBy(PretendVerifier.open(blobs, of).id(), site);
            case KeyProtection.Present(ChipSecret authValue) -> PretendProof.shown(authValue);
            case KeyProtection.EnclaveVerified() -> throw noEnclave();
        };
        PretendKey made = PretendKey.generate(request, demand, random);
        return new Prepared(() -> made);
    }

    /// Looked at when it is used.
    @Override
    public PreparedKey prepare(KeyBlob blob) {
        return new Prepared(() -> PretendKey.open(blobs, blob));
    }

    private final class Prepared implements PreparedKey {

        private final PretendKey.Source opened;

        private Prepared(PretendKey.Source opened) {
            this.opened = opened;
        }

        @Override
        public KeyBlob blob() throws KeyStoreException {
            synchronized (PretendChip.this) {
                return opened.key().wrapped(blobs);
            }
        }

        @Override
        public KeyPoint publicKey() throws KeyStoreException {
            synchronized (PretendChip.this) {
                return opened.key().point();
            }
        }

        @Override
        public Signature sign(Digest digest, UserProof proof) throws KeyStoreException {
            synchronized (PretendChip.this) {
                answer();
                PretendKey key = opened.key();
                key.requireLength(digest);
                authorise(key, proof);
                return key.sign(digest);
            }
        }

        @Override
        public boolean hasHmac() throws KeyStoreException {
            synchronized (PretendChip.this) {
                return opened.key().hasHmac();
            }
        }

        @Override
        public List<ChipSecret> hmac(CredRandom which, List<HmacSalt> salts, UserProof proof) throws KeyStoreException {
            synchronized (PretendChip.this) {
                answer();
                PretendKey key = opened.key();
                key.requireHmac();
                authorise(key, proof);
                return salts.stream().map(salt -> key.hmac(which, salt)).toList();
            }
        }

        @Override
        public void close() {
            // nothing stands
        }
    }

    @Override
    public synchronized KeyReport describe(KeyBlob blob) throws KeyStoreException {
        answer();
        return PretendKey.open(blobs, blob).report();
    }

    @Override
    public void delete(KeyBlob key) {
        // as with a TPM, the blob is all there is
    }

    @Override
    public synchronized SealedBlob seal(ChipSecret secret) throws KeyStoreException {
        answer();
        return SealedBlob.of(blobs.wrap(Kind.SEALED, secret.exposeCopy()));
    }

    @Override
    public synchronized ChipSecret unseal(SealedBlob sealed) throws KeyStoreException {
        answer();
        return ChipSecret.taking(blobs.unwrap(Kind.SEALED, sealed.encoded(), 1)[0]);
    }

    @Override
    public Optional<PinVerifier> pinVerifier() {
        return Optional.of(verifier);
    }

    /// It has no commands.
    @Override
    public List<CommandTime> commandTimes() {
        return List.of();
    }

    @Override
    public void close() {
        // nothing is held
    }

    private void answer() throws KeyStoreException {
        Reason reason = failing;
        if (reason != null) {
            if (failingOnce) {
                failing = null;
            }
            throw new KeyStoreException(reason, "the test said so");
        }
    }

    private void checkPin(PretendVerifier v, PinHash pin) throws KeyStoreException {
        requireUnlocked();
        if (!v.pin().equals(PretendProof.hashed(pin))) {
            lockout.countWrongTry();
            throw new KeyStoreException(Reason.WRONG_PIN, "the chip counted it");
        }
    }

    private void requireUnlocked() throws KeyStoreException {
        if (lockout.now().locked()) {
            throw new KeyStoreException(Reason.LOCKED_OUT, "too many wrong PINs");
        }
    }

    /// Lets the key be used once, or says why not.
    private void authorise(PretendKey key, UserProof proof) throws KeyStoreException {
        PretendProof shown = switch (proof) {
            case UserProof.ChipPin(VerifierBlob blob, PinHash pin, SiteHash site) -> {
                PretendVerifier v = PretendVerifier.open(blobs, blob);
                checkPin(v, pin);
                yield PretendProof.verifiedBy(v.id(), site);
            }
            case UserProof.Session(PinSession session, SiteHash site, boolean _) ->
                PretendProof.verifiedBy(live(session).verifier, site);
            case UserProof.Presence(ChipSecret authValue) -> PretendProof.shown(authValue);
            case UserProof.EnclavePrompt _ -> throw noEnclave();
        };
        if (!key.demand().equals(shown)) {
            throw new KeyStoreException(Reason.NOT_AUTHORISED, "the proof does not fit the key");
        }
    }

    /// As of a TPM, a locked chip refuses sessions, too.
    private Session live(PinSession shown) throws KeyStoreException {
        if (!(shown instanceof Session session)) {
            throw new KeyStoreException(Reason.NOT_AUTHORISED, "a session of another kind of chip");
        }
        if (session.closed || !session.power.equals(power)) {
            throw new KeyStoreException(Reason.PIN_SESSION_ENDED, "it was closed, or the power was cut");
        }
        requireUnlocked();
        return session;
    }

    /// PIN sessions that were opened and not closed.
    public synchronized int openSessions() {
        return openSessions;
    }

    private String randomId() {
        return Long.toHexString(random.nextLong());
    }

    private static KeyStoreException noEnclave() {
        return new KeyStoreException(Reason.UNSUPPORTED, "this is not a Secure Enclave");
    }

    private final class Verifier implements PinVerifier {

        @Override
        public VerifierBlob create(PinHash pin) throws KeyStoreException {
            synchronized (PretendChip.this) {
                answer();
                return new PretendVerifier(randomId(), PretendProof.hashed(pin)).wrapped(blobs);
            }
        }

        @Override
        public void check(VerifierBlob blob, PinHash pin) throws KeyStoreException {
            synchronized (PretendChip.this) {
                answer();
                checkPin(PretendVerifier.open(blobs, blob), pin);
            }
        }

        @Override
        public PinSession open(VerifierBlob blob, PinHash pin) throws KeyStoreException {
            synchronized (PretendChip.this) {
                answer();
                PretendVerifier v = PretendVerifier.open(blobs, blob);
                checkPin(v, pin);
                openSessions++;
                return new Session(v.id(), power);
            }
        }

        @Override
        public VerifierBlob change(VerifierBlob blob, PinHash old, PinHash replacement) throws KeyStoreException {
            synchronized (PretendChip.this) {
                answer();
                PretendVerifier v = PretendVerifier.open(blobs, blob);
                checkPin(v, old);
                return new PretendVerifier(v.id(), PretendProof.hashed(replacement)).wrapped(blobs);
            }
        }

        @Override
        public Lockout lockout() throws KeyStoreException {
            synchronized (PretendChip.this) {
                answer();
                return lockout.now();
            }
        }
    }

    private final class Session implements PinSession {

        private final String verifier;
        private final String power; // which stretch between two power cuts it belongs to
        private boolean closed;

        private Session(String verifier, String power) {
            this.verifier = verifier;
            this.power = power;
        }

        @Override
        public void close() {
            synchronized (PretendChip.this) {
                if (!closed) {
                    closed = true;
                    openSessions--;
                }
            }
        }
    }
}
