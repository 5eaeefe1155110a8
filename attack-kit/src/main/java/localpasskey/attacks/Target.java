package localpasskey.attacks;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/// A website that is attacked: what the kit has to know of it, which each website says in its own way.
public interface Target {

    /// What its pages have, as `https://example.org`. Its relying party id is `localhost`, or what
    /// [#relyingPartyId] says.
    String origin();

    default String relyingPartyId() {
        return "localhost";
    }

    /// A new account in a browser of its own, signed in by something else than a passkey.
    SiteVisit newAccount() throws IOException;

    /// Whether there is something that hurts if somebody else does it: what [SiteVisit#pays] is about.
    default boolean hasSomethingSensitive() {
        return true;
    }

    /// The one model whose passkeys it takes, if it has such a list.
    default Optional<UUID> onlyModel() {
        return Optional.empty();
    }
}
