package localpasskey.wire.ctap;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;

/// A CTAP answer that succeeded. [CtapResponseEncoder] makes the bytes: status OK, then canonical CBOR.
public sealed interface CtapResponse {

    /// An answer of the status byte alone: Reset, Selection, setPIN, changePIN, deleteCredential,
    /// updateUserInformation.
    record Done() implements CtapResponse {}

    /// @param largeBlobKey 32 bytes, empty where the site asked for none
    record Attestation(Statement statement, Bytes authenticatorData, Bytes largeBlobKey) implements CtapResponse {}

    /// What a new passkey is attested with.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-defined-attestation-formats WebAuthn Level 3 §8
    sealed interface Statement {

        /// Nothing.
        record None() implements Statement {}

        /// The new key's own signature.
        ///
        /// @param signature DER
        record Packed(CoseAlgorithm algorithm, Bytes signature) implements Statement {}

        /// What a TPM says of the new key, signed by an attestation key on P-256.
        ///
        /// @param certificates of the attestation key first; DER
        /// @param signature over `certInfo`, DER
        /// @param certInfo TPMS_ATTEST
        /// @param pubArea of the new key (TPMT_PUBLIC)
        record Tpm(List<Bytes> certificates, Bytes signature, Bytes certInfo, Bytes pubArea) implements Statement {
            public Tpm {
                certificates = List.copyOf(certificates);
            }
        }
    }

    /// @param user names are empty unless the person was verified; see `userShown`
    /// @param userShown what of the user goes out
    /// @param numberOfCredentials written only when above 1
    /// @param userSelected the person chose this account at the authenticator; written only when true
    /// @param largeBlobKey 32 bytes, empty where it is not asked for or there is none
    record Assertion(
            CredentialId credential,
            Bytes authenticatorData,
            Bytes signature,
            UserEntity user,
            UserShown userShown,
            int numberOfCredentials,
            boolean userSelected,
            Bytes largeBlobKey)
            implements CtapResponse {

        /// The first of so many answers; the others are fetched one by one.
        public Assertion firstOf(int number) {
            return new Assertion(
                    credential, authenticatorData, signature, user, userShown, number, userSelected, largeBlobKey);
        }

        public Assertion selectedByUser() {
            return new Assertion(
                    credential, authenticatorData, signature, user, userShown, numberOfCredentials, true, largeBlobKey);
        }
    }

    /// How much of the account an assertion tells.
    enum UserShown {
        NOTHING,
        ID,
        ID_AND_NAMES
    }

    /// getInfo. [CtapResponseEncoder] leaves out what is empty.
    record AuthenticatorInfo(CborMap members) implements CtapResponse {}

    record KeyAgreement(Bytes x, Bytes y) implements CtapResponse {}

    record PinUvAuthToken(Bytes encryptedToken) implements CtapResponse {}

    /// @param powerCycleState true while three wrong PINs in a row block until the next power-up
    record PinRetries(int retries, boolean powerCycleState) implements CtapResponse {}

    record UvRetries(int retries) implements CtapResponse {}

    /// @param existing discoverable passkeys
    /// @param remaining how many more there is room for, at least
    record CredsMetadata(long existing, long remaining) implements CtapResponse {}

    /// One site that has discoverable passkeys. Its name is left out where it is empty.
    ///
    /// @param totalRps told with the first, 0 in the next ones
    record EnumeratedRp(RelyingPartyEntity rp, int totalRps) implements CtapResponse {}

    /// One discoverable passkey of a site.
    ///
    /// @param credProtect 1 to 3
    /// @param totalCredentials told with the first, 0 in the next ones
    /// @param largeBlobKey 32 bytes, empty where there is none
    record EnumeratedCredential(
            CredentialId credential,
            UserEntity user,
            CoseKey publicKey,
            int credProtect,
            int totalCredentials,
            Bytes largeBlobKey,
            boolean thirdPartyPayment)
            implements CtapResponse {}

    /// A part of the serialized large-blob array.
    record LargeBlobPart(Bytes config) implements CtapResponse {}
}
