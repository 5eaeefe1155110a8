package localpasskey.quarkus;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.risk.facts.ChallengeState;

/// The challenges that were answered. Quarkus keeps a challenge in an encrypted cookie of the browser and nothing
/// on the server, so only the website can tell that one was answered before.
///
/// In memory, for one process: several servers share a table of their own.
public final class UsedChallenges {

    private final Duration kept;
    private final InstantSource clock;

    /// With the time of their use, the oldest first.
    private final Map<String, Instant> used = new LinkedHashMap<>();

    /// @param kept how long a challenge's cookie is good for: `quarkus.webauthn.session-timeout`
    public UsedChallenges(Duration kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /// Uses the challenge of an answer. Call it when the answer was verified: then nobody fills the memory who has
    /// no passkey of this website.
    ///
    /// @param answer RegistrationResponseJSON or AuthenticationResponseJSON
    public synchronized ChallengeState use(JsonObject answer) {
        Instant now = clock.instant();
        forget(now);
        return used.putIfAbsent(challenge(answer), now) == null ? ChallengeState.FRESH : ChallengeState.USED_BEFORE;
    }

    /// A second timeout long, since a cookie may be made anew shortly before its end.
    private void forget(Instant now) {
        Instant before = now.minus(kept.multipliedBy(2));
        Iterator<Instant> times = used.values().iterator();
        while (times.hasNext() && times.next().isBefore(before)) {
            times.remove();
        }
    }

    private static String challenge(JsonObject answer) {
        byte[] clientData =
                Base64.getUrlDecoder().decode(answer.getJsonObject("response").getString("clientDataJSON"));
        return new JsonObject(new String(clientData, StandardCharsets.UTF_8)).getString("challenge");
    }
}
