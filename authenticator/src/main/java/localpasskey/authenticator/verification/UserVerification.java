package localpasskey.authenticator.verification;

import java.util.OptionalInt;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SiteHash;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// How this key verifies its person by itself, as CTAP's performBuiltInUv: by a PIN in our prompt that the chip checks
/// ([BuiltInVerification]), or by a chip that asks the person itself whenever a key is used ([VerificationByChip]).
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.3.1
public sealed interface UserVerification permits BuiltInVerification, VerificationByChip {

    /// Has the chip do a request's work for a verified person: asks them, and again where the chip found the PIN wrong.
    ///
    /// @param ahead is begun with each question
    /// @param work is done once for each PIN that may be right
    <T> Outcome<T> verify(Purpose purpose, Ceremony ceremony, Ahead ahead, Work<T> work)
            throws CtapException, KeyStoreException, VaultException;

    /// What the chip does for a verified person, who is verified by nothing else: it uses the proof at least once.
    ///
    /// @param <T> what comes of it
    interface Work<T> {

        /// @param chosen the place of the account that the person chose; empty where the question offered none
        T with(Proof proof, OptionalInt chosen) throws CtapException, KeyStoreException, VaultException;
    }

    /// @param <T> what came of the work
    record Outcome<T>(Proof proof, T result) {}

    /// Uses a proof for what needs none of a verified key: that a passkey of theirs is here, or a signature by one that
    /// works with a click.
    void confirm(Passkey here, Proof proof) throws CtapException, KeyStoreException;

    /// What a key of this site demands that is made for a person verified so.
    KeyProtection protection(SiteHash site) throws CtapException, VaultException;

    /// It works now: a PIN is set, or the chip needs none of ours.
    boolean isSetUp() throws VaultException;

    /// Every request is verified, whether it asks for it or not.
    boolean isAlways() throws VaultException;

    /// Whether clients may set, change and present a PIN. Where they may not, there are no tokens either, and nothing
    /// that needs one.
    boolean takesPins();
}
