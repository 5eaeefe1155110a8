package localpasskey.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import localpasskey.risk.facts.ChallengeState;
import org.junit.jupiter.api.Test;

final class UsedChallengesTest {

    private final UsedChallenges challenges = new UsedChallenges();

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
}
