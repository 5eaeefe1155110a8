package localpasskey.samples.quarkus;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.webauthn.WebAuthnSecurity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import localpasskey.risk.facts.Ceremony;

/// Who is signed in, and by what. Quarkus has a name in an encrypted cookie; here it is the session's, so that one
/// can be ended, and is another one after each sign-in.
@ApplicationScoped
class Sessions {

    private static final int LENGTH = 16;

    private final WebAuthnSecurity webauthn;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(WebAuthnSecurity webauthn) {
        this.webauthn = webauthn;
    }

    /// @param by the last sign-in
    /// @param password whether it was given, too
    record Session(String account, Ceremony by, boolean password) {}

    void begin(Session session, RoutingContext context) {
        byte[] name = new byte[LENGTH];
        random.nextBytes(name);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(name);
        sessions.put(text, session);
        webauthn.rememberUser(text, context);
    }

    Optional<Session> of(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? Optional.empty()
                : Optional.ofNullable(sessions.get(identity.getPrincipal().getName()));
    }

    void end(String account) {
        sessions.values().removeIf(session -> session.account().equals(account));
    }
}
