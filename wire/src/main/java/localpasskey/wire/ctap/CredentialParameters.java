package localpasskey.wire.ctap;

/// One entry of pubKeyCredParams: a credential type (`public-key` is the one we know) and a COSE algorithm number.
public record CredentialParameters(String type, long algorithm) {}
