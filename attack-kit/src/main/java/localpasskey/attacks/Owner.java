package localpasskey.attacks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.UUID;
import localpasskey.testkit.site.PretendPasskey;

/// An account with one passkey, and who it belongs to.
///
/// @param handle of the user, in Base64url
record Owner(PretendPasskey passkey, String handle, SiteVisit visit) {

    static final int VERIFIED = PretendPasskey.UP | PretendPasskey.UV;
    static final int COPYABLE = VERIFIED | PretendPasskey.BE;
    static final int COPIED = COPYABLE | PretendPasskey.BS;

    /// Made up, so that no website knows it.
    static final UUID UNKNOWN_MODEL = UUID.fromString("a77ac4ed-0000-4000-8000-000000000001");

    /// @param flags and counter of the registration
    static Owner of(Target target, int flags, int counter) throws IOException, GeneralSecurityException {
        PretendPasskey passkey =
                new PretendPasskey(target.origin(), target.onlyModel().orElse(UNKNOWN_MODEL));
        passkey.claimRelyingParty(target.relyingPartyId());
        SiteVisit visit = target.newAccount();
        SiteVisit.Asked asked = visit.beginRegistration();
        if (!visit.register(passkey.create(asked.challenge(), flags, counter))) {
            throw new IOException("the website takes no first passkey of a new account: nothing to attack");
        }
        return new Owner(passkey, asked.userHandle(), visit);
    }

    /// In a browser of its own.
    ///
    /// @throws IOException if an honest answer is refused
    SiteVisit signedInElsewhere(int flags, int counter) throws IOException, GeneralSecurityException {
        SiteVisit other = visit.elsewhere();
        if (!signIn(other, flags, counter)) {
            throw new IOException("the website refuses an honest sign-in: nothing to attack");
        }
        return other;
    }

    boolean signIn(SiteVisit browser, int flags, int counter) throws IOException, GeneralSecurityException {
        return browser.signIn(passkey.get(browser.beginSignIn().challenge(), flags, counter, handle));
    }
}
