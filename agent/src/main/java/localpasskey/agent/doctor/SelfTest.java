package localpasskey.agent.doctor;

import static localpasskey.agent.doctor.Checklist.require;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import localpasskey.agent.doctor.Checklist.BrokenPromise;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.ChipTicket;
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
import localpasskey.keys.PinVerifier;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;

/// Tries the chip with a key and two PINs of its own, which nobody keeps: what it does, and what it refuses.
///
/// No passkey is touched. No wrong PIN is tried either: that would cost the computer one of its tries.
final class SelfTest {

    /// Of a ticket; far more than the whole takes.
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final Map<String, Boolean> PROMISED =
            Map.of("fixedTPM", true, "fixedParent", true, "sensitiveDataOrigin", true, "userWithAuth", false);

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
        openTickets().ifPresent(this::tryKey);
        list.check("Its count of wrong PINs is what it was", () -> {
            int tries = verifier.lockout().triesLeft();
            require(tries == triesBefore, "It had " + triesBefore + " tries left, now " + tries + ".");
            return tries + " tries left";
        });
        return list.checks();
    }

    private Optional<Tickets> openTickets() {
        return list.attempt("It makes an object that knows a PIN, and checks that PIN", "", () -> {
            try (PinHash pin = randomPin();
                    PinHash another = randomPin()) {
                VerifierBlob ours = verifier.create(pin);
                VerifierBlob others = verifier.create(another);
                return new Tickets(ours, verifier.check(ours, pin, LIFE), verifier.check(others, another, LIFE));
            }
        });
    }

    private void tryKey(Tickets tickets) {
        Optional<SignedSample> sample = list.attempt("It makes a key, and the key signs", "ECDSA on P-256", () -> {
            SignedSample.Order order = new SignedSample.Order();
            MadeKey made = keys.make(
                    new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(tickets.verifier())),
                    new UserProof.Ticket(tickets.ours()),
                    order);
            SignedSample signed = order.signed(made);
            require(signed.isTrue(), "The signature is not the key's.");
            return signed;
        });
        sample.ifPresent(signed -> tryKey(signed, tickets));
    }

    private void tryKey(SignedSample sample, Tickets tickets) {
        list.check("Loaded again, the key still signs", () -> {
            Digest digest = randomDigest();
            UserProof proof = new UserProof.Ticket(tickets.ours());
            require(sample.verifies(digest, keys.sign(sample.key(), digest, proof)), "The signature is not the key's.");
            return "";
        });
        list.check("The key was born in the chip and cannot leave it", () -> attributes(keys.describe(sample.key())));
        list.check("It does not sign without the PIN", () -> {
            try (ChipSecret click = ChipSecret.taking(randomBytes())) {
                return refusal(sample, new UserProof.Presence(click));
            }
        });
        list.check(
                "It does not sign on the word of another PIN",
                () -> refusal(sample, new UserProof.Ticket(tickets.others())));
    }

    private String attributes(KeyReport report) throws BrokenPromise {
        for (Map.Entry<String, Boolean> promised : PROMISED.entrySet()) {
            boolean kept = promised.getValue().equals(report.attributes().get(promised.getKey()));
            require(kept, promised.getKey() + " is not " + promised.getValue() + ".");
        }
        require(report.verifiedByChip(), "Its policy does not demand the PIN.");
        return report.attributes().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    /// The chip must refuse, and for the right reason.
    private String refusal(SignedSample sample, UserProof proof) throws KeyStoreException, BrokenPromise {
        try {
            keys.sign(sample.key(), randomDigest(), proof);
        } catch (KeyStoreException e) {
            if (e.reason() == Reason.NOT_AUTHORISED) {
                return "refused";
            }
            throw e;
        }
        throw new BrokenPromise("It signed. Do not use this chip.");
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
    private record Tickets(VerifierBlob verifier, ChipTicket ours, ChipTicket others) {}
}
