package localpasskey.spring;

import java.util.Set;
import localpasskey.risk.Decision;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Proof;

/// What only the website knows, and what only it can do. Asked within the request, so Spring's
/// `RequestContextHolder` has its cookies.
public interface Website {

    /// Knows nothing and does nothing.
    Website SILENT = new Website() {};

    /// What is known of the browser: by a cookie of yours that this account was opened with before. Without an
    /// answer each browser is a new one, and a passkey that can be copied is trusted with little.
    default ClientFacts client(String user) {
        return ClientFacts.NEW;
    }

    /// What the person proved on ways that are yours: that a delay has passed ([Proof#DELAY_PASSED]), a code of
    /// an app. The other factor and other passkeys of this session are known without it.
    default Set<Proof> proofs(String user, Action action) {
        return Set.of();
    }

    /// Told of every decision: for the log, and to carry out its duties (notices, alarms). Passkeys are suspended
    /// and sessions ended without your help. Called for each request that an action guards.
    default void decided(String user, Action action, Decision decision) {}
}
