package localpasskey.quarkus;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import localpasskey.risk.facts.ChallengeState;

/// The challenges that were answered. Quarkus keeps a challenge in an encrypted cookie of the browser and nothing
/// on the server, so only the website can tell that one was answered before. A cookie can be renewed without end, so
/// none is forgotten.
///
/// In memory, for one process, some hundred octets for each sign-in: a website with a fixed
/// `quarkus.http.auth.session.encryption-key`, several servers or many sign-ins keeps them in its database.
public final class UsedChallenges {

    private final Set<String> used = new HashSet<>();

    /// Uses the challenge of an answer. Call it when the answer was verified: then nobody fills the memory who has
    /// no passkey of this website.
    ///
    /// @param answer RegistrationResponseJSON or AuthenticationResponseJSON
    public synchronized ChallengeState use(JsonObject answer) {
        return used.add(challenge(answer)) ? ChallengeState.FRESH : ChallengeState.USED_BEFORE;
    }

    private static String challenge(JsonObject answer) {
        byte[] clientData =
                Base64.getUrlDecoder().decode(answer.getJsonObject("response").getString("clientDataJSON"));
        return new JsonObject(new String(clientData, StandardCharsets.UTF_8)).getString("challenge");
    }
}
