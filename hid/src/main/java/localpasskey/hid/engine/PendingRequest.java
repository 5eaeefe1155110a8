package localpasskey.hid.engine;

import java.util.function.BiConsumer;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.hid.packet.HidCommand;
import localpasskey.hid.packet.KeepAliveStatus;
import localpasskey.model.time.Timer;

/// A CTAPHID_CBOR or CTAPHID_MSG message that the authenticator has not answered yet; to the authenticator, its caller.
///
/// Guarded by the engine's lock, but for what [Caller] asks.
final class PendingRequest implements Caller {

    /// Over USB nobody says who they are.
    static final String DESCRIPTION = "a program on this computer";

    private final Channel channel;
    private final HidCommand command;
    private final BiConsumer<PendingRequest, Boolean> whenPersonAsked;
    private final Cancellation cancellation = new Cancellation();
    private KeepAliveStatus status = KeepAliveStatus.PROCESSING;
    private Timer.Alarm keepAlive = Timer.Alarm.NONE;
    private boolean keepsAlive = true;

    PendingRequest(Channel channel, HidCommand command, BiConsumer<PendingRequest, Boolean> whenPersonAsked) {
        this.channel = channel;
        this.command = command;
        this.whenPersonAsked = whenPersonAsked;
    }

    Channel channel() {
        return channel;
    }

    /// CBOR or MSG: what the answer comes as.
    HidCommand command() {
        return command;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    KeepAliveStatus status() {
        return status;
    }

    void become(KeepAliveStatus next) {
        status = next;
    }

    /// None where the keep-alives are over.
    void nextKeepAlive(Timer.Alarm next) {
        keepAlive.cancel();
        if (keepsAlive) {
            keepAlive = next;
        } else {
            next.cancel();
        }
    }

    /// Whether the client still hears of this request before its answer.
    boolean keepsAlive() {
        return keepsAlive;
    }

    void stopKeepAlives() {
        keepsAlive = false;
        nextKeepAlive(Timer.Alarm.NONE);
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    /// The channel's id.
    @Override
    public long session() {
        return Integer.toUnsignedLong(channel.id());
    }

    @Override
    public void personAsked(boolean asking) {
        whenPersonAsked.accept(this, asking);
    }
}
