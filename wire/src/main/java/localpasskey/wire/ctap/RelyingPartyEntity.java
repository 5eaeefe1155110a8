package localpasskey.wire.ctap;

import localpasskey.wire.RelyingPartyId;

/// The site that asks. The name is empty where the site sent none.
public record RelyingPartyEntity(RelyingPartyId id, String name) {}
