package localpasskey.agent.prompt;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.Requester.Door;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import localpasskey.wire.RelyingPartyId;
import org.jspecify.annotations.Nullable;

/// Keeps pages and programs from flooding the person with notices: by each door some come one by one, then one that
/// says
/// there are many, then none until there was a quiet minute. What came of a question is always told, since questions
/// have a limit of their own. Guarded by its own lock.
final class NoticeLimit {

    static final int ONE_BY_ONE = 3;
    static final Duration QUIET = Duration.ofMinutes(1);

    private final Timer timer;
    private final Map<Door, Burst> bursts = new EnumMap<>(Door.class);

    NoticeLimit(Timer timer) {
        this.timer = timer;
    }

    /// The notice, one that stands for many, or nothing.
    synchronized Optional<Notice> admitted(Notice notice, Door door) {
        if (notice.place() == Notice.Place.QUESTION) {
            return Optional.of(notice);
        }
        @Nullable Burst before = bursts.get(door);
        int count = before == null || before.memory().isOver() ? 1 : before.count() + 1;
        bursts.put(door, new Burst(Math.min(count, ONE_BY_ONE + 2), timer.deadline(QUIET)));
        if (count <= ONE_BY_ONE) {
            return Optional.of(notice);
        }
        return count == ONE_BY_ONE + 1 ? Optional.of(summary()) : Optional.empty();
    }

    private static Notice summary() {
        return new Notice(
                new RelyingPartyId(""),
                UserMessage.of(MessageCode.MANY_REFUSED),
                NextStep.SEE_HISTORY,
                Notice.Place.SUMMARY);
    }

    /// @param memory until they no longer count
    private record Burst(int count, Deadline memory) {}
}
