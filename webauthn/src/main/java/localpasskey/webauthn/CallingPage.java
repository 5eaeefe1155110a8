package localpasskey.webauthn;

import java.util.List;
import localpasskey.webauthn.domain.Domains;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;

/// The document that asks, as the browser told the extension.
///
/// @param crossOrigin in a frame, with another origin's page around it somewhere
/// @param topOrigin of the page that is in the tab; the same where nobody else's is around
/// @param relatedOrigins those that the site publishes, as the extension fetched them
/// @param anotherDevice the person wants to be asked there whether something else answers, whatever the options say
public record CallingPage(
        Origin origin, boolean crossOrigin, Origin topOrigin, List<String> relatedOrigins, boolean anotherDevice) {

    public CallingPage {
        relatedOrigins = List.copyOf(relatedOrigins);
    }

    /// The site, where this page may speak for it.
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
        return Domains.isRegistrable(claimed) && new RelatedOrigins(relatedOrigins).contain(origin);
    }
}
