package localpasskey.vault.record;

import localpasskey.wire.RelyingPartyId;

/// A kept [SiteNote].
///
/// @param number never given twice
public record NumberedNote(long number, RelyingPartyId site, SiteNote note) {}
