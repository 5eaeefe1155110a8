package localpasskey.risk;

import java.time.Duration;

/// For whom a website is. The limits are those of NIST SP 800-63B-4.
///
/// @spec https://pages.nist.gov/800-63-4/sp800-63b.html NIST SP 800-63B-4
public enum Profile {

    /// Everybody. A passkey that is copied to a cloud account signs in, and more is asked for what is
    /// sensitive; nobody is turned away for where their passkey is kept.
    ///
    /// @spec https://pages.nist.gov/800-63-4/sp800-63b.html NIST SP 800-63B-4 appendix B
    PUBLIC(Duration.ofHours(24), Duration.ofHours(1)),

    /// An organisation's own people: copied passkeys sign in, administration wants a proved chip or a second
    /// factor.
    BUSINESS(Duration.ofHours(24), Duration.ofHours(1)),

    /// Authentication assurance level 3: keys that are proved to be unable to leave their device, and nothing
    /// else.
    HIGH_ASSURANCE(Duration.ofHours(12), Duration.ofMinutes(15));

    private final Duration longestSession;
    private final Duration longestIdle;

    Profile(Duration longestSession, Duration longestIdle) {
        this.longestSession = longestSession;
        this.longestIdle = longestIdle;
    }

    /// After which a sign-in has to be repeated.
    public Duration longestSession() {
        return longestSession;
    }

    /// After which a sign-in has to be repeated where nobody did anything.
    public Duration longestIdle() {
        return longestIdle;
    }
}
