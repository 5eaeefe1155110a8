package localpasskey.demosite;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.demosite.Accounts.Registered;
import localpasskey.demosite.Honesty.Gesture;
import localpasskey.demosite.attestation.ChipEnrolment;
import localpasskey.demosite.attestation.EnrolmentRoute;
import localpasskey.risk.facts.Action;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The pages in the language of who reads them, and what they call: JSON in, JSON out. Whatever changes something but
/// the language is a POST.
final class Api {

    private static final String COOKIE = "visit";
    private static final String JSON = "application/json";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final int BAD_REQUEST = 400;

    /// Where a writer has the catalogue in the language of who reads.
    private static final String TEXTS = "texts";

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(SiteText.class, new TextWriter()))
            .build();
    private final Accounts accounts;
    private final Decoys decoys;
    private final Visits visits;
    private final Ceremonies ceremonies;
    private final Simulator simulator;
    private final ChipEnrolment chips;
    private final Supplier<String> origin;
    private final RuleCases cases;

    /// @param origin of this website
    Api(
            Accounts accounts,
            Decoys decoys,
            Visits visits,
            Ceremonies ceremonies,
            Simulator simulator,
            ChipEnrolment chips,
            Supplier<String> origin) {
        this.chips = chips;
        this.origin = origin;
        this.accounts = accounts;
        this.decoys = decoys;
        this.visits = visits;
        this.ceremonies = ceremonies;
        this.simulator = simulator;
        this.cases = new RuleCases(simulator);
    }

    void routes(RoutesConfig routes) {
        page(routes, "/", "index", "");
        page(routes, "/simulator.html", "simulator", "");
        page(routes, "/lost.html", "lost", "");
        page(routes, "/chip.html", "chip", "");
        for (Action action : Action.values()) {
            String name = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
            page(routes, "/actions/" + name, "action", name);
        }
        routes.get("/texts.js", context -> context.contentType(SCRIPT).result(script(texts(context))));
        routes.get("/api/me", context -> answer(context, me(visit(context))));
        post(routes, "/api/register/options", this::creationOptions);
        post(routes, "/api/register", ceremonies::register);
        post(routes, "/api/sign-in/options", this::requestOptions);
        post(routes, "/api/sign-in", ceremonies::signIn);
        post(routes, "/api/sign-out", this::signOut);
        post(routes, "/api/passkeys/delete", this::delete);
        post(routes, "/api/passkeys/decoy", this::plantDecoy);
        post(routes, "/api/chip", this::enrolChip);
        post(routes, "/api/lost", this::lost);
        post(routes, "/api/simulate", (_, body) -> simulator.judge(body));
        post(routes, "/api/cases", (_, body) -> cases.judge(body));
        post(routes, "/api/honesty/answer", this::answerHonesty);
        post(routes, "/api/honesty/anew", this::beginHonesty);
        routes.exception(SiteException.class, (e, context) -> {
            context.status(BAD_REQUEST);
            answer(context, Map.of("error", e.text()));
        });
    }

    /// How a text of the catalogue is written into an answer.
    private static final class TextWriter extends ValueSerializer<SiteText> {

        @Override
        public void serialize(SiteText text, JsonGenerator into, SerializationContext context) {
            into.writeString(text.in((Texts) context.getAttribute(TEXTS)));
        }
    }

    private void page(RoutesConfig routes, String path, String name, String about) {
        routes.get(path, context -> {
            SiteLanguages.named(context.queryParam("lang")).ifPresent(visit(context)::speak);
            Texts texts = texts(context);
            context.header("Content-Language", texts.locale().getLanguage());
            context.html(PageTemplates.page(name, about, texts));
        });
    }

    /// What scripts say, as a module of theirs.
    private String script(Texts texts) {
        Map<String, String> all = new TreeMap<>();
        texts.keys().forEach(key -> all.put(key, texts.text(key)));
        return "export const TEXTS = " + json.writeValueAsString(all) + ";\n";
    }

    /// In the language that this visit chose, or the one that its browser asks for.
    private Texts texts(Context context) {
        String accepted = context.header("Accept-Language");
        return Texts.of(
                Part.SITE,
                visit(context).language().orElseGet(() -> SiteLanguages.wanted(accepted == null ? "" : accepted)));
    }

    /// What a page asks for, or has done.
    private interface PageCall {
        Object run(Visit visit, JsonNode body) throws SiteException;
    }

    private void post(RoutesConfig routes, String path, PageCall call) {
        routes.post(path, context -> {
            Visit visit = visit(context);
            String before = visit.user();
            Object answer = call.run(visit, body(context));
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
            throw new SiteException("error.not-yours");
        }
        return me(visit);
    }

    private Object plantDecoy(Visit visit, JsonNode body) throws SiteException {
        String id = text(body, "id");
        boolean own = accounts.ownerOf(id)
                .filter(owner -> owner.name().equals(visit.user()))
                .isPresent();
        if (!own) {
            throw new SiteException("error.not-yours");
        }
        ceremonies.requireFreshSignIn(visit);
        decoys.plant(id);
        return me(visit);
    }

    /// An address for the program of the person's own computer.
    private Object enrolChip(Visit visit, JsonNode body) throws SiteException {
        if (visit.user().isEmpty()) {
            throw new SiteException("error.chip-sign-in");
        }
        return Map.of("address", EnrolmentRoute.address(origin.get(), chips.begin(visit.user())));
    }

    /// What is left of an account when these passkeys are gone; with `end` they are, and so are its other sessions.
    private Object lost(Visit visit, JsonNode body) throws SiteException {
        List<Registered> all =
                accounts.find(visit.user()).map(Accounts.Account::passkeys).orElse(List.of());
        if (all.isEmpty()) {
            throw new SiteException("error.first");
        }
        Set<String> ids =
                body.path("ids").valueStream().map(id -> id.asString("")).collect(Collectors.toSet());
        Map<Boolean, List<Registered>> parts =
                all.stream().collect(Collectors.partitioningBy(passkey -> ids.contains(passkey.id())));
        List<Registered> gone = parts.getOrDefault(true, List.of());
        if (body.path("end").asBoolean(false) && !gone.isEmpty()) {
            ceremonies.requireFreshSignIn(visit);
            gone.forEach(passkey -> accounts.delete(visit.user(), passkey.id()));
            visits.signOutElsewhere(visit);
        }
        return AccountReport.afterLoss(waysIn(gone), waysIn(parts.getOrDefault(false, List.of())));
    }

    private Object answerHonesty(Visit visit, JsonNode body) throws SiteException {
        String deed = text(body, "deed");
        visit.answer(Arrays.stream(Gesture.values())
                .filter(known -> known.name().equals(deed))
                .findFirst()
                .orElseThrow(() -> new SiteException("error.gesture")));
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
                "known", accounts.haveAnyPasskey(),
                "report", report(visit.user(), passkeys),
                "chips", chips.of(visit.user()).stream().map(ChipFacts::name).toList(),
                "passkeys",
                        passkeys.stream()
                                .map(key -> Map.of(
                                        "id", key.id(),
                                        "decoy", decoys.isDecoy(key.id()),
                                        "inspection", key.inspection()))
                                .toList());
    }

    private List<Fact> report(String user, List<Registered> passkeys) {
        return Stream.concat(decoys.alarm(user).stream(), AccountReport.of(waysIn(passkeys)).stream())
                .toList();
    }

    /// A decoy opens nothing.
    private List<Registered> waysIn(List<Registered> passkeys) {
        return passkeys.stream()
                .filter(passkey -> !decoys.isDecoy(passkey.id()))
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
            throw new SiteException("error.json-only", JSON);
        }
        try {
            return json.readTree(context.bodyAsBytes());
        } catch (JacksonException _) {
            throw new SiteException("error.no-json");
        }
    }

    private void answer(Context context, Object value) {
        context.contentType(JSON)
                .result(json.writer().withAttribute(TEXTS, texts(context)).writeValueAsBytes(value));
    }

    /// One for each request, also where it has no cookie yet.
    private Visit visit(Context context) {
        Visit known = context.attribute(COOKIE);
        if (known != null) {
            return known;
        }
        String cookie = context.cookie(COOKIE);
        Visit visit = visits.of(cookie == null ? "" : cookie, given -> send(context, given));
        context.attribute(COOKIE, visit);
        return visit;
    }

    private static void send(Context context, String cookie) {
        Cookie sent = new Cookie(COOKIE, cookie);
        sent.setHttpOnly(true);
        sent.setSameSite(SameSite.STRICT);
        context.cookie(sent);
    }
}
