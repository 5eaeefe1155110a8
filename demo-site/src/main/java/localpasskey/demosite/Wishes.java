package localpasskey.demosite;

import java.util.List;
import java.util.Set;

/// What the person chose to ask the authenticator for; every word is one of WebAuthn's.
///
/// @param userVerification `required`, `preferred` or `discouraged`
/// @param residentKey likewise
/// @param attachment `platform`, `cross-platform`, or empty for either
/// @param attestation `none`, `indirect`, `direct` or `enterprise`
record Wishes(String userVerification, String residentKey, String attachment, String attestation) {

    static final Wishes USUAL = new Wishes("preferred", "preferred", "", "direct");

    private static final Set<String> REQUIREMENTS = Set.of("required", "preferred", "discouraged");
    private static final Set<String> ATTACHMENTS = Set.of("", "platform", "cross-platform");
    private static final Set<String> CONVEYANCES = Set.of("none", "indirect", "direct", "enterprise");

    /// @throws SiteException if a word is not WebAuthn's
    Wishes checked() throws SiteException {
        boolean known = REQUIREMENTS.containsAll(List.of(userVerification, residentKey))
                && ATTACHMENTS.contains(attachment)
                && CONVEYANCES.contains(attestation);
        if (!known) {
            throw new SiteException("error.choice");
        }
        return this;
    }

    boolean demandVerification() {
        return userVerification.equals("required");
    }
}
