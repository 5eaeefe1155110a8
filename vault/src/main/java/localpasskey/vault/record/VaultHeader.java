package localpasskey.vault.record;

import localpasskey.wire.Bytes;

/// What can be read of a vault without its key: enough to say whose chip it belongs to.
///
/// @param chipFingerprint empty until a chip was pinned
/// @param chipDescription in words, e.g. `Infineon SLB9670 7.85`
public record VaultHeader(int schemaVersion, Bytes chipFingerprint, String chipDescription, long passkeys) {}
