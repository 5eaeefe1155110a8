package localpasskey.authenticator.blobs;

import java.time.Duration;
import java.util.Optional;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.StatefulCommand;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import localpasskey.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The parts of a large-blob array that have come so far, of the session that sends them. Guarded by its own lock.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6, §6.10.2
public final class LargeBlobState implements StatefulCommand {

    /// How long the next part may be waited for.
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Timer timer;
    private @Nullable Arriving arriving;

    public LargeBlobState(Timer timer) {
        this.timer = timer;
    }

    /// @param grant the token that the first part came with: the writing ends with it
    synchronized void begin(long session, Optional<PinUvAuthTokens.Grant> grant, int expected) {
        Authority authority = grant.<Authority>map(given -> given::stands).orElse(() -> true);
        arriving = new Arriving(session, authority, expected, Bytes.EMPTY, timer.deadline(LIMIT));
    }

    /// How much has come from this session; 0 where nothing has, or not in time: no next part begins there.
    synchronized int length(long session) {
        Arriving current = live(session);
        return current == null ? 0 : current.parts.length();
    }

    /// How much shall come in all.
    synchronized int expected(long session) {
        Arriving current = live(session);
        return current == null ? 0 : current.expected;
    }

    /// Takes the next part. Gives the array once it is whole, and forgets it.
    synchronized Optional<Bytes> add(Bytes part) {
        Arriving current = arriving;
        if (current == null) {
            throw new IllegalStateException("nothing was begun");
        }
        Bytes parts = current.parts.concat(part);
        if (parts.length() == current.expected) {
            arriving = null;
            return Optional.of(parts);
        }
        arriving = new Arriving(current.session, current.authority, current.expected, parts, timer.deadline(LIMIT));
        return Optional.empty();
    }

    private @Nullable Arriving live(long session) {
        Arriving current = arriving;
        if (current != null && (current.limit.isOver() || !current.authority.stands())) {
            arriving = null;
            return null;
        }
        return current == null || current.session != session ? null : current;
    }

    @Override
    public synchronized void discard() {
        arriving = null;
    }

    /// Whether what authorised the writing has not ended.
    private interface Authority {
        boolean stands();
    }

    private record Arriving(long session, Authority authority, int expected, Bytes parts, Deadline limit) {}
}
