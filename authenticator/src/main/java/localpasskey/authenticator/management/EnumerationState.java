package localpasskey.authenticator.management;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.StatefulCommand;
import localpasskey.wire.ctap.CtapResponse;
import org.jspecify.annotations.Nullable;

/// What the subcommands "get next" of CredentialManagement still have to answer: the rest of one enumeration, for
/// the session that asked. Guarded by its own lock.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6, §6.8.3, §6.8.4
public final class EnumerationState implements StatefulCommand {

    /// How long the next answer may be waited for.
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final InstantSource clock;
    private @Nullable Rest rest;

    public EnumerationState(InstantSource clock) {
        this.clock = clock;
    }

    /// Of what there is one answer each.
    enum Kind {
        SITES,
        PASSKEYS
    }

    synchronized void begin(
            Kind kind, long session, PinUvAuthTokens.Grant grant, List<? extends CtapResponse> answers) {
        rest = new Rest(kind, session, grant, new ArrayDeque<>(answers), fromNow());
    }

    @Override
    public synchronized void discard() {
        rest = null;
    }

    /// The next in order; empty where there is none of this kind, for this session, in time.
    synchronized Optional<CtapResponse> next(Kind kind, long session) {
        Rest current = rest;
        if (current == null || current.session != session || current.kind != kind) {
            return Optional.empty();
        }
        CtapResponse answer = current.answers.poll();
        if (answer == null || !clock.instant().isBefore(current.until) || !current.grant.stands()) {
            rest = null;
            return Optional.empty();
        }
        rest = new Rest(kind, session, current.grant, current.answers, fromNow());
        return Optional.of(answer);
    }

    private Instant fromNow() {
        return clock.instant().plus(LIMIT);
    }

    /// @param grant the token that opened the enumeration: it ends with it
    private record Rest(
            Kind kind, long session, PinUvAuthTokens.Grant grant, Deque<CtapResponse> answers, Instant until) {}
}
