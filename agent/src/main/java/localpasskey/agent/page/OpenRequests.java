package localpasskey.agent.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localpasskey.webauthn.PageMessage;
import org.jspecify.annotations.Nullable;

/// The requests of one browser that are not answered yet, by its numbers, and what still runs of those given up.
///
/// State is guarded by this object's lock, which is never held for longer than a look.
final class OpenRequests {

    /// Most requests that are open at once. A prompt shows one after the other.
    private static final int MOST_OPEN = 32;

    /// Most of one door's: a row of tabs at one site, or a browser that starts with them. Others' places stay free.
    private static final int MOST_OF_ONE_DOOR = 24;

    /// Most that run at once: what a page has given up is over for it, and ends here a moment later.
    private static final int MOST_RUNNING = MOST_OPEN + 16;

    /// Most octets of those that run, since what a page said is kept until its request ends: many usual ones, few long
    /// ones.
    static final int MOST_OCTETS = 14 * PageMessage.MAX_LENGTH;

    /// Most of one door's that run on though given up: who asks and gives up in a loop takes no other site's place.
    private static final int MOST_GIVEN_UP = 4;

    private final Map<Long, OpenRequest> open = new HashMap<>();
    private final List<OpenRequest> running = new ArrayList<>();
    private boolean closed;

    /// @return whether it may run; [#end] is called for each that may
    synchronized boolean admit(long id, OpenRequest request) {
        int octets = running.stream().mapToInt(OpenRequest::length).sum() + request.length();
        boolean full = open.size() >= MOST_OPEN || running.size() >= MOST_RUNNING || octets > MOST_OCTETS;
        boolean fullAtItsDoor =
                open.values().stream().filter(request::isOfTheSameDoor).count() >= MOST_OF_ONE_DOOR
                        || givenUp(request) >= MOST_GIVEN_UP;
        if (closed || full || fullAtItsDoor || open.containsKey(id)) {
            return false;
        }
        open.put(id, request);
        running.add(request);
        return true;
    }

    /// @return how many of the same door's run that nobody waits for any more
    private long givenUp(OpenRequest request) {
        return running.stream()
                .filter(request::isOfTheSameDoor)
                .filter(other -> !open.containsValue(other))
                .count();
    }

    /// @return whether anybody still waits for the answer
    synchronized boolean end(long id, OpenRequest request) {
        running.remove(request);
        return open.remove(id, request);
    }

    /// Nobody waits for it any more; it runs until [#end].
    synchronized Optional<OpenRequest> takeOut(long id) {
        @Nullable OpenRequest request = open.remove(id);
        return Optional.ofNullable(request);
    }

    /// From now on none is admitted.
    ///
    /// @return those that were open
    synchronized List<OpenRequest> close() {
        closed = true;
        List<OpenRequest> left = List.copyOf(open.values());
        open.clear();
        return left;
    }
}
