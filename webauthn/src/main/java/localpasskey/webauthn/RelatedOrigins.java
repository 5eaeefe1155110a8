package localpasskey.webauthn;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import localpasskey.webauthn.domain.Domains;

/// The list of origins that a site publishes, as those that may use its passkeys too.
///
/// The extension has fetched it; whether the origin is in it is found out here.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-validating-relation-origin WebAuthn Level 3 §5.11.1
final class RelatedOrigins {

    /// How many different names a site's origins may have; what comes after is not looked at.
    static final int MAX_LABELS = 5;

    private final List<String> published;

    RelatedOrigins(List<String> published) {
        this.published = List.copyOf(published);
    }

    /// Whether the very same origin is in the list.
    boolean contain(Origin caller) {
        Set<String> labelsSeen = new HashSet<>();
        for (String item : published) {
            Optional<Origin> origin = originOf(item);
            Optional<String> label = origin.flatMap(found -> Domains.registrableLabel(found.domain()));
            if (label.isEmpty() || isOneTooMany(label.get(), labelsSeen)) {
                continue;
            }
            if (origin.get().equals(caller)) {
                return true;
            }
            labelsSeen.add(label.get());
        }
        return false;
    }

    private static boolean isOneTooMany(String label, Set<String> seen) {
        return seen.size() >= MAX_LABELS && !seen.contains(label);
    }

    /// Of a URL, whatever its path; empty for what is none, or none that may have passkeys.
    private static Optional<Origin> originOf(String url) {
        try {
            URI parsed = new URI(url);
            return Origin.find(parsed.getScheme() + "://" + parsed.getRawAuthority());
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
