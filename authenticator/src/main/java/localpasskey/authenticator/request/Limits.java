package localpasskey.authenticator.request;

/// Sizes that getInfo publishes and requests are held to.
public final class Limits {

    /// Longest request taken, in bytes: what CTAPHID can carry (57 + 128 * 59).
    public static final int MAX_MESSAGE_LENGTH = 7609;

    /// How many credentials a list may name.
    public static final int MAX_CREDENTIAL_COUNT_IN_LIST = 100;

    /// How many getInfo says that it may name: as many of ours as fit into a message of the length that it says beside
    /// it, so that browsers probe an account's list in one piece, and none gets lost on the way.
    public static final int ADVERTISED_CREDENTIAL_COUNT_IN_LIST = 24;

    /// Length of our credential ids, in bytes. They are random, so they say nothing.
    public static final int CREDENTIAL_ID_LENGTH = 32;

    /// How many sites may be told how long a PIN must be.
    public static final int MAX_RP_IDS_FOR_MIN_PIN_LENGTH = 8;

    /// Longest serialized large-blob array, in bytes. CTAP wants 1024 at least.
    public static final int MAX_LARGE_BLOB_ARRAY = 16 * 1024;

    /// For how many discoverable passkeys we say there is room. Nothing but the disk limits us; clients want a number
    /// that falls with each one.
    private static final long DISCOVERABLE_PASSKEYS = 10_000;

    private Limits() {}

    /// How many more discoverable passkeys we say there is room for: at least one, since clients refuse to make a
    /// passkey where they read 0.
    public static long roomBeside(long discoverable) {
        return Math.max(1, DISCOVERABLE_PASSKEYS - discoverable);
    }
}
