package localpasskey.wire.credential;

import localpasskey.wire.Bytes;

/// The client's half of the key agreement: a point that claims to be on P-256, 32 bytes each, not yet checked.
public record PlatformKey(Bytes x, Bytes y) {}
