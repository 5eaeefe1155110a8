package localpasskey.authenticator.request;

import java.time.Duration;
import localpasskey.authenticator.person.Refused;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.record.Passkey;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.u2f.U2fRequest;
import localpasskey.wire.u2f.U2fRequest.Control;

/// What one request is about, as it becomes known: for the history, and to know the same request when it comes
/// again.
///
/// Belongs to the thread that handles the request.
public final class Ceremony {

    public static final RelyingPartyId NO_SITE = new RelyingPartyId("");

    /// How long a refusal is remembered for a request that names the client's data: that data is new each time
    /// the person starts again.
    private static final Duration SAME_CLIENT_DATA = Duration.ofSeconds(30);

    /// And for one that does not: just long enough to stop a loop, too short to stop a person who starts again.
    private static final Duration NO_CLIENT_DATA = Duration.ofSeconds(2);

    private final RequestContext context;
    private final Key key;
    private final Action action;
    private RelyingPartyId site = NO_SITE;
    private String account = "";
    private Bytes passkey = Bytes.EMPTY;
    private Verification verification = Verification.NONE;
    private boolean recorded;
    private String outcome = ""; // where the status does not say it
    private boolean byPerson;
    private boolean shown;
    private boolean refusedLately;

    private Ceremony(RequestContext context, Key key, Action action, boolean recorded) {
        this.context = context;
        this.key = key;
        this.action = action;
        this.recorded = recorded;
    }

    public static Ceremony of(CtapRequest.MakeCredential request, RequestContext context) {
        if (request.isProbe()) {
            return of(Action.SELECT, NO_SITE, context);
        }
        Key key = Key.of("makeCredential", request.rp().id(), request.clientDataHash());
        Ceremony ceremony = new Ceremony(context, key, Action.CREATE, true);
        ceremony.about(request.rp().id(), request.user().name());
        return ceremony;
    }

    /// A silent pre-flight asks nobody and is not recorded, unless it gets a real signature.
    public static Ceremony of(CtapRequest.GetAssertion request, RequestContext context) {
        if (request.isProbe()) {
            return of(Action.SELECT, NO_SITE, context);
        }
        boolean silent = request.isSilent();
        Key key = silent ? Key.NONE : Key.of("getAssertion", request.rpId(), request.clientDataHash());
        Ceremony ceremony = new Ceremony(context, key, Action.SIGN_IN, !silent);
        ceremony.about(request.rpId(), "");
        return ceremony;
    }

    /// Sites or passkeys are listed or counted. Asks nobody: nobody refuses.
    public static Ceremony listing(RequestContext context) {
        return new Ceremony(context, Key.NONE, Action.LIST, true);
    }

    /// The next one of a list: not recorded. The beginning of the list was.
    public static Ceremony listingOn(RequestContext context) {
        return new Ceremony(context, Key.NONE, Action.LIST, false);
    }

    /// New names for an account: nobody is asked, so nobody refuses.
    public static Ceremony renaming(RequestContext context) {
        return new Ceremony(context, Key.NONE, Action.RENAME, true);
    }

    /// Which site's passkey it is becomes known later; a refusal is about this passkey.
    public static Ceremony deleting(CredentialDescriptor credential, RequestContext context) {
        Key key = new Key("deleteCredential", NO_SITE, credential.id(), NO_CLIENT_DATA);
        return new Ceremony(context, key, Action.DELETE, true);
    }

    public static Ceremony of(U2fRequest.Register request, RequestContext context) {
        if (request.isProbe()) {
            return of(Action.SELECT, NO_SITE, context);
        }
        RelyingPartyId site = RelyingPartyId.ofHash(request.application());
        Ceremony ceremony =
                new Ceremony(context, Key.of("U2F_REGISTER", site, request.challenge()), Action.CREATE, true);
        ceremony.about(site, "");
        return ceremony;
    }

    /// One that asks the person. The others are as silent pre-flights: recorded where something is signed.
    public static Ceremony of(U2fRequest.Authenticate request, RequestContext context) {
        if (request.control() != Control.ENFORCE_USER_PRESENCE_AND_SIGN) {
            return new Ceremony(context, Key.NONE, Action.SIGN_IN, false);
        }
        RelyingPartyId site = RelyingPartyId.ofHash(request.application());
        Ceremony ceremony =
                new Ceremony(context, Key.of("U2F_AUTHENTICATE", site, request.challenge()), Action.SIGN_IN, true);
        ceremony.about(site, "");
        return ceremony;
    }

    /// The next answer of a sign-in: recorded when it is signed.
    public static Ceremony nextAssertion(RequestContext context) {
        return new Ceremony(context, Key.NONE, Action.SIGN_IN, false);
    }

    /// One that the client starts without client data: a token, a reset, the choice of a key.
    public static Ceremony of(Action action, RelyingPartyId site, RequestContext context) {
        Ceremony ceremony = new Ceremony(context, Key.of(action.name(), site), action, true);
        ceremony.about(site, "");
        return ceremony;
    }

    /// One with a PIN that the client has: nobody is asked here, so nobody refuses.
    public static Ceremony ofClientsPin(Action action, RelyingPartyId site, RequestContext context) {
        Ceremony ceremony = new Ceremony(context, Key.NONE, action, true);
        ceremony.about(site, "");
        return ceremony;
    }

    public RequestContext context() {
        return context;
    }

    public Key key() {
        return key;
    }

    public String account() {
        return account;
    }

    public boolean isRecorded() {
        return recorded;
    }

    public void about(RelyingPartyId newSite, String newAccount) {
        site = newSite;
        account = newAccount;
    }

    public void about(Passkey found) {
        about(found.rp().id(), found.user().name());
        passkey = found.id().bytes();
    }

    /// How the person was verified for it so far.
    public Verification verification() {
        return verification;
    }

    public void provedBy(Verification proof) {
        verification = proof;
    }

    /// There is already a line for this, or there shall be none.
    public void leaveNoLine() {
        recorded = false;
    }

    /// It is refused because too many like it came to nothing; the line says so.
    public void refusedUnasked() {
        outcome = HistoryEvent.TOO_MANY_QUESTIONS;
    }

    /// It goes beyond the administrator's policy; the line says so.
    void refusedByAdministrator() {
        outcome = HistoryEvent.BY_ADMINISTRATOR;
    }

    /// The person answers it with another device or key; the line says so.
    void anotherDeviceChosen() {
        outcome = HistoryEvent.ANOTHER_DEVICE;
    }

    /// A question of the same asker came to nothing a moment ago.
    public void askerWasRefused() {
        refusedLately = true;
    }

    public boolean wasRefusedLately() {
        return refusedLately;
    }

    /// A question about it was on the screen.
    public void personWasAsked() {
        byPerson = true;
    }

    /// The same, by our own prompt.
    public void questionWasShown() {
        shown = true;
        personWasAsked();
    }

    /// A PIN was checked for it, right or wrong.
    public void pinWasTyped() {
        byPerson = true;
    }

    public HistoryEvent done() {
        return event(CtapStatus.OK);
    }

    /// The chip says to the site that the new passkey is in it.
    public HistoryEvent attested() {
        return new HistoryEvent(
                Action.ATTEST,
                site,
                account,
                context.caller().description(),
                verification,
                CtapStatus.OK.name(),
                passkey,
                cause(CtapStatus.OK));
    }

    public HistoryEvent event(CtapStatus status) {
        return new HistoryEvent(
                action,
                site,
                account,
                context.caller().description(),
                verification,
                outcome.isEmpty() ? status.name() : outcome,
                passkey,
                cause(status));
    }

    /// For who tells the person.
    public Refused refused(Refused.Why why) {
        return new Refused(site, shown, why);
    }

    /// What was called off may have been on the screen for no longer than a program likes.
    private Cause cause(CtapStatus outcome) {
        boolean byChip = verification == Verification.BY_CHIP;
        boolean answered = (byPerson || byChip) && outcome != CtapStatus.KEEPALIVE_CANCEL;
        return answered ? Cause.PERSON : context.caller().cause();
    }

    /// A side line of this ceremony: a PIN that was chosen or mistyped in it.
    public HistoryEvent aside(Action other, CtapStatus outcome) {
        return new HistoryEvent(
                other, site, account, context.caller().description(), Verification.NONE, outcome.name(), passkey);
    }

    /// By what the same request is known when it comes again.
    ///
    /// @param about the client data hash where there is one, or what else tells two requests apart
    /// @param memory how long a refusal of it is remembered; zero for one that is never refused by a person
    public record Key(String command, RelyingPartyId site, Bytes about, Duration memory) {

        static final Key NONE = new Key("", NO_SITE, Bytes.EMPTY, Duration.ZERO);

        /// Whether the person is asked at all.
        public boolean isAsked() {
            return !memory.isZero();
        }

        static Key of(String command, RelyingPartyId site, ClientDataHash hash) {
            return new Key(command, site, hash.bytes(), SAME_CLIENT_DATA);
        }

        static Key of(String command, RelyingPartyId site) {
            return new Key(command, site, Bytes.EMPTY, NO_CLIENT_DATA);
        }
    }
}
