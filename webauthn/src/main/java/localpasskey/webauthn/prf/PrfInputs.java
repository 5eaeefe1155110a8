package localpasskey.webauthn.prf;

import java.util.List;
import java.util.Map;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// What a page wants of the PRF of its passkeys, as the salts that the authenticator gets.
///
/// @param eval for any passkey, one or two salts; empty where absent
/// @param evalByCredential for these passkeys, which goes before
/// @spec https://www.w3.org/TR/webauthn-3/#prf-extension WebAuthn Level 3 §10.1.4
public record PrfInputs(List<Bytes> eval, Map<CredentialId, List<Bytes>> evalByCredential) {

    public static final PrfInputs NONE = new PrfInputs(List.of(), Map.of());

    private static final Bytes PREFIX = Bytes.ofUtf8("WebAuthn PRF\0");

    public PrfInputs {
        eval = List.copyOf(eval);
        evalByCredential = Map.copyOf(evalByCredential);
    }

    /// Keeps pages from the secrets that a program at the computer has computed by the same passkey.
    public static Bytes salt(Bytes value) {
        return PREFIX.concat(value).sha256();
    }

    /// The salts for this passkey; empty where the page wants nothing of it.
    public List<Bytes> saltsFor(CredentialId passkey) {
        return evalByCredential.getOrDefault(passkey, eval);
    }
}
