package localpasskey.demosite;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What somebody who is signed in does with the passkeys of their account.
final class OwnPasskeysTest extends VisitedSite {

    @Test
    void the_account_is_told_what_hangs_on_one_cloud_account() throws Exception {
        register("ada", new PretendPasskey(site.origin(), TPM), UP | UV);
        assertEquals("0 left", fact(me(), "Device lost").path("value").asString());

        register("ada", new PretendPasskey(site.origin(), ICLOUD), UP | UV | BE | BS);
        register("ada", new PretendPasskey(site.origin(), ICLOUD), UP | UV);

        assertEquals("2 of 3", fact(me(), "One account").path("value").asString());
        assertEquals(
                "Whoever gets into the account where they are kept has all of these passkeys."
                        + " Maker: Apple Passwords (iCloud Keychain).",
                words(fact(me(), "One account")));
        assertEquals("2 left or more", fact(me(), "Device lost").path("value").asString());
    }

    /// The report, where `fact` looks for facts.
    private JsonNode me() throws Exception {
        return json.valueToTree(Map.of("facts", get("/api/me").path("report")));
    }

    @Test
    void deletes_a_passkey_of_one_s_own_only() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        register("ada", passkey, UP | UV);
        HttpClient owner = browser;
        browser = newBrowser();
        assertRefused("no such passkey", post("/api/passkeys/delete", Map.of("id", passkey.id())));
        browser = owner;

        assertEquals(
                0,
                post("/api/passkeys/delete", Map.of("id", passkey.id()))
                        .path("passkeys")
                        .size());
    }

    @Test
    void a_decoys_use_is_refused_ends_the_sessions_and_is_told_to_its_owner() throws Exception {
        PretendPasskey used = new PretendPasskey(site.origin(), TPM);
        PretendPasskey decoy = new PretendPasskey(site.origin(), TPM);
        register("ada", used, UP | UV);
        register("ada", decoy, UP | UV);
        HttpClient owner = browser;
        browser = newBrowser();
        assertRefused("no such passkey", post("/api/passkeys/decoy", Map.of("id", decoy.id())));
        browser = owner;
        post("/api/passkeys/decoy", Map.of("id", decoy.id()));

        browser = newBrowser();
        assertRefused("is a decoy", signIn("ada", decoy, UP | UV, 5, ""));

        browser = owner;
        assertRefused("no such passkey", post("/api/passkeys/delete", Map.of("id", used.id())));
        signIn("ada", used, UP | UV, 5, "");
        JsonNode report = post("/api/passkeys/decoy", Map.of("id", decoy.id())).path("report");
        assertEquals("Alarm", report.path(0).path("name").asString(), report.toString());
        String words = report.path(0).path("words").asString();
        assertTrue(words.matches(".* at \\w+ \\d+, \\d{4}.* UTC\\. .*"), words);
    }

    @Test
    void a_decoy_is_planted_after_a_fresh_sign_in_only() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        register("ada", passkey, UP | UV);
        now = now.plus(Visit.FRESH);

        assertRefused("Sign in again first", post("/api/passkeys/decoy", Map.of("id", passkey.id())));

        signIn("ada", passkey, UP | UV, 5, "");
        JsonNode me = post("/api/passkeys/decoy", Map.of("id", passkey.id()));
        assertTrue(me.path("passkeys").path(0).path("decoy").asBoolean(), me.toString());
    }

    @Test
    void who_lost_a_computer_sees_first_what_ends_and_what_remains() throws Exception {
        PretendPasskey lost = new PretendPasskey(site.origin(), TPM);
        PretendPasskey copied = new PretendPasskey(site.origin(), ICLOUD);
        register("ada", lost, UP | UV);
        register("ada", copied, UP | UV | BE | BS);

        JsonNode report = post("/api/lost", Map.of("ids", List.of(lost.id())));

        assertEquals("1 of 2", report.path(0).path("value").asString());
        assertEquals("stay", report.path(1).path("value").asString());
        assertEquals("WARNING", report.path(2).path("mood").asString(), report.toString());
        assertEquals(2, get("/api/me").path("passkeys").size(), "nothing has ended yet");
        assertEquals(
                "BAD",
                post("/api/lost", Map.of("ids", List.of(lost.id(), copied.id())))
                        .path(2)
                        .path("mood")
                        .asString());
    }

    @Test
    void a_lost_computers_passkeys_end_with_its_sessions_and_with_no_old_one() throws Exception {
        PretendPasskey lost = new PretendPasskey(site.origin(), TPM);
        PretendPasskey other = new PretendPasskey(site.origin(), TPM);
        register("ada", lost, UP | UV);
        register("ada", other, UP | UV);
        HttpClient onLostComputer = browser;
        browser = newBrowser();
        assertRefused("Register or sign in first", post("/api/lost", Map.of("ids", List.of(lost.id()), "end", true)));
        signIn("ada", other, UP | UV, 5, "");
        now = now.plus(Visit.FRESH);
        assertRefused("Sign in again", post("/api/lost", Map.of("ids", List.of(lost.id()), "end", true)));
        signIn("ada", other, UP | UV, 6, "");

        post("/api/lost", Map.of("ids", List.of(lost.id()), "end", true));

        assertEquals(1, get("/api/me").path("passkeys").size());
        assertRefused("does not know that passkey", signIn("ada", lost, UP | UV, 7, ""));
        browser = onLostComputer;
        assertEquals("", get("/api/me").path("user").asString());
    }

    @Test
    void an_account_without_a_passkey_any_more_is_free_for_nobody_else() throws Exception {
        PretendPasskey lost = new PretendPasskey(site.origin(), TPM);
        register("ada", lost, UP | UV);
        post("/api/lost", Map.of("ids", List.of(lost.id()), "end", true));
        HttpClient owner = browser;
        browser = newBrowser();

        assertRefused("taken", post("/api/register/options", Map.of("user", "ada")));

        browser = owner;
        register("ada", new PretendPasskey(site.origin(), TPM), UP | UV);
        assertEquals(1, get("/api/me").path("passkeys").size());
    }

    @Test
    void a_decoy_opens_no_account_and_counts_as_no_way_in() throws Exception {
        PretendPasskey used = new PretendPasskey(site.origin(), TPM);
        PretendPasskey decoy = new PretendPasskey(site.origin(), TPM);
        register("ada", used, UP | UV);
        register("ada", decoy, UP | UV);
        post("/api/passkeys/decoy", Map.of("id", decoy.id()));

        assertEquals("0 left", fact(me(), "Device lost").path("value").asString());
        JsonNode left = post("/api/lost", Map.of("ids", List.of(used.id()))).path(1);
        assertEquals("0 of 1", left.path("value").asString(), left.toString());
        assertEquals("BAD", left.path("mood").asString());
    }
}
