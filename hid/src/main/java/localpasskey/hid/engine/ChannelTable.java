package localpasskey.hid.engine;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The channels that were given out, at most [#MAX_CHANNELS].
///
/// Ids are random, so that one client does not guess another's. Guarded by the engine's lock.
final class ChannelTable {

    /// Every client may speak on it, only to ask for a channel of its own.
    static final int BROADCAST = 0xFFFFFFFF;

    static final int MAX_CHANNELS = 256;

    /// Not used by anybody, ever.
    private static final int RESERVED = 0;

    private final SecureRandom random;
    private final LinkedHashMap<Integer, Channel> byId = new LinkedHashMap<>(16, 0.75f, true);

    ChannelTable(SecureRandom random) {
        this.random = random;
    }

    /// Finding counts as use.
    Optional<Channel> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Channel> answeringTo(DeviceOpen open) {
        return byId.values().stream().filter(channel -> channel.answersTo(open)).toList();
    }

    /// A new channel for one who asks over `open`. When there are too many, the one unused longest is forgotten:
    /// one of the same client's if it has any, so that nobody can push others out.
    ///
    /// @param inUse channels that must not be forgotten now; never all of them
    Channel allocate(DeviceOpen open, Predicate<Channel> inUse) {
        if (byId.size() >= MAX_CHANNELS) {
            firstIdle(inUse.negate().and(channel -> channel.answersTo(open)))
                    .or(() -> firstIdle(inUse.negate()))
                    .ifPresent(this::remove);
        }
        Channel channel = new Channel(unusedId(), open);
        byId.put(channel.id(), channel);
        return channel;
    }

    private Optional<Channel> firstIdle(Predicate<Channel> idle) {
        return byId.values().stream().filter(idle).findFirst();
    }

    void remove(Channel channel) {
        byId.remove(channel.id());
    }

    void clear() {
        byId.clear();
    }

    private int unusedId() {
        int id = random.nextInt();
        while (id == RESERVED || id == BROADCAST || byId.containsKey(id)) {
            id = random.nextInt();
        }
        return id;
    }
}
