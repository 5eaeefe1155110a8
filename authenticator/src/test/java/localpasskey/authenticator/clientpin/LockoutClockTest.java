package localpasskey.authenticator.clientpin;

import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Test;

/// Tries that were used up while the clock was far ahead.
class LockoutClockTest {

    private static final Duration FAR_AHEAD = Duration.ofDays(163 * 365);

    /// The time to wait for begins when it is seen that the clock was put back.
    @Test
    void come_back_after_a_recovery_of_the_chip_though_the_clock_was_put_back() throws IOException {
        try (KeyUnderTest key = new KeyUnderTest().withPin()) {
            key.clock.advance(FAR_AHEAD);
            for (CtapStatus expected : new CtapStatus[] {
                CtapStatus.PIN_INVALID, CtapStatus.PIN_INVALID, CtapStatus.PIN_AUTH_BLOCKED,
                CtapStatus.PIN_INVALID, CtapStatus.PIN_INVALID, CtapStatus.PIN_AUTH_BLOCKED,
                CtapStatus.PIN_INVALID, CtapStatus.PIN_BLOCKED
            }) {
                assertRefused(expected, () -> key.client.getPinToken(2, "no idea at all"));
                if (expected == CtapStatus.PIN_AUTH_BLOCKED) {
                    key.authenticator.powerUp();
                }
            }
            key.clock.advance(FAR_AHEAD.negated());
            assertEquals(0, key.client.pinRetries().retries());

            key.clock.advance(PretendChip.RECOVERY);

            assertEquals(1, key.client.pinRetries().retries());
        }
    }
}
