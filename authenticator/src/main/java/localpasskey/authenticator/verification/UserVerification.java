package localpasskey.authenticator.verification;

import java.time.Duration;
import java.util.OptionalInt;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// How this key verifies its person by itself, as CTAP's performBuiltInUv: by a PIN in our prompt that the chip checks
/// ([BuiltInVerification]), or by a chip that asks the person itself whenever a key is used ([VerificationByChip]).
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.3.1
public sealed interface UserVerification permits BuiltInVerification, VerificationByChip {

    /// Verifies the person, or sees to it that the chip does before it signs for this request.
    ///
    /// @param life how long the proof is to be good for several answers
    Outcome verify(Purpose purpose, Duration life, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException;

    /// @param chosen the place of the account that the person chose; empty where the question offered none
    record Outcome(Proof proof, OptionalInt chosen) {}

    /// The person's yes to what needs no signature: that a passkey of theirs is here. Whoever was asked by
    /// [#verify] is not asked again.
    void confirm(Passkey here, Proof proof) throws CtapException, KeyStoreException;

    /// What a key demands that is made for a person verified so.
    KeyProtection protection() throws CtapException, VaultException;

    /// It works now: a PIN is set, or the chip needs none of ours.
    boolean isSetUp() throws VaultException;

    /// Every request is verified, whether it asks for it or not.
    boolean isAlways() throws VaultException;

    /// Whether clients may set, change and present a PIN. Where they may not, there are no tokens either, and nothing
    /// that needs one.
    boolean takesPins();
}
