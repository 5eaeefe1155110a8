package localpasskey.control;

import java.time.Duration;

/// The numbers both ends of the control socket agree on.
public final class ControlProtocol {

    /// Raised when a message changes its meaning. Both ends must have the same one.
    public static final int VERSION = 14;

    /// Longest message, in bytes of CBOR. Checked before anything is allocated.
    public static final int MAX_MESSAGE_LENGTH = 1 << 20;

    /// Longest request of a page, in octets of JSON: 64 passkeys with ids of 1023 octets have their place in it.
    public static final int MAX_PAGE_REQUEST_LENGTH = 128 << 10;

    /// Longest message that the agent takes: such a request and what is around it.
    public static final int MAX_REQUEST_LENGTH = MAX_PAGE_REQUEST_LENGTH + (8 << 10);

    /// Longest name of a browser, in UTF-16 units.
    public static final int MAX_BROWSER_NAME_LENGTH = 64;

    /// Most browsers in a status.
    public static final int MAX_BROWSERS = 16;

    /// Longest secret, in bytes. A CTAP PIN has 63 at most; a longer one is refused by the policy, in words.
    public static final int MAX_SECRET_LENGTH = 255;

    /// Longest single text, in UTF-16 units.
    public static final int MAX_TEXT_LENGTH = 4096;

    /// Longest message of an attestation, in bytes.
    public static final int MAX_ATTESTATION_LENGTH = 48 << 10;

    /// Most rows in one page.
    public static final int MAX_PAGE = 100;

    /// Most accounts that one question offers.
    public static final int MAX_ACCOUNTS = 64;

    /// Longest name of an account or label in such a question, in UTF-16 units.
    public static final int MAX_ACCOUNT_NAME_LENGTH = 256;

    /// Longest deadline of a question, in seconds.
    public static final int MAX_DEADLINE_SECONDS = 3600;

    /// How long a peer may take for its hello, for the rest of a message that it has begun, and to take what it is
    /// sent.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private ControlProtocol() {}
}
