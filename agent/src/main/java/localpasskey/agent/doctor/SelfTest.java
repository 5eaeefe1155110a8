package localpasskey.agent.doctor;

import static localpasskey.agent.doctor.Checklist.require;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import localpasskey.agent.doctor.Checklist.BrokenPromise;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// Tries the chip with a key and two PINs of its own, which nobody keeps: what it does, and what it refuses.
///
/// No passkey is touched. No wrong PIN is tried either: that would cost the computer one of its tries.
final class SelfTest {

    private static final Map<String, Boolean> PROMISED =
            Map.of("fixedTPM", true, "fixedParent", true, "sensitiveDataOrigin", true, "userWithAuth", false);

    private static final SiteHash SITE = SiteHash.of(new byte[SiteHash.LENGTH]);
    private static final SiteHash ANOTHER_SITE = anotherSite();

    private final KeyStore keys;
    private final PinVerifier verifier;
    private final SecureRandom random;
    private final Checklist list = new Checklist();

    SelfTest(KeyStore keys, PinVerifier verifier, SecureRandom random) {
        this.keys = keys;
        this.verifier = verifier;
        this.random = random;
    }

    /// Once for each object. Ends early where the chip does not even make a key.
    ///
    /// @return in the order in which they were made
    List<Check> run() throws KeyStoreException {
        int triesBefore = verifier.lockout().triesLeft();
        openSessions().ifPresent(this::tryKey);
        list.check(MessageCode.TEST_COUNT_UNCHANGED, () -> {
            int tries = verifier.lockout().triesLeft();
            require(
                    tries == triesBefore,
                    MessageCode.BROKEN_COUNT,
                    MessageValue.of(triesBefore),
                    MessageValue.of(tries));
            return UserMessage.NONE;
        });
        return list.checks();
    }

    private Optional<Sessions> openSessions() {
        return list.attempt(MessageCode.TEST_PIN_OBJECT, UserMessage.NONE, () -> {
            try (PinHash pin = randomPin();
                    PinHash another = randomPin()) {
                VerifierBlob ours = verifier.create(pin);
                VerifierBlob others = verifier.create(another);
                return new Sessions(ours, verifier.open(ours, pin), verifier.open(others, another));
            }
        });
    }

    private void tryKey(Sessions opened) {
        try (Sessions sessions = opened) {
            tryKeyIn(sessions);
        }
    }

    private void tryKeyIn(Sessions sessions) {
        Optional<SignedSample> sample = list.attempt(MessageCode.TEST_SIGNS, SignedSample.ALGORITHM, () -> {
            SignedSample.Order order = new SignedSample.Order();
            MadeKey made = keys.make(
                    new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(sessions.verifier(), SITE)),
                    new UserProof.Session(sessions.ours(), SITE),
                    order);
            SignedSample signed = order.signed(made);
            require(signed.isTrue(), MessageCode.BROKEN_SIGNATURE);
            return signed;
        });
        sample.ifPresent(signed -> tryKey(signed, sessions));
    }

    private void tryKey(SignedSample sample, Sessions sessions) {
        list.check(MessageCode.TEST_SIGNS_AGAIN, () -> {
            Digest digest = randomDigest();
            UserProof proof = new UserProof.Session(sessions.ours(), SITE);
            require(sample.verifies(digest, keys.sign(sample.key(), digest, proof)), MessageCode.BROKEN_SIGNATURE);
            return UserMessage.NONE;
        });
        list.check(MessageCode.TEST_CANNOT_LEAVE, () -> attributes(keys.describe(sample.key())));
        list.check(MessageCode.TEST_NEEDS_PIN, () -> {
            try (ChipSecret click = ChipSecret.taking(randomBytes())) {
                return refusal(sample, new UserProof.Presence(click));
            }
        });
        list.check(
                MessageCode.TEST_NEEDS_THIS_PIN, () -> refusal(sample, new UserProof.Session(sessions.others(), SITE)));
        list.check(
                MessageCode.TEST_NEEDS_THIS_SITE,
                () -> refusal(sample, new UserProof.Session(sessions.ours(), ANOTHER_SITE)));
    }

    private UserMessage attributes(KeyReport report) throws BrokenPromise {
        for (Map.Entry<String, Boolean> promised : PROMISED.entrySet()) {
            boolean kept = promised.getValue().equals(report.attributes().get(promised.getKey()));
            require(
                    kept,
                    MessageCode.BROKEN_ATTRIBUTE,
                    MessageValue.of(promised.getKey()),
                    MessageValue.of(promised.getValue().toString()));
        }
        require(report.verifiedByChip(), MessageCode.BROKEN_POLICY);
        String set = report.attributes().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return UserMessage.of(MessageCode.FOUND, MessageValue.of(set));
    }

    /// The chip must refuse, and for the right reason.
    private UserMessage refusal(SignedSample sample, UserProof proof) throws KeyStoreException, BrokenPromise {
        try {
            keys.sign(sample.key(), randomDigest(), proof);
        } catch (KeyStoreException e) {
            if (e.reason() == Reason.NOT_AUTHORISED) {
                return UserMessage.of(MessageCode.FOUND_REFUSED);
            }
            throw e;
        }
        throw new BrokenPromise(MessageCode.BROKEN_SIGNED);
    }

    private static SiteHash anotherSite() {
        byte[] hash = SITE.bytes();
        hash[0] ^= 1;
        return SiteHash.of(hash);
    }

    private PinHash randomPin() {
        byte[] pin = new byte[PinHash.LENGTH];
        random.nextBytes(pin);
        return PinHash.taking(pin);
    }

    private Digest randomDigest() {
        return Digest.of(randomBytes());
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Two PINs that the chip checked.
    private record Sessions(VerifierBlob verifier, PinSession ours, PinSession others) implements AutoCloseable {

        @Override
        public void close() {
            ours.close();
            others.close();
        }
    }
}
