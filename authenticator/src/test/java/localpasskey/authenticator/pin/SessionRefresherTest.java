package localpasskey.authenticator.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import localpasskey.authenticator.pin.PinUvAuthTokens.Claim;
import localpasskey.authenticator.pin.PinUvAuthTokens.Grounds;
import localpasskey.keys.PinSession;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.testkit.ManualTimer;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.PinUvAuth;
import org.junit.jupiter.api.Test;

/// A session in the chip is saved anew each minute while it stands, and never after.
final class SessionRefresherTest {

    private static final Bytes MESSAGE = Bytes.of(new byte[32]);

    private final ManualTimer timer = new ManualTimer();
    private final CountedSession session = new CountedSession();

    @Test
    void each_minute_until_it_ends() {
        SessionRefresher refresher = SessionRefresher.begin(timer, session);

        timer.advance(Duration.ofSeconds(59));
        assertEquals(0, session.refreshed);
        timer.advance(Duration.ofHours(1));
        assertEquals(60, session.refreshed);
        refresher.end();
        timer.advance(Duration.ofHours(1));

        assertEquals(60, session.refreshed);
        assertEquals(0, timer.waiting());
    }

    @Test
    void a_token_that_is_used_has_it_done_for_its_ten_minutes() throws Exception {
        PinUvAuthTokens tokens = new PinUvAuthTokens(timer, new SecureRandom());
        try (Secret token = tokens.begin(
                tokens.attempt(),
                new Claim(PinProtocolVersion.TWO, Set.of(Permission.CREDENTIAL_MANAGEMENT), ""),
                new Grounds(session, false, Verification.PIN_IN_CLIENT))) {
            Bytes shown = SharedSecret.authenticate(PinProtocolVersion.TWO, token, MESSAGE);
            tokens.verify(new PinUvAuth.Param(2, shown), MESSAGE, Permission.CREDENTIAL_MANAGEMENT);
        }

        timer.advance(Duration.ofHours(1));

        assertEquals(9, session.refreshed);
        assertEquals(1, session.closed);
        assertEquals(0, timer.waiting());
    }

    private static final class CountedSession implements PinSession {

        private int refreshed;
        private int closed;

        @Override
        public void refresh() {
            refreshed++;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
