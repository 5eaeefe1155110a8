package localpasskey.control.report;

import java.time.Instant;
import localpasskey.model.Protection;
import localpasskey.wire.CredentialId;

/// One passkey, as a list shows it. Names are foreign text: make them safe before they are shown.
///
/// @param site the relying party's id
/// @param registrable the end of `site` that somebody registered; empty where nobody knows
/// @param siteName as the site calls itself, may be empty
/// @param account the user name as the site told it, may be empty
/// @param displayName of the account, may be empty
/// @param label the person's own name for it, empty until given
/// @param discoverable found without the site naming it
/// @param protection what the chip demands before it signs
/// @param lastUsed equal to `created` while never used
/// @param signCount 0 while never used
/// @param undelivered no site received it, and the person has not said yet what becomes of it
/// @param notAccepted its site said not to accept it, and nobody has signed in with it since
public record PasskeySummary(
        CredentialId id,
        String site,
        String registrable,
        String siteName,
        String account,
        String displayName,
        String label,
        boolean discoverable,
        Protection protection,
        Instant created,
        Instant lastUsed,
        long signCount,
        boolean undelivered,
        boolean notAccepted) {

    /// One that its site has.
    public PasskeySummary(
            CredentialId id,
            String site,
            String registrable,
            String siteName,
            String account,
            String displayName,
            String label,
            boolean discoverable,
            Protection protection,
            Instant created,
            Instant lastUsed,
            long signCount) {
        this(
                id,
                site,
                registrable,
                siteName,
                account,
                displayName,
                label,
                discoverable,
                protection,
                created,
                lastUsed,
                signCount,
                false,
                false);
    }
}
