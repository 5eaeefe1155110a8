package localpasskey.attacks;

import java.io.IOException;
import java.util.Map;

/// One browser at a website, with a session of its own, on behalf of one account.
public interface SiteVisit {

    /// What the website asks a browser for.
    ///
    /// @param challenge in Base64url
    /// @param userHandle in Base64url; empty where it says none
    record Asked(String challenge, String userHandle) {}

    /// Asks to make a passkey.
    Asked beginRegistration() throws IOException;

    /// @param credential RegistrationResponseJSON
    /// @return whether the website took it
    boolean register(Map<String, Object> credential) throws IOException;

    /// Asks to sign in.
    Asked beginSignIn() throws IOException;

    /// @param credential AuthenticationResponseJSON
    /// @return whether the person is signed in now
    boolean signIn(Map<String, Object> credential) throws IOException;

    /// The weakest way in that the website has, as a password that was phished.
    ///
    /// @return whether it has one; what it opens is asked by [#reads] and [#pays]
    boolean signInByPassword() throws IOException;

    /// Whether a page opens that is for those who are signed in.
    boolean reads() throws IOException;

    /// Whether something goes through that hurts if somebody else does it.
    boolean pays() throws IOException;

    /// The same account in another browser, where nobody is signed in: the attacker's, or the owner's next one.
    SiteVisit elsewhere() throws IOException;

    /// What stands in the cookie of the session; empty where it cannot be told.
    default String session() throws IOException {
        return "";
    }

    /// Makes a passkey a decoy that nobody uses.
    ///
    /// @return whether the website has such a thing
    default boolean plantDecoy(String credentialId) throws IOException {
        return false;
    }
}
