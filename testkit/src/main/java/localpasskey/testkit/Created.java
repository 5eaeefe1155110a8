package localpasskey.testkit;

import localpasskey.wire.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.AuthenticatorData;
import localpasskey.wire.Bytes;
import localpasskey.wire.CborMap;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CoseKey;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;

/// What makeCredential answered.
///
/// @param encodedData what `data` was decoded from, and what was signed
public record Created(
        String format,
        AuthenticatorData data,
        Bytes encodedData,
        AttestedCredentialData credential,
        CborMap statement) {

    public CredentialId id() {
        return credential.id();
    }

    public CoseKey publicKey() {
        return credential.publicKey();
    }

    /// Whether the attestation is the new key's own signature over itself and the client data.
    public boolean isSelfAttested(ClientDataHash clientDataHash) {
        try {
            return format.equals("packed")
                    && statement.requiredInt("alg") == publicKey().algorithm().code()
                    && PasskeySignature.verifies(
                            publicKey(), encodedData, clientDataHash, statement.requiredBytes("sig"));
        } catch (CtapException _) {
            return false;
        }
    }
}
