package localpasskey.testkit.client;

import java.util.ArrayList;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseKey;

/// What makeCredential answered.
///
/// @param encodedData what `data` was decoded from, and what was signed
/// @param largeBlobKey empty where the key told none
public record Created(
        String format,
        AuthenticatorData data,
        Bytes encodedData,
        AttestedCredentialData credential,
        CborMap statement,
        Bytes largeBlobKey) {

    public CredentialId id() {
        return credential.id();
    }

    public CoseKey publicKey() {
        return credential.publicKey();
    }

    /// Those that came with the attestation: none where it is the new key's own.
    public List<Bytes> certificates() {
        try {
            List<Bytes> certificates = new ArrayList<>();
            for (Cbor each : statement.requiredArray("x5c")) {
                certificates.add(each.as(Cbor.ByteString.class, "x5c").value());
            }
            return certificates;
        } catch (CtapException _) {
            return List.of();
        }
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
