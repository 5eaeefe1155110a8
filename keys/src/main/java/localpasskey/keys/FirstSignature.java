package localpasskey.keys;

/// Says what a key that was just made signs first: a self attestation covers the new public key.
@FunctionalInterface
public interface FirstSignature {

    Digest over(KeyPoint publicKey);
}
