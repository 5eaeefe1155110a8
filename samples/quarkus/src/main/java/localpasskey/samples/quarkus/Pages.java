package localpasskey.samples.quarkus;

import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.webauthn.WebAuthnCredentialRecord;
import io.quarkus.security.webauthn.WebAuthnSecurity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import localpasskey.quarkus.QuarkusCeremonies;
import localpasskey.quarkus.UsedChallenges;
import localpasskey.risk.Decision;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.samples.quarkus.Account.Row;
import localpasskey.samples.quarkus.Sessions.Session;
import org.jboss.logging.Logger;

/// What can be done at the website. Who may not gets 403, and the log has the reason.
@Path("/")
public class Pages {

    private static final Logger LOG = Logger.getLogger(Pages.class);

    private final WebAuthnSecurity webauthn;
    private final Accounts accounts;
    private final Sessions sessions;
    private final PasskeyJudge judge;
    private final SecurityIdentity identity;
    private final UsedChallenges challenges = new UsedChallenges();

    /// What authenticators shall call the user, by the account for which a passkey is being made.
    private final Map<String, String> handles = new ConcurrentHashMap<>();

    Pages(
            WebAuthnSecurity webauthn,
            Accounts accounts,
            Sessions sessions,
            PasskeyJudge judge,
            SecurityIdentity identity) {
        this.webauthn = webauthn;
        this.accounts = accounts;
        this.sessions = sessions;
        this.judge = judge;
        this.identity = identity;
    }

    /// The account of whoever is signed in, and how.
    private record Visit(Account account, Session session) {}

    private Visit visit() {
        return sessions.of(identity)
                .flatMap(session -> accounts.find(session.account()).map(account -> new Visit(account, session)))
                .orElseThrow(ForbiddenException::new);
    }

    /// A new account, signed in by its password.
    @POST
    @Path("account")
    public String newAccount(RoutingContext context) {
        Account account = accounts.add(UUID.randomUUID().toString());
        sessions.begin(new Session(account.name(), new Ceremony.OtherMethod("password"), true), context);
        return account.name();
    }

    /// A sign-in by the password, which is right here for every account; it is added to a passkey's session.
    @POST
    @Path("password")
    public String password(RoutingContext context, String name) {
        String account = accounts.find(name).map(Account::name).orElseThrow(ForbiddenException::new);
        Ceremony by = sessions.of(identity)
                .filter(session -> session.account().equals(account))
                .map(Session::by)
                .orElse(new Ceremony.OtherMethod("password"));
        sessions.begin(new Session(account, by, true), context);
        return "signed in";
    }

    @POST
    @Path("register/options")
    public String registrationOptions(RoutingContext context) {
        Visit visit = visit();
        String name = visit.account().name();
        PublicKeyCredentialCreationOptions options = verified(webauthn.getRegisterChallenge(name, name, context));
        handles.put(
                name,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(options.getUser().getId()));
        return webauthn.toJsonString(options);
    }

    @POST
    @Path("register")
    public String register(RoutingContext context, String body) {
        Visit visit = visit();
        JsonObject answer = json(body);
        String handle = handles.getOrDefault(visit.account().name(), "");
        WebAuthnCredentialRecord made =
                verified(webauthn.register(visit.account().name(), answer, context));
        if (accounts.ownerOf(made.getCredentialID()).isPresent()) {
            throw new ForbiddenException("this passkey is registered already");
        }
        Decision decision = judge.register(
                visit.account(),
                QuarkusCeremonies.registration(made, Attestation.NONE, challenges.use(answer)),
                visit.session());
        PasskeyRecord record =
                decision.recordToStore().filter(any -> decision.isAllowed()).orElseThrow(ForbiddenException::new);
        visit.account().passkeys().put(record.id(), new Row(made.getRequiredPersistedData(), handle, record));
        return "registered";
    }

    @POST
    @Path("sign-in/options")
    public String signInOptions(RoutingContext context) {
        return webauthn.toJsonString(verified(webauthn.getLoginChallenge("", context)));
    }

    @POST
    @Path("sign-in")
    public String signIn(RoutingContext context, String body) {
        JsonObject answer = json(body);
        WebAuthnCredentialRecord used = verified(webauthn.login(answer, context));
        String id = used.getCredentialID();
        Account account = accounts.ownerOf(id).orElseThrow(ForbiddenException::new);
        Row row = account.passkeys().get(id);
        if (row == null || !row.handle().equals(answer.getJsonObject("response").getString("userHandle"))) {
            throw new ForbiddenException("the passkey is another user's");
        }
        Ceremony.Assertion ceremony = QuarkusCeremonies.assertion(row.passkey(), used, answer, challenges.use(answer));
        boolean password = sessions.of(identity)
                .filter(session -> session.account().equals(account.name()))
                .filter(Session::password)
                .isPresent();
        if (!judge.signIn(account, ceremony, password).isAllowed()) {
            throw new ForbiddenException();
        }
        sessions.begin(new Session(account.name(), ceremony, password), context);
        return "signed in";
    }

    @POST
    @Path("read")
    public String read() {
        return allowed(Action.LOGIN, "Hello");
    }

    @POST
    @Path("pay")
    public String pay() {
        return allowed(Action.SENSITIVE, "Paid");
    }

    private String allowed(Action action, String answer) {
        Visit visit = visit();
        if (!judge.act(visit.account(), visit.session(), action).isAllowed()) {
            throw new ForbiddenException();
        }
        return answer;
    }

    /// Makes a passkey a decoy, which nobody uses: whoever does sounds the alarm.
    @POST
    @Path("decoy")
    public String plantDecoy(String id) {
        visit().account()
                .passkeys()
                .computeIfPresent(
                        id,
                        (_, row) ->
                                row.with(row.passkey().toBuilder().canary(true).build()));
        return "planted";
    }

    /// What stands in the table of the account.
    @GET
    @Path("passkeys")
    public String passkeys() {
        return visit().account().passkeys().values().stream()
                .map(Row::passkey)
                .toList()
                .toString();
    }

    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            throw new BadRequestException("the answer is no JSON", e);
        }
    }

    /// What Quarkus verified.
    ///
    /// @throws ForbiddenException if it is not right
    private static <T> T verified(Uni<T> work) {
        try {
            return work.await().indefinitely();
        } catch (RuntimeException e) {
            LOG.info("not right: " + e.getMessage());
            throw new ForbiddenException(e);
        }
    }
}
