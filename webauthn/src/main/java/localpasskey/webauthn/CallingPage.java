package localpasskey.webauthn;

import java.util.List;
import localpasskey.webauthn.domain.Domains;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;

/// The page that asks, as the browser told the extension.
///
/// @param crossOrigin in a frame of another origin's page
/// @param relatedOrigins those that the site publishes, as the extension fetched them; for [Door#PAGE]
public record CallingPage(Door door, Origin origin, boolean crossOrigin, List<String> relatedOrigins) {

    public CallingPage {
        relatedOrigins = List.copyOf(relatedOrigins);
    }

    /// What lies between page and extension.
    public enum Door {
        /// Chromium's webAuthenticationProxy: the browser has checked the site against the origin.
        PROXY,
        /// Our own script in the page: nobody has checked anything.
        PAGE
    }

    /// Frames of other origins are refused: nobody could tell the person which page asks.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-createCredential WebAuthn Level 3 §5.1.3
    void refuseEmbedded() throws PageException {
        if (crossOrigin) {
            throw PageException.notAllowed("a frame of another origin");
        }
    }

    /// The site, where this page may speak for it.
    ///
    /// Through the proxy a site that is not above the origin has passed the browser's check of related origins.
    ///
    /// @param claimed what the page says, or the origin's domain where it says nothing
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-createCredential WebAuthn Level 3 §5.1.3
    RelyingPartyId site(String claimed) throws PageException {
        boolean allowed = Domains.isRegistrableSuffixOrEqual(claimed, origin.domain()) || isRelated(claimed);
        if (!allowed) {
            throw foreign();
        }
        try {
            return RelyingPartyId.ofRequest(claimed);
        } catch (CtapException _) {
            throw foreign();
        }
    }

    private static PageException foreign() {
        return PageException.of(
                DomError.SECURITY_ERROR,
                "The relying party ID is not a registrable domain suffix of, nor equal to the current domain.");
    }

    /// No public suffix has related origins.
    private boolean isRelated(String claimed) {
        return Domains.isRegistrable(claimed)
                && switch (door) {
                    case PROXY -> true;
                    case PAGE -> new RelatedOrigins(relatedOrigins).contain(origin);
                };
    }
}
