package localpasskey.authenticator.verification;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.authenticator.FingerprintManagement;
import localpasskey.authenticator.FingerprintManagement.Outcome;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.PinSession;
import localpasskey.model.Question;
import localpasskey.model.Sensor;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens while the chip checks the PIN that is to let fingers in: a gate that was closed meanwhile stays closed,
/// though it may be open again.
final class FingerprintGateTest {

    private final KeyUnderTest key = new KeyUnderTest();
    private final FingerprintManagement fingerprint = key.authenticator.fingerprint();
    private Created passkey;

    @BeforeEach
    void switchOnAndClose() throws Exception {
        key.withPin();
        passkey = key.passkey("alice");
        fingerprint.permit(true);
        key.person.types(PIN);
        assertEquals(new Outcome.Done(), fingerprint.on(Duration.ofHours(1), key.caller, new Cancellation()));
        fingerprint.permit(false);
        fingerprint.permit(true);
        key.person.takeAsked();
    }

    @AfterEach
    void close() throws Exception {
        key.close();
    }

    /// Signs in by the PIN; what that question said of the sensor.
    private Sensor signedInByPin() throws Exception {
        key.person.types(PIN);
        key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));
        return assertInstanceOf(Question.EnterPin.class, key.person.takeAsked().getLast())
                .sensor();
    }

    @Test
    void a_right_pin_opens_it() throws Exception {
        assertEquals(Sensor.NOT_ASKED, signedInByPin());

        assertEquals(Sensor.READY, signedInByPin());
    }

    @Test
    void a_screen_that_was_locked_and_unlocked_while_the_pin_was_checked_leaves_it_closed() throws Exception {
        key.counted.whileChecking(() -> {
            fingerprint.permit(false);
            fingerprint.permit(true);
        });
        assertEquals(Sensor.NOT_ASKED, signedInByPin());
        key.counted.whileChecking(() -> {});

        assertEquals(Sensor.NOT_ASKED, signedInByPin());
        assertEquals(Sensor.READY, signedInByPin());
    }

    @Test
    void a_screen_that_stays_locked_leaves_it_closed() throws Exception {
        key.counted.whileChecking(() -> fingerprint.permit(false));
        assertEquals(Sensor.NOT_ASKED, signedInByPin());
        key.counted.whileChecking(() -> {});
        fingerprint.permit(true);

        assertEquals(Sensor.NOT_ASKED, signedInByPin());
    }

    /// For as long as it is open.
    @Test
    void the_session_behind_it_is_saved_anew_each_minute() throws Exception {
        AtomicInteger refreshed = new AtomicInteger();
        ManualTimer timer = new ManualTimer();
        FingerprintGate gate = new FingerprintGate(key.vault, timer);
        gate.permit(true);

        gate.open(gate.attempt(Duration.ofHours(1), gate.closings()), () -> new PinSession() {

            @Override
            public void refresh() {
                refreshed.incrementAndGet();
            }

            @Override
            public void close() {
                // nothing stands
            }
        });
        timer.advance(Duration.ofHours(2));

        assertEquals(59, refreshed.get());
        assertEquals(0, timer.waiting());
    }
}
