package localpasskey.risk.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All that a decision is made from, as one value: keep it, and the decision can be made again.
///
/// ```java
/// Facts facts = Facts.of(
///                 new Ceremony.Assertion(stored, flags, count, ChallengeState.FRESH),
///                 Action.LOGIN,
///                 passkeysOfTheAccount,
///                 clock.instant())
///         .client(ClientFacts.USED_BEFORE);
/// ```
///
/// @param ceremony what was presented
/// @param action what it is for
/// @param account all passkeys of the account as they are stored, the used one included
/// @param time when it happened
/// @param client which browser or app
/// @param session since when the person is signed in; since this very ceremony where nothing is said
/// @param proofs what the person proved in addition
/// @param removing id of the passkey that is to be removed, empty for other actions
public record Facts(
        Ceremony ceremony,
        Action action,
        List<PasskeyRecord> account,
        Instant time,
        ClientFacts client,
        SessionFacts session,
        Set<Proof> proofs,
        String removing) {

    public Facts {
        account = List.copyOf(account);
        proofs = Set.copyOf(proofs);
    }

    /// Of a client that was never seen, in a session that begins with this ceremony.
    ///
    /// @param account all passkeys of the account, the used one included; empty for a new account
    public static Facts of(Ceremony ceremony, Action action, List<PasskeyRecord> account, Instant time) {
        return new Facts(ceremony, action, account, time, ClientFacts.NEW, new SessionFacts(time, time), Set.of(), "");
    }

    public Facts client(ClientFacts asking) {
        return new Facts(ceremony, action, account, time, asking, session, proofs, removing);
    }

    public Facts session(SessionFacts current) {
        return new Facts(ceremony, action, account, time, client, current, proofs, removing);
    }

    /// Which passkey [Action#REMOVE_AUTHENTICATOR] is about.
    public Facts removing(String id) {
        return new Facts(ceremony, action, account, time, client, session, proofs, id);
    }

    /// The same ceremony, for something else or later: the session's sign-in is asked whether it is good enough
    /// for an action.
    public Facts forAction(Action other, Instant now) {
        return new Facts(ceremony, other, account, now, client, session, proofs, removing);
    }

    /// The same facts after the person gave what a decision asked for: ask the policy again with them.
    public Facts proved(Proof proof) {
        Set<Proof> more = EnumSet.of(proof);
        more.addAll(proofs);
        return new Facts(ceremony, action, account, time, client, session, more, removing);
    }
}
