package localpasskey.model;

import java.time.Instant;

/// One of several accounts of a site, as the person tells them apart. Both names are foreign text.
///
/// @param name as the site tells it, may be empty
/// @param label the person's own name for it, empty until given
/// @param created when its passkey was made here
/// @param lastUsed equal to `created` while never used
public record Account(String name, String label, Instant created, Instant lastUsed) {}
