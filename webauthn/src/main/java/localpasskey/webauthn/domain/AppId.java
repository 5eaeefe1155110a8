package localpasskey.webauthn.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// The name by which a site's keys of U2F's are known, as far as a page may use it. As in browsers an address counts
/// whose host is of the page's own site; no list of further addresses is fetched.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-appid-extension WebAuthn Level 3 §10.1.1, §10.1.2
/// @spec https://fidoalliance.org/specs/common-specs/fido-appid-and-facets-v2.1-ps-20220523.html FIDO AppID and Facets
///     §3.1.2
public sealed interface AppId {

    Pattern ADDRESS = Pattern.compile("https://([^/?#@:]+)(?::[0-9]{1,5})?(?:[/?#].*)?");

    /// The page names none.
    record None() implements AppId {}

    /// One for which the page may not speak: the browser refuses it.
    record Foreign() implements AppId {}

    record Authorised(String value) implements AppId {

        /// Of a key that U2F registered nothing but the hash is known.
        public RelyingPartyId site() {
            return RelyingPartyId.ofHash(Bytes.ofUtf8(value).sha256());
        }
    }

    /// @param claimed by the page
    /// @param facet the origin of the page
    /// @param domain of that origin
    static AppId of(Optional<String> claimed, String facet, String domain) {
        if (claimed.isEmpty()) {
            return new None();
        }
        String appId = claimed.get().isEmpty() ? facet : claimed.get();
        Matcher address = ADDRESS.matcher(appId);
        boolean own = appId.equals(facet) || (address.matches() && isSameSite(address.group(1), domain));
        return own ? new Authorised(appId) : new Foreign();
    }

    private static boolean isSameSite(String host, String caller) {
        String site = Sites.registrable(caller);
        return host.equals(caller) || (!site.isEmpty() && site.equals(Sites.registrable(host)));
    }
}
