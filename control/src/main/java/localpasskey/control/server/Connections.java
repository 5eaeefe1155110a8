package localpasskey.control.server;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import localpasskey.control.channel.FrameBuffers;

/// The connections that the agent holds, and which of them makes room for a newcomer when all places are taken.
///
/// The one that has waited longest for its client goes, whether for a request or for its answer to be taken; those
/// that have not said hello yet go before all others. While the agent has not come to all of them, none goes: most
/// of a flood has gone by itself by then. One for which the agent does something stays; of each such occupation
/// there are fewer places than in all, so that one can always go. State is guarded by this object's lock.
public final class Connections {

    /// However many come after it, a connection has this long to say what it wants.
    static final Duration LEAST_WAIT = Duration.ofMillis(200);

    /// How long a newcomer waits at most until one that has to go has gone.
    private static final Duration MOST_DELAY = Duration.ofSeconds(2);

    private final Limits limits;
    private final Set<Place> taken = new HashSet<>();
    private final Deque<FrameBuffers> spare = new ArrayDeque<>();
    private boolean closed;

    Connections(Limits limits) {
        this.limits = limits;
    }

    /// What the agent does for a connection.
    enum Occupation {
        /// It is about to greet the client.
        STARTING,
        /// Nothing: it waits for its client.
        NONE,
        QUERY,
        CHANGE,
        PROMPTER,
        BROWSER
    }

    /// How many connections there may be, and with how many the agent may be occupied in each way.
    public record Limits(int connections, int queries, int changes, int prompters, int browsers) {

        /// Of the three prompters one is registered; two may wait for it to go.
        static final Limits USUAL = new Limits(32, 8, 4, 3, 9);

        public Limits {
            if (queries + changes + prompters + browsers >= connections) {
                throw new IllegalArgumentException("no place is left for newcomers");
            }
        }

        private int most(Occupation occupation) {
            return switch (occupation) {
                case STARTING, NONE -> connections;
                case QUERY -> queries;
                case CHANGE -> changes;
                case PROMPTER -> prompters;
                case BROWSER -> browsers;
            };
        }
    }

    /// Takes a place, and waits a little where one must first be made free.
    ///
    /// @return empty when none is
    synchronized Optional<Place> take(SocketChannel connection) throws InterruptedException {
        long end = System.nanoTime() + MOST_DELAY.toNanos();
        while (!closed && taken.size() >= limits.connections()) {
            long left = Math.min(makeRoom(), end - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (closed) {
            return Optional.empty();
        }
        Place place = new Place(connection, spare.isEmpty() ? FrameBuffers.allocate() : spare.pop());
        taken.add(place);
        return Optional.of(place);
    }

    /// Cuts the one off that has waited longest, unless one is about to go already, or may be.
    ///
    /// @return nanoseconds until it is worth to look again, at most
    private long makeRoom() {
        Optional<Place> longest = taken.stream()
                .filter(place -> place.occupation == Occupation.NONE)
                .max(Comparator.comparing((Place place) -> !place.greeted).thenComparingLong(Place::waited));
        boolean oneMayGo = taken.stream().anyMatch(place -> place.cut || place.occupation == Occupation.STARTING);
        if (oneMayGo || longest.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long left = LEAST_WAIT.toNanos() - longest.get().waited();
        if (left <= 0) {
            longest.get().cut();
            return Long.MAX_VALUE;
        }
        return left;
    }

    /// Ends all connections, and takes none any more.
    synchronized void close() {
        closed = true;
        taken.forEach(Place::cut);
        notifyAll();
    }

    /// One connection's.
    final class Place {

        private final SocketChannel connection;
        private final FrameBuffers buffers;
        private Occupation occupation = Occupation.STARTING;
        private long waitingSince = System.nanoTime();
        private boolean greeted;
        private boolean cut;

        private Place(SocketChannel connection, FrameBuffers buffers) {
            this.connection = connection;
            this.buffers = buffers;
        }

        SocketChannel connection() {
            return connection;
        }

        FrameBuffers buffers() {
            return buffers;
        }

        /// The client has said hello.
        void greeted() {
            synchronized (Connections.this) {
                greeted = true;
                Connections.this.notifyAll();
            }
        }

        /// Whether the agent may do this for the connection now: false where it does so for as many as it may.
        boolean begin(Occupation what) {
            synchronized (Connections.this) {
                long busy =
                        taken.stream().filter(place -> place.occupation == what).count();
                if (cut || busy >= limits.most(what)) {
                    return false;
                }
                occupation = what;
                return true;
            }
        }

        /// The connection waits for its client from now on.
        void awaitClient() {
            synchronized (Connections.this) {
                occupation = Occupation.NONE;
                waitingSince = System.nanoTime();
                Connections.this.notifyAll();
            }
        }

        /// The connection is closed, and nobody uses its buffers any more.
        void leave() {
            synchronized (Connections.this) {
                taken.remove(this);
                spare.push(buffers);
                Connections.this.notifyAll();
            }
        }

        private long waited() {
            return System.nanoTime() - waitingSince;
        }

        private void cut() {
            cut = true;
            try {
                connection.close();
            } catch (IOException _) {
                return; // a socket that fails to close is closed for us all the same
            }
        }
    }
}
