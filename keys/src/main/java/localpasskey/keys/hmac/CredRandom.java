package localpasskey.keys.hmac;

/// Which of a passkey's two HMAC keys: what a verified person gets is nothing that can be computed without them.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.7
public enum CredRandom {
    WITH_UV,
    WITHOUT_UV
}
