package localpasskey.demosite.attestation;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import localpasskey.attestation.AttestationAnswer;
import localpasskey.attestation.AttestationCa;
import localpasskey.attestation.AttestationCa.IssuedKey;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.AttestationVerifier;
import localpasskey.attestation.AttestationVerifier.Issued;
import localpasskey.attestation.ChallengeNotes;
import localpasskey.demosite.attestation.EnrolmentException.Reason;
import localpasskey.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Enrols the chips of people who are signed in. Each gets an address for their own computer's program, which sends two
/// messages there: which chip it is, and what that chip opened. Whatever is refused uses the address up.
///
/// Guarded by this object's lock.
public final class ChipEnrolment {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int CODE_LENGTH = 32;
    private static final int MOST_ADDRESSES = 100;
    private static final int MOST_CHIPS = 1000;

    /// A software TPM gets its certificate, and is called so wherever it is shown. What nobody signed for could be
    /// anything.
    private static final Set<Grade> ACCEPTED = Set.of(Grade.HARDWARE, Grade.SOFTWARE);

    private final AttestationCa authority;
    private final InstantSource clock;
    private final SecureRandom random;
    private final SequencedMap<String, Enrolment> begun = new LinkedHashMap<>();
    private final List<EnrolledChip> chips = new ArrayList<>();

    /// @param notes of the challenge; null before the first message came
    private record Enrolment(
            String user, Instant begun, @Nullable ChallengeNotes notes) {}

    /// @param name of the website
    /// @param makers whose word counts for a chip
    public ChipEnrolment(String name, Set<X509Certificate> makers, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        EphemeralSigner signer = new EphemeralSigner();
        try {
            this.authority = new AttestationCa(
                    "Attestation CA of " + name,
                    signer.publicKey(),
                    signer,
                    new AttestationVerifier(random, makers),
                    random,
                    clock.instant());
        } catch (AttestationException e) {
            throw new IllegalStateException("a certificate of our own that nobody reads", e);
        }
    }

    /// @param user who is signed in
    /// @return the last part of the address, good once
    public synchronized String begin(String user) {
        byte[] drawn = new byte[CODE_LENGTH];
        random.nextBytes(drawn);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        if (begun.size() == MOST_ADDRESSES) {
            begun.pollFirstEntry();
        }
        begun.put(code, new Enrolment(user, clock.instant(), null));
        return code;
    }

    /// @return what the program gets for its message
    synchronized Bytes exchange(String code, Bytes message) throws EnrolmentException {
        Enrolment now = begun.remove(code); // comes back with the next step, or never
        if (now == null || clock.instant().isAfter(now.begun().plus(LIFE))) {
            throw new EnrolmentException(Reason.NO_SUCH_ADDRESS);
        }
        ChallengeNotes notes = now.notes();
        return notes == null ? challenge(code, now, message) : issue(now.user(), notes, message);
    }

    private Bytes challenge(String code, Enrolment now, Bytes message) throws EnrolmentException {
        try {
            Issued issued = authority.challenge(AttestationRequest.of(message));
            begun.put(code, new Enrolment(now.user(), now.begun(), issued.notes()));
            return issued.challenge().encoded();
        } catch (AttestationException e) {
            throw new EnrolmentException(Reason.MALFORMED, e);
        }
    }

    private Bytes issue(String user, ChallengeNotes notes, Bytes message) throws EnrolmentException {
        IssuedKey key;
        try {
            key = authority.issue(AttestationAnswer.of(message), notes, ACCEPTED, clock.instant());
        } catch (AttestationException e) {
            boolean trusted = e.reason() != AttestationException.Reason.NOT_TRUSTED;
            throw new EnrolmentException(trusted ? Reason.NOT_OPENED : Reason.UNKNOWN_MAKER, e);
        }
        if (chips.size() == MOST_CHIPS) {
            chips.removeFirst();
        }
        chips.add(new EnrolledChip(user, key.grade(), key.chip(), key.certificate()));
        return key.message().encoded();
    }

    /// The chip that attested a passkey of this account; empty where this website did not sign for it, or did for
    /// somebody else.
    ///
    /// @param leaf by whose key the statement is signed
    public synchronized Optional<EnrolledChip> attesting(String user, X509Certificate leaf) {
        return of(user).stream()
                .filter(chip -> chip.certificate().equals(leaf))
                .filter(chip -> !clock.instant()
                        .isAfter(chip.certificate().getNotAfter().toInstant()))
                .findFirst();
    }

    /// Those of an account, the oldest first.
    public synchronized List<EnrolledChip> of(String user) {
        return chips.stream().filter(chip -> chip.user().equals(user)).toList();
    }
}
