package localpasskey.keys;

/// A key to be made.
public record KeyRequest(KeyAlgorithm algorithm, KeyProtection protection) {}
