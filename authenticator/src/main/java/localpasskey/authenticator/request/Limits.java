package localpasskey.authenticator.request;

/// Sizes that getInfo publishes and requests are held to.
public final class Limits {

    /// Longest request taken, in bytes: what CTAPHID can carry (57 + 128 * 59).
    public static final int MAX_MESSAGE_LENGTH = 7609;

    /// How many credentials a list may name: published, so that browsers probe a long list in one piece.
    public static final int MAX_CREDENTIAL_COUNT_IN_LIST = 100;

    /// Length of our credential ids, in bytes. They are random, so they say nothing.
    public static final int CREDENTIAL_ID_LENGTH = 32;

    private Limits() {}
}
