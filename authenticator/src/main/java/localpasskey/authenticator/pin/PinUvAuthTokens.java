package localpasskey.authenticator.pin;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import localpasskey.keys.PinSession;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.time.Timer;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.PinUvAuth;
import org.jspecify.annotations.Nullable;

/// The pinUvAuthToken, of which there is one at a time, and its state. Guarded by this object's lock.
///
/// With each token goes the session that a PIN opened in the chip, so that the chip enforces the PIN for each signature
/// on the token. It ends with the token, also where nobody asks for that any more.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.2.1, §6.5.3.2
public final class PinUvAuthTokens {

    /// A token that is not used within this time ends.
    static final Duration INITIAL_USAGE_LIMIT = Duration.ofSeconds(30);

    /// How long somebody who acted for the token counts as present.
    static final Duration USER_PRESENT_LIMIT = Duration.ofSeconds(30);

    /// The longest life of a token.
    static final Duration MAX_USAGE_PERIOD = Duration.ofMinutes(10);

    private static final int TOKEN_LENGTH = 32;

    private final Timer timer;
    private final SecureRandom random;
    private @Nullable Token current;
    private long ends;

    public PinUvAuthTokens(Timer timer, SecureRandom random) {
        this.timer = timer;
        this.random = random;
    }

    /// Begins before the PIN is checked: what ends tokens meanwhile, as a locked screen, ends the one to come, too.
    public synchronized Attempt attempt() {
        return new Attempt(ends);
    }

    /// @param ends how often tokens had been ended when it began
    public record Attempt(long ends) {}

    /// Makes a new token, which ends the old one. Returns its octets to be sent; the caller closes them.
    public synchronized Secret begin(Attempt attempt, Claim claim, Grounds grounds) throws CtapException {
        requireStanding(attempt, grounds);
        drop();
        byte[] octets = new byte[TOKEN_LENGTH];
        random.nextBytes(octets);
        Token token = new Token(claim.version(), Secret.taking(octets), grounds, timer);
        token.permissions.addAll(claim.permissions());
        token.rpId = claim.rpId();
        token.userPresent = grounds.userPresent();
        current = token;
        token.unused = timer.after(INITIAL_USAGE_LIMIT, this::look);
        token.last = timer.after(MAX_USAGE_PERIOD, this::look);
        return token.secret.copy();
    }

    /// Refuses where tokens were ended since the attempt began.
    ///
    /// @param grounds end then
    public synchronized void requireStanding(Attempt attempt, Grounds grounds) throws CtapException {
        if (attempt.ends() != ends) {
            grounds.end();
            throw new CtapException(CtapStatus.NOT_ALLOWED, "tokens were ended while the PIN was checked");
        }
    }

    /// Ends a token in time, though nobody presents it.
    private synchronized void look() {
        live();
    }

    /// Checks a pinUvAuthParam over the client data hash; a token without a site is bound to this one from now
    /// on.
    public synchronized Grant verify(
            PinUvAuth.Param param, ClientDataHash clientDataHash, Permission needed, RelyingPartyId site)
            throws CtapException {
        Token token = authenticated(param, clientDataHash.bytes(), needed);
        if (!token.rpId.isEmpty() && !token.rpId.equals(site.value())) {
            throw invalid("the token is for another site");
        }
        if (!token.userVerified) {
            throw invalid("the token was used up");
        }
        token.rpId = site.value();
        token.used = true;
        return new Grant(token);
    }

    /// Checks a pinUvAuthParam over another message. The token stays for whatever site it is for: the grant tells.
    public synchronized Grant verify(PinUvAuth.Param param, Bytes message, Permission needed) throws CtapException {
        Token token = authenticated(param, message, needed);
        token.used = true;
        return new Grant(token);
    }

    private Token authenticated(PinUvAuth.Param param, Bytes message, Permission needed) throws CtapException {
        Token token = live();
        if (token == null) {
            throw invalid("no token is in use");
        }
        if (token.version.number() != param.protocol()) {
            throw invalid("the token is one of another protocol");
        }
        if (!SharedSecret.authenticate(token.version, token.secret, message).equals(param.param())) {
            throw invalid("pinUvAuthParam does not fit");
        }
        if (!token.permissions.contains(needed)) {
            throw invalid("the token has no permission " + needed);
        }
        return token;
    }

    /// After somebody's presence was put into an answer: the token needs new presence, verification and
    /// permissions.
    public synchronized void clearAfterPresence() {
        Token token = live();
        if (token != null) {
            token.userPresent = false;
            token.userVerified = false;
            token.permissions.retainAll(Set.of(Permission.LARGE_BLOB_WRITE));
        }
    }

    private synchronized void endIfSpent(Token token) {
        if (token == current && token.permissions.isEmpty()) {
            drop();
        }
    }

    /// Ends the token, and the one that is being opened, and with them what they rest on in the chip.
    public synchronized void reset() {
        ends++;
        drop();
    }

    private void drop() {
        Token token = current;
        if (token != null) {
            token.ended = true;
            token.secret.close();
            token.refresher.end();
            token.grounds.end();
            token.unused.cancel();
            token.last.cancel();
            current = null;
        }
    }

    /// The token in use, after a look at its timers.
    private @Nullable Token live() {
        Token token = current;
        if (token == null) {
            return null;
        }
        Duration age = timer.now().minus(token.begun);
        boolean neverUsed = !token.used && age.compareTo(INITIAL_USAGE_LIMIT) >= 0;
        if (neverUsed || age.compareTo(MAX_USAGE_PERIOD) >= 0) {
            drop();
            return null;
        }
        if (age.compareTo(USER_PRESENT_LIMIT) >= 0) {
            token.userPresent = false;
        }
        return token;
    }

    private static CtapException invalid(String why) {
        return new CtapException(CtapStatus.PIN_AUTH_INVALID, why);
    }

    /// What a client wants a token for.
    ///
    /// @param rpId empty where for any site
    public record Claim(PinProtocolVersion version, Set<Permission> permissions, String rpId) {}

    /// The verification behind a token.
    ///
    /// @param session which a PIN opened
    /// @param shared whether it is also there for fingers: then it ends with their gate, and not with the token
    public record Grounds(PinSession session, boolean shared, Verification verification) {

        /// For a token that ends, or does not come to be.
        public void end() {
            if (!shared) {
                session.close();
            }
        }

        /// In our prompt or at the sensor: somebody acted here.
        boolean userPresent() {
            return verification != Verification.PIN_IN_CLIENT;
        }
    }

    /// One request's use of a token.
    public final class Grant {

        private final Token token;

        private Grant(Token token) {
            this.token = token;
        }

        /// Whether the token has not ended since.
        public boolean stands() {
            synchronized (PinUvAuthTokens.this) {
                live();
                return !token.ended;
            }
        }

        /// Whether somebody acted for the token, and that was not put into an answer yet.
        public boolean userPresent() {
            synchronized (PinUvAuthTokens.this) {
                return stands() && token.userPresent;
            }
        }

        public boolean isForAllSites() {
            synchronized (PinUvAuthTokens.this) {
                return token.rpId.isEmpty();
            }
        }

        /// Refuses a token for another site than the one whose id has this SHA-256.
        public void requireFor(Bytes rpIdHash) throws CtapException {
            synchronized (PinUvAuthTokens.this) {
                if (!isForAllSites() && !new RelyingPartyId(token.rpId).hash().equals(rpIdHash)) {
                    throw invalid("the token is for another site");
                }
            }
        }

        /// Nothing more is asked for on it: one that was used with the person's presence ends now.
        public void over() {
            endIfSpent(token);
        }

        /// What the chip signs on for a site. Refuses when the token has ended since.
        ///
        /// @param alone whether no other signature follows from this request
        public UserProof proof(SiteHash site, boolean alone) throws CtapException {
            synchronized (PinUvAuthTokens.this) {
                if (!stands()) {
                    throw invalid("the token has ended");
                }
                boolean last = alone && token.permissions.isEmpty() && !token.grounds.shared();
                return new UserProof.Session(token.grounds.session(), site, last);
            }
        }

        /// The session in the chip that it rests on; empty where it has ended.
        public Optional<PinSession> session() {
            synchronized (PinUvAuthTokens.this) {
                return stands() ? Optional.of(token.grounds.session()) : Optional.empty();
            }
        }

        public Verification verification() {
            return token.grounds.verification();
        }
    }

    private static final class Token {

        private final PinProtocolVersion version;
        private final Secret secret;
        private final Grounds grounds;
        private final Duration begun; // by the timer
        private final SessionRefresher refresher;
        private final Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        private String rpId = ""; // empty while for any site
        private boolean userVerified = true;
        private boolean userPresent;
        private boolean used;
        private boolean ended;
        private Timer.Alarm unused = Timer.Alarm.NONE; // when it ends where nobody uses it
        private Timer.Alarm last = Timer.Alarm.NONE; // when it ends at the latest

        private Token(PinProtocolVersion version, Secret secret, Grounds grounds, Timer timer) {
            this.version = version;
            this.secret = secret;
            this.grounds = grounds;
            this.begun = timer.now();
            this.refresher = SessionRefresher.begin(timer, grounds.session());
        }
    }
}
