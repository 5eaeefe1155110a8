package localpasskey.keys;

/// A key that the chip made, its public half as the chip read it back, and its first signature.
public record MadeKey(KeyBlob blob, KeyPoint publicKey, Signature signature) {}
