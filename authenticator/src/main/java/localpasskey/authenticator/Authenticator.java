package localpasskey.authenticator;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import localpasskey.authenticator.admission.Admission;
import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.admission.PolledRequests;
import localpasskey.authenticator.admission.Statuses;
import localpasskey.authenticator.blobs.LargeBlobState;
import localpasskey.authenticator.blobs.LargeBlobs;
import localpasskey.authenticator.clientpin.ClientPin;
import localpasskey.authenticator.clientpin.PinChanges;
import localpasskey.authenticator.clientpin.TokenIssuer;
import localpasskey.authenticator.configuration.Configuration;
import localpasskey.authenticator.ctap.AssertionState;
import localpasskey.authenticator.ctap.DeviceCommands;
import localpasskey.authenticator.ctap.GetInfo;
import localpasskey.authenticator.ctap.PasskeyCommands;
import localpasskey.authenticator.ctap.PowerCycle;
import localpasskey.authenticator.management.CredentialManagement;
import localpasskey.authenticator.management.EnumerationState;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Person;
import localpasskey.authenticator.person.Refused;
import localpasskey.authenticator.person.RequestQueue;
import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.PersistentTokens;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Limits;
import localpasskey.authenticator.request.PersonPrompts;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.authenticator.request.Work;
import localpasskey.authenticator.u2f.U2fCommands;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.authenticator.verification.FingerprintGate;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.authenticator.verification.PinSessions;
import localpasskey.authenticator.verification.UserVerification;
import localpasskey.authenticator.verification.VerificationByChip;
import localpasskey.authenticator.verification.WriteCheck;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.time.Clocks;
import localpasskey.model.time.Timer;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.ClientPinRequest;
import localpasskey.wire.ctap.ConfigRequest;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapRequestDecoder;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.CtapResponseEncoder;
import localpasskey.wire.ctap.LargeBlobsRequest;
import localpasskey.wire.u2f.U2fException;
import localpasskey.wire.u2f.U2fRequest;
import localpasskey.wire.u2f.U2fRequestDecoder;
import localpasskey.wire.u2f.U2fResponse;
import localpasskey.wire.u2f.U2fResponseEncoder;
import localpasskey.wire.u2f.U2fStatus;

/// The one door: a CTAP request goes in, a CTAP answer comes out. U2F, which is CTAP 1, has its own handle.
///
/// Requests may come from any thread. Those that ask the person or touch the PIN go one after the other; the
/// others only read, from parts that guard themselves.
public final class Authenticator {

    private static final byte[] NOT_YET = U2fResponseEncoder.encode(U2fStatus.CONDITIONS_NOT_SATISFIED);

    private final Vault vault;
    private final PersonPrompts questions;
    private final ErrorReporter errors;
    private final UserVerification verification;
    private final PinGuard pins;
    private final Admission admission;
    private final PolledRequests polledRequests;
    private final PinSessions sessions;
    private final PowerCycle power;
    private final DeviceCommands device;
    private final PasskeyCommands passkeyCommands;
    private final ClientPin clientPin;
    private final RequestQueue queue = new RequestQueue();
    private final CredentialManagement management;
    private final Configuration configuration;
    private final LargeBlobs largeBlobs;
    private final U2fCommands u2f;
    private final PinManagement pin;
    private final FingerprintManagement fingerprint;
    private final ChangeApproval approval;

    public Authenticator(
            KeyStore keys,
            Vault vault,
            Person person,
            AuthenticatorSettings settings,
            Clocks clocks,
            SecureRandom random,
            ErrorReporter errors) {
        this.vault = vault;
        this.errors = errors;
        this.questions = new PersonPrompts(person, keys::beginExpected);
        this.pins = new PinGuard(keys, vault, clocks.wall());
        CurrentPinRules rules = rules(settings, vault);
        FingerprintGate gate = new FingerprintGate(vault, clocks.timer());
        BuiltInVerification builtIn = new BuiltInVerification(questions, pins, rules, gate, vault);
        this.verification = pins.isOffered() ? builtIn : new VerificationByChip(keys, person, random);
        PinUvAuthTokens tokens = new PinUvAuthTokens(clocks.timer(), random);
        KeyAgreements agreements = new KeyAgreements(random);
        States states = States.begin(clocks.timer());
        this.sessions = new PinSessions(gate, tokens, states.all());
        this.power = new PowerCycle(clocks.timer(), pins, agreements, sessions, settings.allowsResetAtPowerUp());
        this.admission = new Admission(queue, clocks.timer());
        this.polledRequests = new PolledRequests(clocks.timer());
        PersonChecks checks = new PersonChecks(questions, verification, tokens);
        Passkeys passkeys = Passkeys.of(keys, vault, rules, clocks.wall(), random, agreements, settings.guard());
        PersistentTokens persistent = new PersistentTokens(vault, random);
        GetInfo info = new GetInfo(keys, vault, verification, rules, persistent, settings.transports());
        this.device = new DeviceCommands(info, power, pins, questions, vault);
        this.passkeyCommands = new PasskeyCommands(checks, passkeys, states.assertions(), states.all());
        PinChanges changes = new PinChanges(pins, rules, sessions);
        TokenIssuer issuer = new TokenIssuer(agreements, tokens, persistent, vault, states.all());
        this.clientPin = new ClientPin(pins, agreements, changes, issuer, builtIn);
        this.management = new CredentialManagement(vault, tokens, persistent, builtIn, states.lists(), states.all());
        this.configuration = new Configuration(vault, tokens, rules, builtIn, sessions, states.all(), settings.guard());
        this.largeBlobs = new LargeBlobs(vault, new WriteCheck(tokens, verification), states.blobs(), states.all());
        this.u2f = new U2fCommands(checks, passkeys, device, states.all());
        this.pin = new LocalPinManagement(changes, pins, vault, queue);
        this.approval = new LocalChangeApproval(verification, pins, questions, queue, power, errors, settings.guard());
        this.fingerprint = new LocalFingerprintManagement(builtIn, gate, vault, queue, states.all());
    }

    /// What waits for a next command.
    ///
    /// @param lists of credential management
    private record States(AssertionState assertions, EnumerationState lists, LargeBlobState blobs) {

        static States begin(Timer timer) {
            return new States(new AssertionState(timer), new EnumerationState(timer), new LargeBlobState(timer));
        }

        StatefulCommands all() {
            return new StatefulCommands(List.of(assertions, lists, blobs));
        }
    }

    private static CurrentPinRules rules(AuthenticatorSettings settings, Vault vault) {
        PinRules own = switch (settings.pinPolicy()) {
            case STRICT -> PinRules.strict();
            case LAX -> PinRules.lax();
        };
        return new CurrentPinRules(own, settings.policy().minPinLength(), vault);
    }

    /// Has the chip keep what checks the PIN, and nothing of a PIN before it. Once, before the first request.
    public void begin() {
        try {
            pins.keepInChip().ifPresent(errors::chipFailed);
        } catch (VaultException e) {
            errors.vaultFailed(e);
        }
    }

    /// Answers one request: a command octet and its CBOR in, a status octet and its CBOR out. Never throws.
    ///
    /// Ceremonies go one after the other; a request that waits its turn can be cancelled.
    public byte[] handle(byte[] request, Caller caller, Cancellation cancellation) {
        Exchange exchange = new Exchange(admission, new RequestContext(caller, cancellation));
        return guarded(exchange, () -> CtapResponseEncoder.encode(answer(request, exchange)), status ->
                new byte[] {(byte) status.code()});
    }

    /// Answers one U2F request: a command in, data and a status word out. Never throws.
    ///
    /// Does not wait for the person: the client sends the same request again until somebody acted. When it no
    /// longer does, the question is withdrawn.
    public byte[] handleU2f(byte[] request, Caller caller, Cancellation cancellation) {
        if (!verification.takesPins()) {
            return U2fResponseEncoder.encode(U2fStatus.INS_NOT_SUPPORTED);
        }
        try {
            return switch (U2fRequestDecoder.decode(request)) {
                case U2fRequest.Version() -> U2fResponseEncoder.encode(new U2fResponse.Version());
                case U2fRequest.Register register ->
                    polled(request, gone -> register(register, new RequestContext(caller, gone)));
                case U2fRequest.Authenticate authenticate -> authenticate(request, authenticate, caller, cancellation);
            };
        } catch (U2fException e) {
            return U2fResponseEncoder.encode(e.status());
        }
    }

    private byte[] register(U2fRequest.Register request, RequestContext context) {
        Exchange exchange = new Exchange(admission, context);
        return u2f(exchange, () -> u2f.register(request, exchange));
    }

    /// What is not here is refused at once, and by nobody's leave; only what asks the person is polled for.
    private byte[] authenticate(
            byte[] octets, U2fRequest.Authenticate request, Caller caller, Cancellation cancellation) {
        RequestContext context = new RequestContext(caller, cancellation);
        return switch (request.control()) {
            case CHECK_ONLY -> check(request, new Exchange(admission, context));
            case DONT_ENFORCE_USER_PRESENCE_AND_SIGN -> authenticate(request, context);
            case ENFORCE_USER_PRESENCE_AND_SIGN -> {
                Exchange looking = new Exchange(admission, context);
                looking.begin(Ceremony.of(request, context));
                byte[] checked = check(request, looking);
                yield Arrays.equals(checked, NOT_YET)
                        ? polled(octets, gone -> authenticate(request, new RequestContext(caller, gone)))
                        : checked;
            }
        };
    }

    /// Takes no turn. What is here is not recorded yet.
    private byte[] check(U2fRequest.Authenticate request, Exchange exchange) {
        return u2f(exchange, () -> u2f.check(request, exchange));
    }

    private byte[] authenticate(U2fRequest.Authenticate request, RequestContext context) {
        Exchange exchange = new Exchange(admission, context);
        return u2f(exchange, () -> u2f.authenticate(request, exchange));
    }

    private byte[] polled(byte[] request, Function<Cancellation, byte[]> work) {
        return polledRequests
                .poll(Bytes.of(request), gone -> Bytes.of(work.apply(gone)))
                .map(Bytes::toArray)
                .orElseGet(NOT_YET::clone);
    }

    private byte[] u2f(Exchange exchange, Work<U2fResponse> work) {
        return guarded(
                exchange,
                () -> U2fResponseEncoder.encode(work.run()),
                status -> U2fResponseEncoder.encode(Statuses.forU2f(status)));
    }

    private byte[] guarded(Exchange exchange, Work<byte[]> work, Function<CtapStatus, byte[]> refusal) {
        try {
            return work.run();
        } catch (CtapException e) {
            return refusal.apply(refused(exchange, e.status(), Refused.Why.of(e)));
        } catch (KeyStoreException e) {
            errors.chipFailed(e);
            if (e.reason() == KeyStoreException.Reason.PIN_SESSION_ENDED) {
                sessions.end();
            }
            return refusal.apply(refused(exchange, Statuses.of(e.reason()), new Refused.ByChip(e)));
        } catch (VaultException e) {
            errors.vaultFailed(e);
            return refusal.apply(refused(exchange, Statuses.of(e.reason()), new Refused.ByVault(e)));
        } catch (RuntimeException | Error e) { // the door: a defect ends this request, not the program
            errors.bug(e);
            return refusal.apply(refused(exchange, CtapStatus.OTHER, new Refused.ByStatus(CtapStatus.OTHER)));
        }
    }

    /// The device was plugged in (again): ends the three-in-a-row block, and like any key that lost its power forgets
    /// tokens and agreed keys. Nothing else.
    public void powerUp() {
        power.powerUp();
        polledRequests.drop();
    }

    /// The person's session locked, suspended or ended: tokens end, fingers do no more, U2F answers that nobody
    /// fetched, and what stands in the chip for a question that is open.
    public void endPinSessions() {
        sessions.end();
        polledRequests.drop();
        pins.endPrepared();
    }

    /// Setting and changing the PIN from our own tools; the same rules and counts as for clients.
    public PinManagement pin() {
        return pin;
    }

    /// What the chip keeps of ours across its resets. A new one each time: what it does once for each start, it counts
    /// itself.
    public ChipPlaceManagement chipPlaces() {
        return new LocalChipPlaceManagement(pins, vault, queue);
    }

    /// The large blobs of sites whose pages ask us without a browser's CTAP.
    public LargeBlobManagement largeBlobs() {
        return new LocalLargeBlobManagement(largeBlobs, queue);
    }

    /// Fingerprints, which our own tools switch on and off.
    public FingerprintManagement fingerprint() {
        return fingerprint;
    }

    /// What our own tools do only with the person's approval.
    public ChangeApproval approval() {
        return approval;
    }

    private CtapResponse answer(byte[] request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        if (request.length > Limits.MAX_MESSAGE_LENGTH) {
            throw new CtapException(CtapStatus.REQUEST_TOO_LARGE, "a request of " + request.length + " bytes");
        }
        return switch (CtapRequestDecoder.decode(request)) {
            case CtapRequest.GetInfo() -> device.getInfo();
            case CtapRequest.ClientPin(ClientPinRequest subcommand) -> {
                requirePins();
                yield clientPin.answer(subcommand, exchange);
            }
            case CtapRequest.CredentialManagement(CredentialManagementRequest subcommand) -> {
                requirePins();
                yield management.answer(subcommand, exchange);
            }
            case CtapRequest.Config(ConfigRequest subcommand) -> {
                requirePins();
                yield configuration.answer(subcommand, exchange);
            }
            case CtapRequest.LargeBlobs(LargeBlobsRequest subcommand) -> {
                requirePins();
                yield largeBlobs.answer(subcommand, exchange);
            }
            case CtapRequest.MakeCredential make -> passkeyCommands.makeCredential(make, exchange);
            case CtapRequest.GetAssertion get -> passkeyCommands.getAssertion(get, exchange);
            case CtapRequest.GetNextAssertion() -> passkeyCommands.getNextAssertion(exchange);
            case CtapRequest.Reset() -> device.reset(exchange);
            case CtapRequest.Selection() -> device.select(exchange);
        };
    }

    private void requirePins() throws CtapException {
        if (!verification.takesPins()) {
            throw new CtapException(CtapStatus.INVALID_COMMAND, "this key's chip asks the person itself: no PINs");
        }
    }

    private CtapStatus refused(Exchange exchange, CtapStatus status, Refused.Why why) {
        if (status != CtapStatus.UP_REQUIRED) { // U2F's "not yet": this request is not over
            exchange.recorded().ifPresent(ceremony -> record(ceremony, status));
            exchange.ceremony().ifPresent(ceremony -> tell(ceremony, why));
        }
        return status;
    }

    /// Whoever tells the person must not end the request.
    private void tell(Ceremony ceremony, Refused.Why why) {
        try {
            questions.refused(ceremony, why);
        } catch (RuntimeException e) {
            errors.bug(e);
        }
    }

    /// The refusal stands, also where it cannot be written down.
    private void record(Ceremony ceremony, CtapStatus status) {
        try {
            vault.record(ceremony.event(status));
        } catch (VaultException e) {
            errors.vaultFailed(e);
        } catch (RuntimeException e) {
            errors.bug(e);
        }
    }
}
