package localpasskey.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import localpasskey.risk.facts.ChallengeState;
import org.junit.jupiter.api.Test;

final class UsedChallengesTest {

    private static final Duration KEPT = Duration.ofMinutes(30);

    private Instant now = Instant.parse("2026-12-01T12:00:00Z");
    private final UsedChallenges challenges = new UsedChallenges(KEPT, () -> now);

    private static JsonObject answer(String challenge) {
        String clientData = new JsonObject().put("challenge", challenge).encode();
        return new JsonObject()
                .put(
                        "response",
                        new JsonObject()
                                .put(
                                        "clientDataJSON",
                                        Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(clientData.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_challenge_is_fresh_once() {
        assertEquals(ChallengeState.FRESH, challenges.use(answer("one")));
        assertEquals(ChallengeState.FRESH, challenges.use(answer("two")));
        assertEquals(ChallengeState.USED_BEFORE, challenges.use(answer("one")));
    }

    @Test
    void it_is_remembered_as_long_as_its_cookie_may_be_sent() {
        challenges.use(answer("one"));

        now = now.plus(KEPT.multipliedBy(2));

        assertEquals(ChallengeState.USED_BEFORE, challenges.use(answer("one")));
    }

    @Test
    void it_is_forgotten_after_that() {
        challenges.use(answer("one"));

        now = now.plus(KEPT.multipliedBy(2)).plusMillis(1);

        assertEquals(ChallengeState.FRESH, challenges.use(answer("one")));
    }
}
