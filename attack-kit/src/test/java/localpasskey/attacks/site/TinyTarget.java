package localpasskey.attacks.site;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import localpasskey.attacks.SiteVisit;
import localpasskey.attacks.Target;
import tools.jackson.databind.json.JsonMapper;

/// A [TinySite] as the kit sees it.
record TinyTarget(String origin) implements Target {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public SiteVisit newAccount() throws IOException {
        Browser browser = new Browser(origin);
        browser.account = browser.post("/account", "");
        return browser;
    }

    /// With cookies of its own.
    static final class Browser implements SiteVisit {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final String site;
        private String account = "";

        Browser(String site) {
            this.site = site;
        }

        String post(String path, String body) throws IOException {
            try {
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(URI.create(site + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                return response.body();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public Asked beginRegistration() throws IOException {
            return new Asked(post("/challenge", ""), account);
        }

        @Override
        public boolean register(Map<String, Object> credential) throws IOException {
            return !post("/register", JSON.writeValueAsString(credential)).isEmpty();
        }

        @Override
        public Asked beginSignIn() throws IOException {
            return new Asked(post("/challenge", ""), "");
        }

        @Override
        public boolean signIn(Map<String, Object> credential) throws IOException {
            return !post("/sign-in", JSON.writeValueAsString(credential)).isEmpty();
        }

        @Override
        public boolean signInByPassword() throws IOException {
            return !post("/password", account).isEmpty();
        }

        @Override
        public boolean reads() throws IOException {
            return !post("/read", "").isEmpty();
        }

        @Override
        public boolean pays() throws IOException {
            return !post("/pay", "").isEmpty();
        }

        @Override
        public SiteVisit elsewhere() {
            Browser other = new Browser(site);
            other.account = account;
            return other;
        }

        @Override
        public String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }

        @Override
        public boolean plantDecoy(String credentialId) throws IOException {
            return !post("/decoy", credentialId).isEmpty();
        }
    }
}
