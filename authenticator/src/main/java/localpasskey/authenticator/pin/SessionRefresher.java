package localpasskey.authenticator.pin;

import java.time.Duration;
import localpasskey.keys.PinSession;
import localpasskey.model.time.Timer;

/// Has the chip save a session anew each minute for as long as it stands: see [PinSession#refresh]. Guarded by its own
/// lock.
public final class SessionRefresher {

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final Timer timer;
    private final PinSession session;
    private Timer.Alarm next = Timer.Alarm.NONE;
    private boolean ended;

    private SessionRefresher(Timer timer, PinSession session) {
        this.timer = timer;
        this.session = session;
    }

    public static SessionRefresher begin(Timer timer, PinSession session) {
        SessionRefresher refresher = new SessionRefresher(timer, session);
        refresher.goOn();
        return refresher;
    }

    private synchronized void goOn() {
        if (!ended) {
            next = timer.after(PERIOD, this::refresh);
        }
    }

    private void refresh() {
        session.refresh();
        goOn();
    }

    /// The session does not stand any more.
    public synchronized void end() {
        ended = true;
        next.cancel();
    }
}
