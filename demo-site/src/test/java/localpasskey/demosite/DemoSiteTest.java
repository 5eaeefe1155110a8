package localpasskey.demosite;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The website from outside: a browser's requests, passkeys that tell the truth, and some that do not.
final class DemoSiteTest extends VisitedSite {

    @Test
    void a_port_that_is_taken_is_said_in_one_line() throws Exception {
        String port = String.valueOf(URI.create(site.origin()).getPort());

        Process second = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        port)
                .redirectErrorStream(true)
                .start();
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(1, second.waitFor());
        assertTrue(said.endsWith("Port " + port + " is not free. Name another one: demo-site PORT\n"), said);
        assertFalse(said.contains("\tat "), said);
    }

    @Test
    void a_passkey_in_a_chip_is_told_as_what_it_is() throws Exception {
        JsonNode inspection = register("ada", new PretendPasskey(site.origin(), TPM), UP | UV);

        assertEquals("This passkey says that it stays on one device.", words(inspection.path("headline")));
        assertEquals("GOOD", inspection.path("headline").path("mood").asString());
        assertEquals("LocalPasskey, in a TPM. That is a claim; nothing proves it.", words(fact(inspection, "AAGUID")));
        assertEquals(
                "packed, self", fact(inspection, "attestation").path("value").asString());
        assertEquals("internal", fact(inspection, "transports").path("value").asString());
    }

    @Test
    void a_copied_passkey_is_told_as_what_it_is() throws Exception {
        JsonNode inspection = register("ada", new PretendPasskey(site.origin(), ICLOUD), UP | UV | BE | BS);

        assertEquals(
                "This passkey is copied to a cloud account. Whoever gets into that account has it.",
                words(inspection.path("headline")));
    }

    @Test
    void a_provider_that_copies_and_denies_it_is_found_out() throws Exception {
        JsonNode inspection = register("ada", new PretendPasskey(site.origin(), ICLOUD), UP | UV);

        assertEquals("BAD", inspection.path("headline").path("mood").asString());
    }

    @Test
    void signs_in_with_and_without_a_name() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        String handle = userHandle(register("ada", passkey, UP | UV));

        assertEquals(
                "sign-in", signIn("ada", passkey, UP, 7, "").path("ceremony").asString());
        browser = newBrowser();
        JsonNode inspection = signIn("", passkey, UP | UV, 8, handle);

        assertEquals("8", fact(inspection, "signCount").path("value").asString());
        assertEquals("ada", get("/api/me").path("user").asString());
        assertEquals("", post("/api/sign-out", Map.of()).path("user").asString());
    }

    @Test
    void an_answer_without_a_name_must_say_whose_it_is() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        register("ada", passkey, UP | UV);

        assertRefused("names another user", signIn("", passkey, UP | UV, 8, ""));
        assertRefused("names another user", signIn("", passkey, UP | UV, 8, "AAAA"));
    }

    @Test
    void the_simulator_says_what_it_does_not_know() throws Exception {
        assertRefused("none that the simulator knows", post("/api/simulate", Map.of()));
    }

    @Test
    void an_answer_counts_once_and_not_for_ever() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        Map<String, Object> answer = passkey.create(options("register", "ada"), UP | UV);
        post("/api/register", answer);

        assertRefused("too late, or twice", post("/api/register", answer));
        Map<String, Object> late = passkey.get(options("sign-in", "ada"), UP | UV, 5, "");
        now = now.plus(Visit.LIFE).plusSeconds(1);
        assertRefused("too late, or twice", post("/api/sign-in", late));
    }

    @Test
    void an_answer_to_another_website_is_refused() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        passkey.visit("http://localhost:1");

        assertRefused("not right", register("ada", passkey, UP | UV));
    }

    @Test
    void a_counter_that_fell_is_refused() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        register("ada", passkey, UP | UV);
        signIn("ada", passkey, UP | UV, 9, "");

        assertRefused("not right", signIn("ada", passkey, UP | UV, 8, ""));
    }

    @Test
    void verification_that_was_required_and_not_done_is_refused() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        JsonNode options =
                post("/api/register/options", Map.of("user", "ada", "wishes", Map.of("userVerification", "required")));

        JsonNode answer =
                post("/api/register", passkey.create(options.path("challenge").asString(), UP));

        assertRefused("not right", answer);
    }

    @Test
    void a_name_that_is_taken_takes_no_passkey_of_somebody_else() throws Exception {
        PretendPasskey theirs = new PretendPasskey(site.origin(), TPM);
        register("ada", theirs, UP | UV);
        browser = newBrowser();

        assertRefused("This name is taken", post("/api/register/options", Map.of("user", "ada")));
    }

    @Test
    void somebody_who_was_quicker_with_the_name_keeps_it() throws Exception {
        String ours = options("register", "ada");
        HttpClient first = browser;
        browser = newBrowser();
        register("ada", new PretendPasskey(site.origin(), TPM), UP | UV);
        browser = first;

        JsonNode answer = post("/api/register", new PretendPasskey(site.origin(), TPM).create(ours, UP | UV));

        assertRefused("This name is taken", answer);
    }

    @Test
    void tells_who_claims_more_than_was_done() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), TPM);
        register("ada", passkey, UP | UV);
        post("/api/honesty/answer", Map.of("deed", "PROOF"));
        signIn("ada", passkey, UP | UV, 5, "");

        JsonNode findings = post("/api/honesty/answer", Map.of("deed", "CLICK"));

        assertEquals("GOOD", findings.path(0).path("mood").asString());
        assertEquals("BAD", findings.path(1).path("mood").asString());
        assertRefused("first", post("/api/honesty/answer", Map.of("deed", "CLICK")));
        assertEquals(0, post("/api/honesty/anew", Map.of()).size());
    }

    @Test
    void takes_json_only_and_not_too_much_of_it() throws Exception {
        HttpRequest form = request("/api/sign-out")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpRequest large = request("/api/sign-out")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("\"" + "x".repeat(70_000) + "\""))
                .build();

        assertEquals(
                400, browser.send(form, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(
                413, browser.send(large, HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void answers_to_its_own_name_only() throws Exception {
        URI byNumber = URI.create(site.origin().replace("localhost", "127.0.0.1") + "/api/me");

        int status = browser.send(HttpRequest.newBuilder(byNumber).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertEquals(403, status);
    }

    @Test
    void its_pages_load_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> page = browser.send(request("/").build(), HttpResponse.BodyHandlers.ofString());
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();

        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertTrue(policy.endsWith("frame-ancestors 'none'"), policy);
        for (String file : new String[] {
            "/",
            "/simulator.html",
            "/site.js",
            "/show.js",
            "/texts.js",
            "/simulator.js",
            "/actions/login",
            "/action.js",
            "/lost.html",
            "/lost.js",
            "/site.css"
        }) {
            String text = browser.send(request(file).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertTrue(!text.contains("://") && !text.contains("innerHTML"), file);
        }
    }
}
