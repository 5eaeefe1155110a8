package localpasskey.hid.engine;

import localpasskey.model.time.Timer;

/// Who has the device for themselves by CTAPHID_LOCK. Guarded by the engine's lock.
final class ChannelLock {

    /// An id that no channel has.
    private static final int NOBODY = 0;

    private int holder = NOBODY;
    private Timer.Alarm expiry = Timer.Alarm.NONE;

    boolean isHeldBy(Channel channel) {
        return holder == channel.id();
    }

    boolean shutsOut(Channel channel) {
        return holder != NOBODY && !isHeldBy(channel);
    }

    void hold(Channel channel, Timer.Alarm until) {
        release();
        holder = channel.id();
        expiry = until;
    }

    void release() {
        holder = NOBODY;
        expiry.cancel();
        expiry = Timer.Alarm.NONE;
    }
}
