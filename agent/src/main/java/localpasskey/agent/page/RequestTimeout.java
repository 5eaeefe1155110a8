package localpasskey.agent.page;

import java.time.Duration;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.model.time.Timer;

/// Cancels a request that takes too long, unless closed before.
final class RequestTimeout implements AutoCloseable {

    private final Timer.Alarm alarm;

    private RequestTimeout(Timer.Alarm alarm) {
        this.alarm = alarm;
    }

    /// The cancellation runs on a thread of its own, since the prompter is told.
    static RequestTimeout cancelling(Cancellation cancellation, Timer timer, Duration limit) {
        return new RequestTimeout(
                timer.after(limit, () -> Thread.ofVirtual().name("page-timeout").start(cancellation::cancel)));
    }

    @Override
    public void close() {
        alarm.cancel();
    }
}
