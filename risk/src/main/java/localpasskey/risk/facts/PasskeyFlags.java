package localpasskey.risk.facts;

/// What an authenticator says in its flags. UP is left to the WebAuthn library, which refuses an answer without
/// it.
///
/// @param userVerified UV: the person was verified
/// @param backupEligible BE: the passkey can be copied
/// @param backedUp BS: it is copied now
/// @spec https://www.w3.org/TR/webauthn-3/#authdata-flags WebAuthn Level 3 §6.1
public record PasskeyFlags(boolean userVerified, boolean backupEligible, boolean backedUp) {

    private static final int UV = 0x04;
    private static final int BE = 0x08;
    private static final int BS = 0x10;

    /// Of the octet behind the hash in authenticator data.
    public static PasskeyFlags ofOctet(int octet) {
        return new PasskeyFlags((octet & UV) != 0, (octet & BE) != 0, (octet & BS) != 0);
    }
}
