package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which language somebody gets: the browser's, or the one they chose.
@Timeout(60)
final class SiteLanguagesTest {

    private final DemoSite site = DemoSite.start(0, InstantSource.system());
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @AfterEach
    void close() {
        browser.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            de-DE,de;q=0.9,en;q=0.8 | de
            de-CH                   | de
            fr,en;q=0.5,de;q=0.1    | en
            en-GB,de                | en
            fr                      | en
            *                       | en
            ;;;                     | en
            de;q=2                  | en
            """)
    void a_browser_gets_what_it_wants_most_of_what_there_is(String accepted, String language) throws Exception {
        HttpResponse<String> page = get("/", accepted);

        assertEquals(language, page.headers().firstValue("Content-Language").orElseThrow());
        assertTrue(page.body().contains("<html lang=\"" + language + "\">"), page.body());
    }

    @Test
    void who_asks_for_nothing_reads_english() throws Exception {
        String page = browser.send(request("/").build(), HttpResponse.BodyHandlers.ofString())
                .body();

        assertTrue(page.contains("<h1>Passkey inspector</h1>"), page);
    }

    @Test
    void pages_scripts_and_answers_are_in_one_language() throws Exception {
        for (String path :
                new String[] {"/", "/simulator.html", "/lost.html", "/actions/login", "/actions/add-authenticator"}) {
            String page = get(path, "de").body();

            assertTrue(page.contains("<html lang=\"de\">") && page.contains("lang=\"en\">English</a>"), page);
            assertFalse(page.contains("{{"), page);
        }
        assertTrue(get("/texts.js", "de").body().startsWith("export const TEXTS = {"));
        assertTrue(get("/texts.js", "de").body().contains("Ein Sicherheitsschlüssel kann trotzdem da sein."));
        assertTrue(post("/api/simulate", "de").body().contains("kennt der Simulator nicht"));
    }

    @Test
    void what_somebody_chose_stays_for_the_visit() throws Exception {
        get("/?lang=en", "de");

        assertTrue(get("/simulator.html", "de").body().contains("<html lang=\"en\">"));
        assertTrue(post("/api/simulate", "de").body().contains("none that the simulator knows"));
    }

    @Test
    void a_language_that_is_not_there_cannot_be_chosen() throws Exception {
        String page = get("/?lang=..%2Fde", "de").body();

        assertTrue(page.contains("<html lang=\"de\">"), page);
    }

    private HttpResponse<String> get(String path, String accepted) throws IOException, InterruptedException {
        return browser.send(
                request(path).header("Accept-Language", accepted).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String accepted) throws IOException, InterruptedException {
        return browser.send(
                request(path)
                        .header("Accept-Language", accepted)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site.origin() + path));
    }
}
