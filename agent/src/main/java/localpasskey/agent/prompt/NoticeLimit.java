package localpasskey.agent.prompt;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

/// Keeps pages and programs from flooding the person with notices: of each asker some come one by one, then one that
/// says there are many, then none until there was a quiet minute. Who calls itself something else each time has no
/// more: all who come by one door have so many within a minute, which begins anew whether it was quiet or not, so that
/// nobody mutes others for long. What came of a question is always told, since questions have a limit of their own.
/// Guarded by its own lock.
final class NoticeLimit {

    static final int ONE_BY_ONE = 3;
    static final int ONE_BY_ONE_OF_ALL = 12;
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 64;

    private final Timer timer;
    private final Map<String, Burst> byAsker = new LinkedHashMap<>();
    private final Map<Door, Burst> byDoor = new EnumMap<>(Door.class);

    NoticeLimit(Timer timer) {
        this.timer = timer;
    }

    /// The notice, one that stands for many, or nothing.
    ///
    /// @param asker by what it is one with others, as [localpasskey.authenticator.person.Caller#door] says
    synchronized Optional<Notice> admitted(Notice notice, String asker, Door door) {
        if (notice.place() == Notice.Place.QUESTION) {
            return Optional.of(notice);
        }
        int ofAsker = countOf(asker);
        if (ofAsker > ONE_BY_ONE + 1) {
            return Optional.empty();
        }
        int ofAll = countOf(door);
        if (ofAll > ONE_BY_ONE_OF_ALL + 1) {
            return Optional.empty();
        }
        boolean many = ofAsker > ONE_BY_ONE || ofAll > ONE_BY_ONE_OF_ALL;
        return Optional.of(many ? summary() : notice);
    }

    /// Since there was a quiet minute, this one included.
    private int countOf(String asker) {
        @Nullable Burst before = byAsker.remove(asker); // to the end: the one that asked longest ago is dropped first
        int count = before == null || before.memory().isOver() ? 1 : before.count() + 1;
        byAsker.put(asker, new Burst(Math.min(count, ONE_BY_ONE + 2), timer.deadline(QUIET)));
        if (byAsker.size() > MOST_REMEMBERED) {
            byAsker.remove(byAsker.keySet().iterator().next());
        }
        return count;
    }

    /// Since the minute began, this one included.
    private int countOf(Door door) {
        @Nullable Burst before = byDoor.get(door);
        Burst now = before == null || before.memory().isOver()
                ? new Burst(1, timer.deadline(QUIET))
                : new Burst(Math.min(before.count() + 1, ONE_BY_ONE_OF_ALL + 2), before.memory());
        byDoor.put(door, now);
        return now.count();
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
