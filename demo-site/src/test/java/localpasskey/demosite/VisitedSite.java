package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A website and a browser at it: what a page would send, and what comes back.
@Timeout(60)
abstract class VisitedSite {

    static final UUID TPM = UUID.fromString("713b04ce-b2f3-4b55-986d-afd363696ad0");
    static final UUID ICLOUD = UUID.fromString("fbfc3007-154e-4ecc-8c0b-6e020557d7bd");

    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    final DemoSite site = DemoSite.start(0, () -> now);
    final JsonMapper json = new JsonMapper();
    HttpClient browser = newBrowser();

    @AfterEach
    void close() {
        browser.close();
        site.close();
    }

    final JsonNode register(String user, PretendPasskey passkey, int flags) throws Exception {
        return post("/api/register", passkey.create(options("register", user), flags));
    }

    final JsonNode signIn(String user, PretendPasskey passkey, int flags, int counter, String handle) throws Exception {
        return post("/api/sign-in", passkey.get(options("sign-in", user), flags, counter, handle));
    }

    /// The challenge.
    final String options(String ceremony, String user) throws Exception {
        return post("/api/" + ceremony + "/options", Map.of("user", user))
                .path("challenge")
                .asString();
    }

    final String userHandle(JsonNode inspection) throws Exception {
        assertEquals("registration", inspection.path("ceremony").asString());
        return post("/api/register/options", Map.of("user", "ada"))
                .path("user")
                .path("id")
                .asString();
    }

    final JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return json.readTree(browser.send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    final JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(browser.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site.origin() + path)).header("Accept-Language", "en");
    }

    static HttpClient newBrowser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    static void assertRefused(String words, JsonNode answer) {
        assertTrue(answer.path("error").asString("").contains(words), answer.toString());
    }

    static JsonNode fact(JsonNode inspection, String name) {
        return inspection
                .path("facts")
                .valueStream()
                .filter(fact -> fact.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String words(JsonNode fact) {
        return fact.path("words").asString();
    }
}
