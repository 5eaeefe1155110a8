package localpasskey.samples.quarkus;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import localpasskey.attacks.SiteVisit;
import localpasskey.attacks.Target;
import localpasskey.testkit.site.PretendPasskey;

/// A browser with cookies of its own at the started sample, which says that it sees it where the application
/// thinks that it is.
final class QuarkusVisit implements SiteVisit {

    static final String ORIGIN = "http://localhost:8080";
    private static final UUID MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    private static final int OK = 200;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI site;
    private String account = "";
    private String handle = "";

    QuarkusVisit(URI site) {
        this.site = site;
    }

    /// The sample as the attack kit sees it.
    record SampleTarget(URI site) implements Target {

        @Override
        public String origin() {
            return ORIGIN;
        }

        @Override
        public QuarkusVisit newAccount() throws IOException {
            QuarkusVisit visit = new QuarkusVisit(site);
            visit.account = visit.post("account", "").body();
            return visit;
        }
    }

    static PretendPasskey passkey() throws GeneralSecurityException {
        return new PretendPasskey(ORIGIN, MODEL);
    }

    /// Makes a passkey with these flags.
    QuarkusVisit registered(PretendPasskey passkey, int flags, int counter) throws Exception {
        Asked asked = beginRegistration();
        handle = asked.userHandle();
        if (!register(passkey.create(asked.challenge(), flags, counter))) {
            throw new IllegalStateException("the sample did not take the passkey");
        }
        return this;
    }

    boolean signIn(PretendPasskey passkey, int flags, int counter) throws Exception {
        return signIn(passkey.get(beginSignIn().challenge(), flags, counter, handle));
    }

    String handle() {
        return handle;
    }

    /// What stands in the table.
    String stored() throws IOException {
        return sent(HttpRequest.newBuilder(site.resolve("passkeys"))).body();
    }

    /// The cookies as they are now, to be sent once more.
    List<HttpCookie> cookies() {
        return List.copyOf(cookies.getCookieStore().getCookies());
    }

    void put(List<HttpCookie> before) {
        before.forEach(cookie -> cookies.getCookieStore().add(site, cookie));
    }

    private HttpResponse<String> post(String path, String body) throws IOException {
        return sent(HttpRequest.newBuilder(site.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private boolean goes(String path, String body) throws IOException {
        return post(path, body).statusCode() == OK;
    }

    @Override
    public Asked beginRegistration() throws IOException {
        HttpResponse<String> reply = post("register/options", "");
        if (reply.statusCode() != OK) {
            return new Asked("", "");
        }
        JsonObject options = new JsonObject(reply.body());
        return new Asked(
                options.getString("challenge"), options.getJsonObject("user").getString("id"));
    }

    @Override
    public boolean register(Map<String, Object> credential) throws IOException {
        return goes("register", new JsonObject(credential).encode());
    }

    @Override
    public Asked beginSignIn() throws IOException {
        return new Asked(new JsonObject(post("sign-in/options", "").body()).getString("challenge"), "");
    }

    @Override
    public boolean signIn(Map<String, Object> credential) throws IOException {
        return goes("sign-in", new JsonObject(credential).encode());
    }

    @Override
    public boolean signInByPassword() throws IOException {
        return goes("password", account);
    }

    @Override
    public boolean reads() throws IOException {
        return goes("read", "");
    }

    @Override
    public boolean pays() throws IOException {
        return goes("pay", "");
    }

    @Override
    public QuarkusVisit elsewhere() {
        QuarkusVisit other = new QuarkusVisit(site);
        other.account = account;
        other.handle = handle;
        return other;
    }

    @Override
    public String session() {
        return cookies().stream()
                .filter(cookie -> cookie.getName().equals("quarkus-credential"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean plantDecoy(String credentialId) throws IOException {
        return goes("decoy", credentialId);
    }
}
