package localpasskey.authenticator.admission;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;

/// Requests whose refusal is held back until the clock is moved.
final class HeldBack {

    private HeldBack() {}

    /// Sends it in the background; the clock is moved until the answer is there.
    static CtapStatus answer(KeyUnderTest key, ExecutorService threads, Callable<?> call) throws InterruptedException {
        Future<?> answer = threads.submit(call);
        key.clock.timer().awaitWaiting(1);
        assertFalse(answer.isDone(), "answered without a delay");
        key.clock.advance(RefusalDelay.LENGTH);
        return refusal(answer);
    }

    static CtapStatus refusal(Future<?> answer) throws InterruptedException {
        try {
            throw new AssertionError("not refused: " + answer.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CtapFailure failure) {
                return failure.status();
            }
            throw new AssertionError(e);
        }
    }
}
