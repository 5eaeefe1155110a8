package localpasskey.wire;

/// The site that asks. The name is empty where the site sent none.
public record RelyingPartyEntity(RelyingPartyId id, String name) {}
