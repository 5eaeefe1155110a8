package localpasskey.keys;

import java.time.Duration;
import localpasskey.keys.chip.Lockout;

/// V: the object in the chip whose authorisation value comes from the PIN. The chip checks it and counts guesses.
///
/// Verified keys name V in their policy, so the chip refuses to sign without it whatever our code does.
public interface PinVerifier {

    /// Makes V with this PIN from birth: there is never a V without one.
    VerifierBlob create(PinHash pin) throws KeyStoreException;

    /// Says that a PIN is about to come: what a check needs no PIN for is done meanwhile. Returns at once. A
    /// chip that has nothing to do ahead does nothing.
    default void expectCheck() {}

    /// Says that the PIN is here and [#check] comes next, if the count allows it. A chip that can begin without the PIN
    /// does, while the caller goes on. Where the check does not come after all, nothing is lost.
    ///
    /// @return as [#lockout]
    default Lockout beginCheck() throws KeyStoreException {
        return lockout();
    }

    /// Has the chip check a PIN; the ticket opens V's keys until `life` is over, however often it is used.
    ///
    /// A wrong PIN costs a try of the chip's machine-wide count: look at [#lockout] before.
    ChipTicket check(VerifierBlob verifier, PinHash pin, Duration life) throws KeyStoreException;

    /// Gives V a new PIN. V's Name stays, so all passkeys follow.
    ///
    /// Tickets out there still work until they end: forget them.
    VerifierBlob change(VerifierBlob verifier, PinHash old, PinHash replacement) throws KeyStoreException;

    /// The chip's machine-wide count of wrong authorisations.
    Lockout lockout() throws KeyStoreException;
}
