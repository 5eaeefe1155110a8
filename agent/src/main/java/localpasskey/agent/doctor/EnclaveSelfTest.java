package localpasskey.agent.doctor;

import static localpasskey.agent.doctor.Checklist.require;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.words.SheetTexts;

/// Tries a chip that asks the person itself, with keys of its own, which nobody keeps. No passkey is touched.
///
/// With the person there it shows three sheets: one to be confirmed, one to be tried with a finger that
/// is not enrolled, one that goes by itself. What the system says at each is part of the report: nobody
/// here could look.
final class EnclaveSelfTest {

    /// How long the sheet stays that goes by itself: long enough to be seen.
    static final Duration SHOWN = Duration.ofSeconds(3);

    private static final int SECRET_LENGTH = 32;

    private final KeyStore keys;
    private final SecureRandom random;
    private final Duration shown;
    private final SheetTexts prompts = SheetTexts.of(Locale.getDefault());
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
        list.check(MessageCode.TEST_SEALS, () -> {
            byte[] plain = randomBytes();
            try (ChipSecret secret = ChipSecret.taking(plain.clone());
                    ChipSecret opened = keys.unseal(keys.seal(secret))) {
                require(MessageDigest.isEqual(plain, opened.exposeCopy()), MessageCode.BROKEN_SEAL);
                return UserMessage.of(MessageCode.FOUND_NO_SHEET);
            }
        });
    }

    private void tryWithThePerson() {
        list.attempt(MessageCode.TEST_SIGNS_CONFIRMED, SignedSample.ALGORITHM, this::signedSample)
                .ifPresent(this::tryKey);
    }

    private SignedSample signedSample() throws KeyStoreException, BrokenPromise {
        SignedSample.Order order = new SignedSample.Order();
        MadeKey made = keys.make(
                new KeyRequest(KeyAlgorithm.P256, new KeyProtection.EnclaveVerified()),
                new EnclavePrompt(prompts.selfTest(1)),
                order);
        SignedSample signed = order.signed(made);
        require(signed.isTrue(), MessageCode.BROKEN_SIGNATURE);
        return signed;
    }

    private void tryKey(SignedSample sample) {
        list.attempt(MessageCode.TEST_OPENS_AGAIN, UserMessage.NONE, () -> keys.describe(sample.key()))
                .ifPresent(this::judge);
        list.check(MessageCode.TEST_FOREIGN_FINGER, () -> refusal(sample));
        list.check(MessageCode.TEST_WITHDRAWN, () -> withdrawal(sample));
    }

    private void judge(KeyReport report) {
        list.check(MessageCode.TEST_NOT_EXPORTED, () -> {
            require(
                    Boolean.FALSE.equals(report.attributes().get("privateKeyCanBeExported")),
                    MessageCode.BROKEN_EXPORTED);
            return UserMessage.of(MessageCode.FOUND_REFUSED);
        });
        list.check(MessageCode.TEST_ASKS, () -> {
            require(report.verifiedByChip(), MessageCode.BROKEN_SIGNED_UNASKED);
            return UserMessage.of(MessageCode.FOUND_REFUSED);
        });
    }

    /// Whatever the system calls it: a finger that it does not know, or the person who then gave up.
    private UserMessage refusal(SignedSample sample) throws KeyStoreException, BrokenPromise {
        try {
            keys.sign(sample.key(), randomDigest(), new EnclavePrompt(prompts.selfTest(2)));
        } catch (KeyStoreException e) {
            return switch (e.reason()) {
                case NOT_VERIFIED, DECLINED, SENSOR_LOCKED -> said(MessageCode.FOUND_REFUSED_SO, e);
                default -> throw e;
            };
        }
        throw new BrokenPromise(MessageCode.BROKEN_SIGNED_FINGER);
    }

    private UserMessage withdrawal(SignedSample sample) throws KeyStoreException, BrokenPromise {
        try {
            keys.sign(sample.key(), randomDigest(), new EnclavePrompt(prompts.selfTest(3), after(shown)));
        } catch (KeyStoreException e) {
            return switch (e.reason()) {
                case DISMISSED -> said(MessageCode.FOUND_GONE, e);
                default -> throw e;
            };
        }
        throw new BrokenPromise(MessageCode.BROKEN_SIGNED_WITHDRAWN);
    }

    private static UserMessage said(MessageCode code, KeyStoreException e) {
        return UserMessage.of(code, MessageValue.of(String.valueOf(e.getMessage())));
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
