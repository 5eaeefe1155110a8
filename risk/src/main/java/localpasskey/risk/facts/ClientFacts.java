package localpasskey.risk.facts;

/// What is known of the browser, or app, that asks.
///
/// @param usedBefore this account was opened from it before: by a cookie of yours, not by its address
/// @param supportsWebAuthn what it says of itself. A relay that sits between the person and your site says no,
///     to be offered something that it can pass on
/// @param anotherDevice the passkey is on another device, reached by a QR code (transport `hybrid`)
public record ClientFacts(boolean usedBefore, boolean supportsWebAuthn, boolean anotherDevice) {

    /// A browser never seen with this account: what is taken where you say nothing.
    public static final ClientFacts NEW = new ClientFacts(false, true, false);

    /// A browser that this account was opened from before.
    public static final ClientFacts USED_BEFORE = new ClientFacts(true, true, false);

    public ClientFacts withoutWebAuthn() {
        return new ClientFacts(usedBefore, false, anotherDevice);
    }

    public ClientFacts byAnotherDevice() {
        return new ClientFacts(usedBefore, supportsWebAuthn, true);
    }
}
