package localpasskey.keys;

import java.util.List;
import java.util.Optional;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.keys.chip.Lockout;

/// V: the object in the chip whose authorisation value comes from the PIN. The chip checks it and counts guesses.
///
/// Verified keys name V in their policy, so the chip refuses to sign without it whatever our code does.
public interface PinVerifier {

    /// Makes V with this PIN from birth: there is never a V without one.
    VerifierBlob create(PinHash pin) throws KeyStoreException;

    /// Has the chip keep V, so that its use takes less time, and forget V as it was with any other PIN: until
    /// then that PIN opens it, too. To be called when the blob is on the disk, and once at each
    /// start, before the first PIN. What the chip refuses of it comes back: V works all the same, loaded for
    /// each use.
    default Optional<KeyStoreException> keep(VerifierBlob verifier) throws KeyStoreException {
        return Optional.empty();
    }

    /// Takes V out of the chip for good: its blob is erased.
    default void release(VerifierBlob verifier) throws KeyStoreException {}

    /// What the chip keeps of ours, and for how much more it has room.
    ///
    /// @param used the Vs of this vault, none while no PIN is set: what was kept of others is an orphan
    default ChipPlaces places(List<VerifierBlob> used) throws KeyStoreException {
        return ChipPlaces.NONE;
    }

    /// Takes the orphans of [#places] out of the chip. To another person whose V was one of them that costs time: it is
    /// loaded for each use until their next start.
    default void releaseOrphans(List<VerifierBlob> used) throws KeyStoreException {}

    /// Says that the first PIN is about to come: what its use needs no PIN for is done meanwhile. Returns at
    /// once. A chip that has nothing to do ahead does nothing. Where no PIN comes after all, nothing is lost.
    default void expectPin() {}

    /// Says the same of a PIN for this V.
    default void expectPin(VerifierBlob verifier, Use use) {}

    /// Says that the PIN does not come: what was begun for it ends behind this, and before anything else is done in
    /// the chip. Returns at once.
    default void expectNoPin() {}

    /// What a PIN is about to come for.
    enum Use {
        CHECK,
        SIGNATURE
    }

    /// Has the chip check a PIN, for what needs no key.
    ///
    /// A wrong PIN costs a try of the chip's machine-wide count: look at [#lockout] before.
    void check(VerifierBlob verifier, PinHash pin) throws KeyStoreException;

    /// Has the chip check a PIN and opens a session with it, for requests that come later.
    ///
    /// A wrong PIN costs a try, as with [#check].
    PinSession open(VerifierBlob verifier, PinHash pin) throws KeyStoreException;

    /// Gives V a new PIN. V's Name stays, so all passkeys follow. Sessions that the old PIN opened are to be closed
    /// before: the chip takes a use of one for a wrong PIN.
    VerifierBlob change(VerifierBlob verifier, PinHash old, PinHash replacement) throws KeyStoreException;

    /// The chip's machine-wide count of wrong authorisations.
    Lockout lockout() throws KeyStoreException;
}
