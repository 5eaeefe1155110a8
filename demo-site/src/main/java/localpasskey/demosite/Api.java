package localpasskey.demosite;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.demosite.Accounts.Registered;
import localpasskey.demosite.Honesty.Gesture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the pages call: JSON in, JSON out. Whatever changes something is a POST.
final class Api {

    private static final String COOKIE = "visit";
    private static final String JSON = "application/json";
    private static final int BAD_REQUEST = 400;

    private final JsonMapper json = new JsonMapper();
    private final Accounts accounts;
    private final Decoys decoys;
    private final Visits visits;
    private final Ceremonies ceremonies;
    private final Simulator simulator;

    Api(Accounts accounts, Decoys decoys, Visits visits, Ceremonies ceremonies, Simulator simulator) {
        this.accounts = accounts;
        this.decoys = decoys;
        this.visits = visits;
        this.ceremonies = ceremonies;
        this.simulator = simulator;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/me", context -> answer(context, me(visit(context))));
        post(routes, "/api/register/options", this::creationOptions);
        post(routes, "/api/register", ceremonies::register);
        post(routes, "/api/sign-in/options", this::requestOptions);
        post(routes, "/api/sign-in", ceremonies::signIn);
        post(routes, "/api/sign-out", this::signOut);
        post(routes, "/api/passkeys/delete", this::delete);
        post(routes, "/api/passkeys/decoy", this::plantDecoy);
        post(routes, "/api/simulate", (_, body) -> simulator.judge(body));
        post(routes, "/api/honesty/answer", this::answerHonesty);
        post(routes, "/api/honesty/anew", this::beginHonesty);
        routes.exception(SiteException.class, (e, context) -> {
            context.status(BAD_REQUEST);
            answer(context, Map.of("error", e.words()));
        });
    }

    /// Something that a page has done.
    private interface Action {
        Object run(Visit visit, JsonNode body) throws SiteException;
    }

    private void post(RoutesConfig routes, String path, Action action) {
        routes.post(path, context -> {
            Visit visit = visit(context);
            String before = visit.user();
            Object answer = action.run(visit, body(context));
            if (!visit.user().isEmpty() && !visit.user().equals(before)) {
                send(context, visits.renewed(visit));
            }
            answer(context, answer);
        });
    }

    private Object creationOptions(Visit visit, JsonNode body) throws SiteException {
        return ceremonies.creationOptions(visit, Accounts.name(text(body, "user")), wishes(body));
    }

    private Object requestOptions(Visit visit, JsonNode body) throws SiteException {
        String user = text(body, "user").strip();
        return ceremonies.requestOptions(visit, user.isEmpty() ? "" : Accounts.name(user), wishes(body));
    }

    private Object signOut(Visit visit, JsonNode body) {
        visit.signedOut();
        return me(visit);
    }

    private Object delete(Visit visit, JsonNode body) throws SiteException {
        if (!accounts.delete(visit.user(), text(body, "id"))) {
            throw new SiteException("You have no such passkey here.");
        }
        return me(visit);
    }

    private Object plantDecoy(Visit visit, JsonNode body) throws SiteException {
        String id = text(body, "id");
        boolean own = accounts.ownerOf(id)
                .filter(owner -> owner.name().equals(visit.user()))
                .isPresent();
        if (!own) {
            throw new SiteException("You have no such passkey here.");
        }
        decoys.plant(id);
        return me(visit);
    }

    private Object answerHonesty(Visit visit, JsonNode body) throws SiteException {
        String deed = text(body, "deed");
        visit.answer(Arrays.stream(Gesture.values())
                .filter(known -> known.name().equals(deed))
                .findFirst()
                .orElseThrow(() -> new SiteException("Say what you had to do.")));
        return visit.honesty();
    }

    private Object beginHonesty(Visit visit, JsonNode body) {
        visit.forgetTrials();
        return visit.honesty();
    }

    private Map<String, Object> me(Visit visit) {
        List<Registered> passkeys =
                accounts.find(visit.user()).map(Accounts.Account::passkeys).orElse(List.of());
        return Map.of(
                "user", visit.user(),
                "report", report(visit.user(), passkeys),
                "passkeys",
                        passkeys.stream()
                                .map(key -> Map.of(
                                        "id", key.id(),
                                        "decoy", decoys.isDecoy(key.id()),
                                        "inspection", key.inspection()))
                                .toList());
    }

    private List<Fact> report(String user, List<Registered> passkeys) {
        return Stream.concat(decoys.alarm(user).stream(), AccountReport.of(passkeys).stream())
                .toList();
    }

    private static Wishes wishes(JsonNode body) throws SiteException {
        JsonNode wishes = body.path("wishes");
        return new Wishes(
                        wishes.path("userVerification").asString(Wishes.USUAL.userVerification()),
                        wishes.path("residentKey").asString(Wishes.USUAL.residentKey()),
                        wishes.path("attachment").asString(Wishes.USUAL.attachment()),
                        wishes.path("attestation").asString(Wishes.USUAL.attestation()))
                .checked();
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asString("");
    }

    /// A form of another website cannot send this type.
    private JsonNode body(Context context) throws SiteException {
        if (!JSON.equals(context.contentType())) {
            throw new SiteException("This takes " + JSON + " only.");
        }
        try {
            return json.readTree(context.bodyAsBytes());
        } catch (JacksonException _) {
            throw new SiteException("This is no JSON.");
        }
    }

    private void answer(Context context, Object value) {
        context.contentType(JSON).result(json.writeValueAsBytes(value));
    }

    private Visit visit(Context context) {
        String cookie = context.cookie(COOKIE);
        return visits.of(cookie == null ? "" : cookie, given -> send(context, given));
    }

    private static void send(Context context, String cookie) {
        Cookie sent = new Cookie(COOKIE, cookie);
        sent.setHttpOnly(true);
        sent.setSameSite(SameSite.STRICT);
        context.cookie(sent);
    }
}
