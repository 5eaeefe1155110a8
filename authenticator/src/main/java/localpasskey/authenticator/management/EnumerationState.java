package localpasskey.authenticator.management;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localpasskey.authenticator.request.StatefulCommand;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import localpasskey.wire.ctap.CtapResponse;

/// What the subcommands "get next" of CredentialManagement still have to answer: the rest of one enumeration of each
/// kind, for the session that asked. Guarded by its own lock.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6, §6.8.3, §6.8.4
public final class EnumerationState implements StatefulCommand {

    /// How long the next answer may be waited for.
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Timer timer;
    private final Map<Kind, Rest> rests = new EnumMap<>(Kind.class);

    public EnumerationState(Timer timer) {
        this.timer = timer;
    }

    /// Of what there is one answer each.
    enum Kind {
        SITES,
        PASSKEYS
    }

    /// Begins one enumeration; the other kind's goes on, for clients that go through the passkeys of each site before
    /// the next site.
    synchronized void begin(Kind kind, long session, Reading reading, List<? extends CtapResponse> answers) {
        rests.put(kind, new Rest(session, reading, new ArrayDeque<>(answers), timer.deadline(LIMIT)));
    }

    @Override
    public synchronized void discard() {
        rests.clear();
    }

    synchronized void discard(Kind kind) {
        rests.remove(kind);
    }

    /// The next in order; empty where there is none of this kind, for this session, in time.
    synchronized Optional<CtapResponse> next(Kind kind, long session) {
        Rest current = rests.get(kind);
        if (current == null || current.session != session) {
            return Optional.empty();
        }
        CtapResponse answer = current.answers.poll();
        if (answer == null || current.limit.isOver() || !current.reading.stands()) {
            rests.remove(kind);
            return Optional.empty();
        }
        rests.put(kind, new Rest(session, current.reading, current.answers, timer.deadline(LIMIT)));
        return Optional.of(answer);
    }

    /// @param reading what opened the enumeration: it ends with it
    private record Rest(long session, Reading reading, Deque<CtapResponse> answers, Deadline limit) {}
}
