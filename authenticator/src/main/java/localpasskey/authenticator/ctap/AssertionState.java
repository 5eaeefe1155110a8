package localpasskey.authenticator.ctap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.passkey.AssertionTerms;
import localpasskey.authenticator.request.StatefulCommand;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import localpasskey.wire.CredentialId;
import org.jspecify.annotations.Nullable;

/// What GetNextAssertion still has to answer: one getAssertion's rest, for the session that asked. Guarded by its
/// own lock.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.3
public final class AssertionState implements StatefulCommand {

    /// How long the next answer may be waited for.
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Timer timer;
    private @Nullable Rest rest;

    public AssertionState(Timer timer) {
        this.timer = timer;
    }

    synchronized void begin(long session, AssertionTerms terms, List<CredentialId> ids) {
        rest = new Rest(session, terms, new ArrayDeque<>(ids), timer.deadline(LIMIT));
    }

    @Override
    public synchronized void discard() {
        Rest over = rest;
        rest = null;
        if (over != null) {
            over.terms.over();
        }
    }

    /// The last one was answered.
    synchronized void endIfDone() {
        if (rest != null && rest.ids.isEmpty()) {
            discard();
        }
    }

    /// The next in order; empty where there is none, for this session, in time.
    synchronized Optional<Next> next(long session) {
        Rest current = rest;
        if (current == null || current.session != session) {
            return Optional.empty();
        }
        CredentialId id = current.ids.poll();
        if (id == null || current.limit.isOver() || !current.terms.proof().stands()) {
            discard();
            return Optional.empty();
        }
        rest = new Rest(session, current.terms, current.ids, timer.deadline(LIMIT));
        return Optional.of(new Next(current.ids.isEmpty() ? current.terms.alone() : current.terms, id));
    }

    /// @param terms those of the first answer
    record Next(AssertionTerms terms, CredentialId id) {}

    private record Rest(long session, AssertionTerms terms, Deque<CredentialId> ids, Deadline limit) {}
}
