package localpasskey.attacks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A website that speaks as `demo-site` does: `/api/register/options`, `/api/register`,
/// `/api/sign-in/options`, `/api/sign-in`, `/api/passkeys/decoy` and `/api/me`. An account is a name that
/// nobody took; there is no weaker way in, and nothing to pay.
public record DemoSiteTarget(String origin) implements Target {

    @Override
    public SiteVisit newAccount() {
        return new DemoVisit(origin, "attacked-" + UUID.randomUUID());
    }

    @Override
    public boolean hasSomethingSensitive() {
        return false;
    }

    private static final class DemoVisit implements SiteVisit {

        private static final int OK = 200;
        private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");
        private static final Pattern HANDLE = Pattern.compile("\"user\":\\{[^}]*\"id\":\"([^\"]+)\"");

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final String site;
        private final String name;

        DemoVisit(String site, String name) {
            this.site = site;
            this.name = name;
        }

        private HttpResponse<String> sent(HttpRequest.Builder request) throws IOException {
            try {
                return http.send(
                        request.header("Content-Type", "application/json").build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        private HttpResponse<String> post(String path, String json) throws IOException {
            return sent(
                    HttpRequest.newBuilder(URI.create(site + path)).POST(HttpRequest.BodyPublishers.ofString(json)));
        }

        private static String found(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }

        private Asked asked(String path, String user) throws IOException {
            String options = post(path, "{\"user\":\"" + user + "\"}").body();
            return new Asked(found(CHALLENGE, options), found(HANDLE, options));
        }

        @Override
        public Asked beginRegistration() throws IOException {
            return asked("/api/register/options", name);
        }

        @Override
        public boolean register(Map<String, Object> credential) throws IOException {
            return post("/api/register", Json.text(credential)).statusCode() == OK;
        }

        @Override
        public Asked beginSignIn() throws IOException {
            return asked("/api/sign-in/options", "");
        }

        @Override
        public boolean signIn(Map<String, Object> credential) throws IOException {
            return post("/api/sign-in", Json.text(credential)).statusCode() == OK;
        }

        @Override
        public boolean plantDecoy(String credentialId) throws IOException {
            return post("/api/passkeys/decoy", "{\"id\":\"" + credentialId + "\"}")
                            .statusCode()
                    == OK;
        }

        @Override
        public boolean signInByPassword() {
            return false;
        }

        @Override
        public boolean reads() throws IOException {
            return sent(HttpRequest.newBuilder(URI.create(site + "/api/me")))
                    .body()
                    .contains("\"user\":\"" + name + "\"");
        }

        @Override
        public boolean pays() {
            return false;
        }

        @Override
        public SiteVisit elsewhere() {
            return new DemoVisit(site, name);
        }

        @Override
        public String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }
}
