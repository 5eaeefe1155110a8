package localpasskey.agent.doctor;

import static localpasskey.agent.doctor.Checklist.require;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import localpasskey.agent.doctor.Checklist.BrokenPromise;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.Dismissal;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.UserProof.EnclavePrompt;

/// Tries a chip that asks the person itself, with keys of its own, which nobody keeps. No passkey is touched.
///
/// With the person there it shows three sheets: one to be confirmed, one to be tried with a finger that is not
/// enrolled,
/// one that goes by itself. What the system says at each is part of the report: nobody here could look.
final class EnclaveSelfTest {

    /// How long the sheet stays that goes by itself: long enough to be seen.
    static final Duration SHOWN = Duration.ofSeconds(3);

    private static final int SECRET_LENGTH = 32;

    private final KeyStore keys;
    private final SecureRandom random;
    private final Duration shown;
    private final Checklist list = new Checklist();

    /// @param shown how long the sheet stays that goes by itself
    EnclaveSelfTest(KeyStore keys, SecureRandom random, Duration shown) {
        this.keys = keys;
        this.random = random;
        this.shown = shown;
    }

    /// Once for each object. Ends early where the chip does not even make a key.
    ///
    /// @param attended whether sheets may be shown
    List<Check> run(boolean attended) {
        probe();
        if (attended) {
            tryWithThePerson();
        }
        return list.checks();
    }

    private void probe() {
        list.check("It makes a key that asks nobody, and opens what was sealed to it", () -> {
            byte[] plain = randomBytes();
            try (ChipSecret secret = ChipSecret.taking(plain.clone());
                    ChipSecret opened = keys.unseal(keys.seal(secret))) {
                require(MessageDigest.isEqual(plain, opened.exposeCopy()), "It opened something else.");
                return "no sheet";
            }
        });
    }

    private void tryWithThePerson() {
        list.attempt("It makes a key, and the key signs once you confirmed", "ECDSA on P-256", this::signedSample)
                .ifPresent(this::tryKey);
    }

    private SignedSample signedSample() throws KeyStoreException, BrokenPromise {
        SignedSample.Order order = new SignedSample.Order();
        MadeKey made = keys.make(
                new KeyRequest(KeyAlgorithm.P256, new KeyProtection.EnclaveVerified()),
                new EnclavePrompt("try a new key, 1 of 3: confirm it"),
                order);
        SignedSample signed = order.signed(made);
        require(signed.isTrue(), "The signature is not the key's.");
        return signed;
    }

    private void tryKey(SignedSample sample) {
        list.attempt("Opened again, it is the same key", "", () -> keys.describe(sample.key()))
                .ifPresent(this::judge);
        list.check("It does not sign for a finger that is not enrolled", () -> refusal(sample));
        list.check("A sheet goes when its page does, and nothing is signed", () -> withdrawal(sample));
    }

    private void judge(KeyReport report) {
        list.check("The private key cannot be taken out", () -> {
            require(Boolean.FALSE.equals(report.attributes().get("privateKeyCanBeExported")), "It was handed out.");
            return "refused";
        });
        list.check("It does not sign without asking you", () -> {
            require(report.verifiedByChip(), "It signed, and asked nobody.");
            return "refused";
        });
    }

    /// Whatever the system calls it: a finger that it does not know, or the person who then gave up.
    private String refusal(SignedSample sample) throws KeyStoreException, BrokenPromise {
        try {
            keys.sign(
                    sample.key(),
                    randomDigest(),
                    new EnclavePrompt("try it again, 2 of 3: use a WRONG finger, then cancel"));
        } catch (KeyStoreException e) {
            return switch (e.reason()) {
                case NOT_VERIFIED, DECLINED, SENSOR_LOCKED -> "refused (" + e.getMessage() + ")";
                default -> throw e;
            };
        }
        throw new BrokenPromise("It signed. If the finger is not enrolled, do not use this chip.");
    }

    private String withdrawal(SignedSample sample) throws KeyStoreException, BrokenPromise {
        try {
            keys.sign(
                    sample.key(),
                    randomDigest(),
                    new EnclavePrompt("show this and take it away, 3 of 3: wait", after(shown)));
        } catch (KeyStoreException e) {
            return switch (e.reason()) {
                case DISMISSED -> "gone (" + e.getMessage() + ")";
                default -> throw e;
            };
        }
        throw new BrokenPromise("It signed: it was confirmed before it went, or it did not go.");
    }

    /// As if the page went away then.
    private static Dismissal after(Duration time) {
        return dismissal -> {
            Thread clock = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(time);
                    dismissal.run();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt(); // answered before
                }
            });
            return clock::interrupt;
        };
    }

    private Digest randomDigest() {
        return Digest.of(randomBytes());
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[SECRET_LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }
}
