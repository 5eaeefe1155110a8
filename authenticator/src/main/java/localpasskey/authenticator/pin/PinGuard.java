package localpasskey.authenticator.pin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.authenticator.person.ExplainedRefusal;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.keys.chip.Lockout;
import localpasskey.model.HistoryEvent;
import localpasskey.model.NextStep;
import localpasskey.model.PinStatus;
import localpasskey.model.Question;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// Has the chip check PINs, and counts: one PIN, one count, whether it is typed into the client or into our
/// prompt.
///
/// Only the ceremony whose turn it is checks, sets or changes; the numbers may be read at any time.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.2.3
public final class PinGuard {

    /// Wrong PINs until the PIN is blocked.
    static final int MAX_RETRIES = 8;

    /// Wrong PINs in a row until the key wants to be replugged.
    static final int MAX_IN_A_ROW = 3;

    /// Tries of the chip that we never use: its count belongs to the whole machine.
    private static final int CHIP_RESERVE = 1;

    private final KeyStore keys;
    private final Vault vault;
    private final InstantSource clock;
    private final AtomicInteger wrongInARow = new AtomicInteger();

    public PinGuard(KeyStore keys, Vault vault, InstantSource clock) {
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
    }

    public boolean isSet() throws VaultException {
        return vault.verifier().isPresent();
    }

    /// Whether the chip checks PINs at all.
    public boolean isOffered() {
        return keys.pinVerifier().isPresent();
    }

    /// While the person types, the chip's store does what it can do before.
    public void expectPin(PinVerifier.Use use) throws VaultException, KeyStoreException {
        Optional<Bytes> kept = vault.verifier();
        if (kept.isEmpty()) {
            verifier().expectPin();
        } else {
            verifier().expectPin(VerifierBlob.of(kept.get().toArray()), use);
        }
    }

    /// The PIN that was expected came, or does not come.
    public void expectNoPin() throws KeyStoreException {
        verifier().expectNoPin();
    }

    /// Ends what stands in the chip for an open question. It is begun anew when the answer comes.
    public void endPrepared() {
        keys.endPrepared();
    }

    /// Has the chip keep V as it is on the disk, and nothing of the PIN before; where the person wants it to keep
    /// nothing, takes V out. At each start, before the first PIN.
    ///
    /// @return why the chip does not; V works all the same
    public Optional<KeyStoreException> keepInChip() throws VaultException {
        List<VerifierBlob> used = used();
        return used.isEmpty() ? Optional.empty() : keepInChip(used.getFirst());
    }

    private Optional<KeyStoreException> keepInChip(VerifierBlob blob) throws VaultException {
        try {
            if (vault.keepsInChip()) {
                return verifier().keep(blob);
            }
            verifier().release(blob);
            return Optional.empty();
        } catch (KeyStoreException e) {
            return Optional.of(e);
        }
    }

    /// What the chip keeps of ours, and for how much it has room.
    public ChipPlaces places() throws VaultException, KeyStoreException {
        return isOffered() ? verifier().places(used()) : ChipPlaces.NONE;
    }

    /// Takes out of the chip what was made for other vaults.
    public void releaseOrphans() throws VaultException, KeyStoreException {
        if (isOffered()) {
            verifier().releaseOrphans(used());
        }
    }

    /// This vault's V; none while no PIN is set, or where the chip checks none.
    private List<VerifierBlob> used() throws VaultException {
        return vault.verifier().filter(_ -> isOffered()).map(Bytes::toArray).map(VerifierBlob::of).stream()
                .toList();
    }

    /// Erases all that rests on V, and takes V out of the chip then.
    public void erase(Erasure erasure) throws VaultException {
        Optional<Bytes> kept = vault.verifier();
        erasure.run();
        if (kept.isPresent() && isOffered()) {
            try {
                verifier().release(VerifierBlob.of(kept.get().toArray()));
            } catch (KeyStoreException _) {
                return; // its passkeys are gone: it opens nothing
            }
        }
    }

    public interface Erasure {

        void run() throws VaultException;
    }

    /// Tries left in our prompt: three in a row, and never more than there are.
    public int uvRetries() throws VaultException, KeyStoreException {
        return Math.max(0, Math.min(MAX_IN_A_ROW - wrongInARow.get(), tries().left()));
    }

    /// How the count stands, by one look at the chip.
    public Tries tries() throws VaultException, KeyStoreException {
        Lockout lockout = verifier().lockout();
        int ours = ownRetries(lockout);
        return new Tries(ours, spare(lockout), worksAgainIn(lockout, ours), blockedUntilPowerUp(), isMistyped());
    }

    /// Tries as they were at one look: good for one ceremony's turn, in which nobody else counts, until a PIN is
    /// judged.
    ///
    /// @param ours left by our count
    /// @param ofChip that the chip can spare
    /// @param worksAgainIn when blocked, until the next try; zero when not, or where only time unknown to us helps
    /// @param paused three were wrong in a row
    /// @param mistyped some were wrong since the last right one
    public record Tries(int ours, int ofChip, Duration worksAgainIn, boolean paused, boolean mistyped) {

        /// Before the PIN is blocked, as published: the lesser of our count and what the chip can spare.
        public int left() {
            return Math.min(ours, ofChip);
        }

        /// As a question says it.
        public int told() {
            return mistyped ? left() : Question.EnterPin.ALL;
        }
    }

    /// Whether a PIN was wrong since the last right one.
    public boolean isMistyped() throws VaultException {
        return vault.pinRetries() < MAX_RETRIES;
    }

    /// The refusal of a PIN while there are no tries.
    public CtapException blocked(Tries tries) {
        UserMessage what = PinStatus.blocked(tries.worksAgainIn(), clock.instant());
        return new ExplainedRefusal(CtapStatus.PIN_BLOCKED, "no tries are left now", what, NextStep.WAIT);
    }

    /// The refusal of a PIN after three wrong ones in a row.
    ///
    /// @param status as the client is told
    public static CtapException paused(CtapStatus status) {
        return new ExplainedRefusal(
                status,
                "three wrong PINs in a row: replug",
                UserMessage.of(MessageCode.PIN_PAUSED),
                NextStep.TRY_AGAIN);
    }

    public boolean blockedUntilPowerUp() {
        return wrongInARow.get() >= MAX_IN_A_ROW;
    }

    public void powerUp() {
        wrongInARow.set(0);
    }

    /// Has the chip check a PIN, for what needs no key.
    ///
    /// @param tries as [#use] takes them
    public Check<PinHash> check(PinHash pin, Tries tries) throws VaultException, KeyStoreException, CtapException {
        return use(pin, tries, (verifier, blob) -> {
            verifier.check(blob, pin);
            return pin;
        });
    }

    /// Opens a session by a PIN, for requests that come later. The caller closes it.
    ///
    /// @param tries as [#use] takes them
    public Check<PinSession> open(PinHash pin, Tries tries) throws VaultException, KeyStoreException, CtapException {
        return use(pin, tries, (verifier, blob) -> verifier.open(blob, pin));
    }

    /// Checks a PIN once more, inside a [#use] of it.
    public void confirm(VerifierBlob blob, PinHash pin) throws KeyStoreException {
        verifier().check(blob, pin);
    }

    /// Has a PIN used; the count falls on the disk before, so that pulling the plug saves no try.
    ///
    /// @param tries read in this turn, when the PIN was there
    /// @param use has the chip judge the PIN, and leaves the wrong one to be refused by it
    public <T> Check<T> use(PinHash pin, Tries tries, Use<T> use)
            throws VaultException, KeyStoreException, CtapException {
        VerifierBlob blob = verifierBlob();
        int before = tries.ours();
        if (tries.left() == 0) {
            return new Check.Blocked<>(tries);
        }
        if (blockedUntilPowerUp()) {
            return new Check.ReplugFirst<>();
        }
        vault.setPinRetries(before - 1);
        boolean judged = false;
        try {
            T result = use.with(verifier(), blob);
            judged = true;
            vault.restorePinRetries();
            wrongInARow.set(0);
            return new Check.Right<>(result);
        } catch (KeyStoreException e) {
            judged = e.reason() == Reason.WRONG_PIN || e.reason() == Reason.PIN_UNANSWERED;
            return afterRefusal(e);
        } finally {
            if (!judged) {
                vault.setPinRetries(before); // the chip did not judge this PIN, and nobody dropped its answer
            }
        }
    }

    /// What a PIN is typed for.
    ///
    /// @param <T> what comes of it
    public interface Use<T> {

        T with(PinVerifier verifier, VerifierBlob blob) throws CtapException, KeyStoreException, VaultException;
    }

    private <T> Check<T> afterRefusal(KeyStoreException refusal) throws VaultException, KeyStoreException {
        return switch (refusal.reason()) {
            case WRONG_PIN -> {
                wrongInARow.incrementAndGet();
                yield whatIsLeft();
            }
            case LOCKED_OUT -> new Check.Blocked<>(tries());
            default -> throw refusal;
        };
    }

    /// Something came in that cannot be a PIN: counted like a wrong one, without troubling the chip.
    ///
    /// @param tries as [#use] takes them
    public <T> Check<T> checkNonsense(Tries tries) throws VaultException, KeyStoreException, CtapException {
        verifierBlob();
        if (tries.left() > 0 && !blockedUntilPowerUp()) {
            vault.setPinRetries(tries.ours() - 1);
            wrongInARow.incrementAndGet();
        }
        return whatIsLeft();
    }

    private <T> Check<T> whatIsLeft() throws VaultException, KeyStoreException {
        Tries tries = tries();
        if (tries.left() == 0) {
            return new Check.Blocked<>(tries);
        }
        return tries.paused() ? new Check.ReplugFirst<>() : new Check.Wrong<>(tries.left());
    }

    /// Makes V with the first PIN.
    public void create(Secret pin, HistoryEvent event) throws VaultException, KeyStoreException {
        try (PinHash hash = PinHashes.of(pin)) {
            VerifierBlob blob = verifier().create(hash);
            vault.setVerifier(Bytes.of(blob.encoded()), PinRules.length(pin), event);
            var _ = keepInChip(blob); // the next start tries again, and tells
        }
        wrongInARow.set(0);
    }

    /// Gives V another PIN, after [#check] found the old one right and what it opened was ended.
    public void change(PinHash old, Secret replacement, HistoryEvent event)
            throws VaultException, KeyStoreException, CtapException {
        try (PinHash hash = PinHashes.of(replacement)) {
            VerifierBlob blob = verifier().change(verifierBlob(), old, hash);
            vault.setVerifier(Bytes.of(blob.encoded()), PinRules.length(replacement), event);
            var _ = keepInChip(blob); // the next start tries again, and tells
        }
    }

    /// For keys that name V in their policy.
    public VerifierBlob verifierBlob() throws VaultException, CtapException {
        Optional<Bytes> kept = vault.verifier();
        if (kept.isEmpty()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET, "no PIN is set");
        }
        return VerifierBlob.of(kept.get().toArray());
    }

    /// Our own count; once it fell to zero, a try returns with each recovery time of the chip.
    private int ownRetries(Lockout lockout) throws VaultException {
        int stored = vault.pinRetries();
        if (stored > 0 || lockout.recovery().isZero()) {
            return stored;
        }
        if (clock.instant().isBefore(vault.pinRetriesChanged())) {
            vault.setPinRetries(stored); // the clock was ahead then: from now on the wait has an end
        }
        return (int) Math.min(MAX_RETRIES, sinceCountChanged().dividedBy(lockout.recovery()));
    }

    private Duration worksAgainIn(Lockout lockout, int ownRetries) throws VaultException {
        Duration recovery = lockout.recovery();
        Duration chip = spare(lockout) > 0 ? Duration.ZERO : recovery;
        Duration ours = ownRetries > 0 ? Duration.ZERO : recovery.minus(sinceCountChanged());
        return chip.compareTo(ours) > 0 ? chip : ours;
    }

    /// Never negative, though the clock may have been put back.
    private Duration sinceCountChanged() throws VaultException {
        Duration since = Duration.between(vault.pinRetriesChanged(), clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    private static int spare(Lockout lockout) {
        return lockout.locked() ? 0 : Math.max(0, lockout.triesLeft() - CHIP_RESERVE);
    }

    private PinVerifier verifier() throws KeyStoreException {
        return keys.pinVerifier()
                .orElseThrow(() -> new KeyStoreException(Reason.UNSUPPORTED, "this chip asks the person itself"));
    }

    /// What the chip said of a PIN.
    ///
    /// @param <T> what came of a right one
    public sealed interface Check<T> {

        record Right<T>(T result) implements Check<T> {}

        /// @param triesLeft at least 1
        record Wrong<T>(int triesLeft) implements Check<T> {}

        /// Three wrong in a row.
        record ReplugFirst<T>() implements Check<T> {}

        /// @param tries none now
        record Blocked<T>(Tries tries) implements Check<T> {}
    }
}
