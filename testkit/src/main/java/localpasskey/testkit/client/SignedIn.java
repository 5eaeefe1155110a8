package localpasskey.testkit.client;

import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseKey;

/// What getAssertion or getNextAssertion answered.
///
/// @param encodedData what `data` was decoded from, and what was signed
/// @param user without members where the key told nothing
/// @param numberOfCredentials 0 where the key did not tell it
/// @param userSelected the key says that the person chose the account there
/// @param largeBlobKey empty where the key told none
public record SignedIn(
        CredentialId id,
        AuthenticatorData data,
        Bytes encodedData,
        Bytes signature,
        CborMap user,
        int numberOfCredentials,
        boolean userSelected,
        Bytes largeBlobKey) {

    public boolean verifiesUnder(CoseKey publicKey, ClientDataHash clientDataHash) {
        return PasskeySignature.verifies(publicKey, encodedData, clientDataHash, signature);
    }
}
