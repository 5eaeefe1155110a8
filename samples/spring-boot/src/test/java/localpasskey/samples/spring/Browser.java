package localpasskey.samples.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import localpasskey.testkit.site.PretendPasskey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser with cookies of its own, at the sample's address, that speaks as Spring Security's script does.
final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI site;
    private final String account;

    /// What the website calls the account towards authenticators; known once a passkey was made.
    private String handle = "";

    Browser(URI site, String account) {
        this.site = site;
        this.account = account;
    }

    /// The id of its session.
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    String handle() {
        return handle;
    }

    /// What came back: a status, a text, and where it leads to, empty if nowhere.
    record Reply(int status, String body, String location) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Reply get(String path) {
        return sent(HttpRequest.newBuilder(site.resolve(path)));
    }

    Reply post(String path, Object body) {
        JsonNode csrf = get("/csrf").json();
        return sent(HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "application/json")
                .header(csrf.get("headerName").asString(), csrf.get("token").asString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Reply delete(String path) {
        JsonNode csrf = get("/csrf").json();
        return sent(HttpRequest.newBuilder(site.resolve(path))
                .header(csrf.get("headerName").asString(), csrf.get("token").asString())
                .DELETE());
    }

    Reply signInByPassword() {
        JsonNode csrf = get("/csrf").json();
        String form = "username=" + account + "&password=analytical&"
                + csrf.get("parameterName").asString() + "="
                + URLEncoder.encode(csrf.get("token").asString(), StandardCharsets.UTF_8);
        return sent(HttpRequest.newBuilder(site.resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /// Whoever is signed in makes a passkey.
    Reply register(PretendPasskey passkey, int flags, int counter) throws GeneralSecurityException {
        JsonNode options = post("/webauthn/register/options", Map.of()).json();
        handle = options.get("user").get("id").asString();
        return post(
                "/webauthn/register",
                Map.of(
                        "publicKey",
                        Map.of(
                                "credential",
                                passkey.create(options.get("challenge").asString(), flags, counter),
                                "label",
                                "pretended")));
    }

    /// A challenge for this browser's session.
    String challenge() {
        return post("/webauthn/authenticate/options", Map.of())
                .json()
                .get("challenge")
                .asString();
    }

    Reply signIn(PretendPasskey passkey, int flags, int counter) throws GeneralSecurityException {
        return answer(passkey.get(challenge(), flags, counter, handle));
    }

    /// The same account in another browser, where nobody is signed in.
    Browser elsewhere() {
        Browser other = new Browser(site, account);
        other.handle = handle;
        return other;
    }

    Reply answer(Map<String, Object> credential) {
        return post("/login/webauthn", credential);
    }

    /// The account's first passkey as it stands in the table.
    JsonNode stored() {
        return get("/passkeys").json().get(0);
    }

    private Reply sent(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
