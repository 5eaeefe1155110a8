package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the simulator's page asks for, and what it gets.
final class SimulatorTest {

    private final JsonMapper json = new JsonMapper();
    private final Simulator simulator = new Simulator(() -> Instant.parse("2026-11-30T12:00:00Z"));

    /// What the page sends as it is opened: an old passkey in a known browser, bound as it claims, verified.
    private ObjectNode usual() {
        return (ObjectNode) json.readTree("""
                {"profile": "PUBLIC", "action": "LOGIN", "presented": "SIGN_IN", "challenge": "FRESH",
                 "answer": {"uv": true, "be": false, "bs": false, "signCount": 0},
                 "aaguid": "713b04ce-b2f3-4b55-986d-afd363696ad0", "attestation": "NONE",
                 "record": {"be": "NO", "bs": false, "uv": true, "signCount": 0, "ageHours": 1000},
                 "beside": "", "knownBrowser": true, "sessionHours": 0, "proofs": []}
                """);
    }

    @Test
    void a_passkey_in_a_chip_is_allowed_with_its_reasons() throws Exception {
        Simulator.Result result = simulator.judge(usual());

        assertEquals("ALLOW", result.outcome());
        assertEquals("DEVICE_BOUND_CLAIMED", result.binding());
        assertEquals("LocalPasskey, in a TPM", result.model());
        assertEquals(
                List.of("R7"),
                result.reasons().stream().map(Simulator.Said::rule).toList());
        assertTrue(
                result.stored().contains(SiteText.of("stored.be", "NO")),
                result.stored().toString());
    }

    @Test
    void a_copied_one_pays_with_another_factor() throws Exception {
        ObjectNode chosen = usual();
        chosen.put("action", "SENSITIVE").put("aaguid", "");
        ((ObjectNode) chosen.get("record")).put("be", "YES").put("bs", true);
        ((ObjectNode) chosen.get("answer")).put("be", true).put("bs", true);

        assertEquals("STEP_UP", simulator.judge(chosen).outcome());
        assertEquals(List.of("OTHER_FACTOR"), simulator.judge(chosen).missing());

        chosen.putArray("proofs").add("OTHER_FACTOR");
        assertEquals("ALLOW", simulator.judge(chosen).outcome());
    }

    @Test
    void what_is_refused_stores_nothing() throws Exception {
        ObjectNode chosen = usual();
        ((ObjectNode) chosen.get("answer")).put("be", true);

        Simulator.Result result = simulator.judge(chosen);

        assertEquals("REFUSE", result.outcome());
        assertEquals("R2", result.reasons().getLast().rule());
        assertEquals(List.of(), result.stored());
    }

    @Test
    void a_password_beside_a_bound_passkey_is_a_recovery() throws Exception {
        ObjectNode chosen = usual();
        chosen.put("presented", "PASSWORD");

        assertEquals("RECOVER", simulator.judge(chosen).outcome());
    }

    @Test
    void another_passkey_wants_the_best_one() throws Exception {
        ObjectNode chosen = usual();
        chosen.put("presented", "REGISTRATION")
                .put("action", "ADD_AUTHENTICATOR")
                .put("beside", "NO");

        assertEquals(List.of("STRONGEST_PASSKEY"), simulator.judge(chosen).missing());
    }

    @Test
    void what_cannot_be_is_said() {
        assertRefused("profile", "NOBODY");
        assertRefused("aaguid", "not one");
        assertRefused("presented", "");
        ObjectNode impossible = usual();
        ((ObjectNode) impossible.get("record")).put("bs", true);
        assertThrows(SiteException.class, () -> simulator.judge(impossible));
        ObjectNode negative = usual();
        ((ObjectNode) negative.get("answer")).put("signCount", -1);
        assertThrows(SiteException.class, () -> simulator.judge(negative));
        ObjectNode old = usual();
        ((ObjectNode) old.get("record")).put("ageHours", -1);
        assertThrows(SiteException.class, () -> simulator.judge(old));
    }

    private void assertRefused(String member, String value) {
        assertThrows(SiteException.class, () -> simulator.judge(usual().put(member, value)), member);
    }
}
