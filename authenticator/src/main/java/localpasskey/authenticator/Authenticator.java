package localpasskey.authenticator;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.HistoryEvent.Action;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientPinRequest;
import localpasskey.wire.CredentialManagementRequest;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapRequest;
import localpasskey.wire.CtapRequestDecoder;
import localpasskey.wire.CtapResponse;
import localpasskey.wire.CtapResponseEncoder;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.U2fException;
import localpasskey.wire.U2fRequest;
import localpasskey.wire.U2fRequestDecoder;
import localpasskey.wire.U2fResponse;
import localpasskey.wire.U2fResponseEncoder;
import localpasskey.wire.U2fStatus;

/// The one door: a CTAP request goes in, a CTAP answer comes out. U2F, which is CTAP 1, has its own handle.
///
/// Requests may come from any thread. Those that ask the person or touch the PIN go one after the other; the
/// others only read, from parts that guard themselves.
public final class Authenticator {

    private static final byte[] NOT_YET = U2fResponseEncoder.encode(U2fStatus.CONDITIONS_NOT_SATISFIED);

    private final Parts parts;
    private final Troubles troubles;
    private final Turnstile turnstile = new Turnstile();
    private final RefusalMemory refusals;
    private final Insistence insistence;
    private final PolledRequests polledRequests;

    public Authenticator(
            KeyStore keys,
            Vault vault,
            Person person,
            AuthenticatorSettings settings,
            InstantSource clock,
            SecureRandom random,
            Troubles troubles) {
        this.parts = Parts.of(keys, vault, person, settings, clock, random);
        this.troubles = troubles;
        this.refusals = new RefusalMemory(clock);
        this.insistence = new Insistence(clock);
        this.polledRequests = new PolledRequests(clock);
    }

    /// Answers one request: a command octet and its CBOR in, a status octet and its CBOR out. Never throws.
    ///
    /// Ceremonies go one after the other; a request that waits its turn can be cancelled.
    public byte[] handle(byte[] request, Caller caller, Cancellation cancellation) {
        Conversation conversation = new Conversation(new Asker(caller, cancellation));
        return guarded(conversation, () -> CtapResponseEncoder.encode(answer(request, conversation)), status ->
                new byte[] {(byte) status.code()});
    }

    /// Answers one U2F request: a command in, data and a status word out. Never throws.
    ///
    /// Does not wait for the person: the client sends the same request again until somebody acted. When it no
    /// longer does, the question is withdrawn.
    public byte[] handleU2f(byte[] request, Caller caller, Cancellation cancellation) {
        if (!parts.verification().takesPins()) {
            return U2fResponseEncoder.encode(U2fStatus.INS_NOT_SUPPORTED);
        }
        try {
            return switch (U2fRequestDecoder.decode(request)) {
                case U2fRequest.Version() -> U2fResponseEncoder.encode(new U2fResponse.Version());
                case U2fRequest.Register register ->
                    polled(request, gone -> register(register, new Asker(caller, gone)));
                case U2fRequest.Authenticate authenticate -> authenticate(request, authenticate, caller, cancellation);
            };
        } catch (U2fException e) {
            return U2fResponseEncoder.encode(e.status());
        }
    }

    private byte[] register(U2fRequest.Register request, Asker asker) {
        Conversation conversation = new Conversation(asker);
        Ceremony ceremony = conversation.begin(Ceremony.of(request, asker));
        return u2f(
                conversation,
                () -> inTurn(ceremony, () -> parts.statefulCommands().endedBy(operation(request, ceremony))));
    }

    /// A touch costs no key: clients look at the status word alone.
    private Work<U2fResponse> operation(U2fRequest.Register request, Ceremony ceremony) {
        return request.isProbe()
                ? () -> {
                    new Selection(parts.questions(), parts.vault(), ceremony).run();
                    return new U2fResponse.Touched();
                }
                : new U2fRegister(parts.checks(), parts.passkeys().maker(), request, ceremony);
    }

    /// What is not here is refused at once, and by nobody's leave; only what asks the person is polled for.
    private byte[] authenticate(
            byte[] octets, U2fRequest.Authenticate request, Caller caller, Cancellation cancellation) {
        Asker asker = new Asker(caller, cancellation);
        return switch (request.control()) {
            case CHECK_ONLY -> check(request, new Conversation(asker));
            case DONT_ENFORCE_USER_PRESENCE_AND_SIGN -> authenticate(request, asker);
            case ENFORCE_USER_PRESENCE_AND_SIGN -> {
                Conversation looking = new Conversation(asker);
                looking.begin(Ceremony.of(request, asker));
                byte[] checked = check(request, looking);
                yield Arrays.equals(checked, NOT_YET)
                        ? polled(octets, gone -> authenticate(request, new Asker(caller, gone)))
                        : checked;
            }
        };
    }

    /// Takes no turn. What is here is not recorded yet.
    private byte[] check(U2fRequest.Authenticate request, Conversation conversation) {
        return u2f(
                conversation,
                () -> new U2fAuthenticate(
                                parts.checks(), parts.passkeys(), request, Ceremony.of(request, conversation.asker))
                        .check());
    }

    private byte[] authenticate(U2fRequest.Authenticate request, Asker asker) {
        Conversation conversation = new Conversation(asker);
        Ceremony ceremony = conversation.begin(Ceremony.of(request, asker));
        return u2f(
                conversation,
                () -> inTurn(
                        ceremony,
                        () -> parts.statefulCommands()
                                .endedBy(new U2fAuthenticate(parts.checks(), parts.passkeys(), request, ceremony))));
    }

    private byte[] polled(byte[] request, Function<Cancellation, byte[]> work) {
        return polledRequests
                .poll(Bytes.of(request), gone -> Bytes.of(work.apply(gone)))
                .map(Bytes::toArray)
                .orElseGet(NOT_YET::clone);
    }

    private byte[] u2f(Conversation conversation, Work<U2fResponse> work) {
        return guarded(
                conversation,
                () -> U2fResponseEncoder.encode(work.run()),
                status -> U2fResponseEncoder.encode(Statuses.forU2f(status)));
    }

    private byte[] guarded(Conversation conversation, Work<byte[]> work, Function<CtapStatus, byte[]> refusal) {
        try {
            return work.run();
        } catch (CtapException e) {
            return refusal.apply(refused(conversation, e.status()));
        } catch (KeyStoreException e) {
            troubles.chipFailed(e);
            if (e.reason() == KeyStoreException.Reason.TICKET_ENDED) {
                parts.tickets().forget();
            }
            return refusal.apply(refused(conversation, Statuses.of(e.reason())));
        } catch (VaultException e) {
            troubles.vaultFailed(e);
            return refusal.apply(refused(conversation, Statuses.of(e.reason())));
        } catch (RuntimeException | Error e) { // the door: a defect ends this request, not the program
            troubles.bug(e);
            return refusal.apply(refused(conversation, CtapStatus.OTHER));
        }
    }

    /// The device was plugged in (again): opens the reset window, ends the three-in-a-row block, and like any key
    /// that lost its power forgets tokens and agreed keys. Nothing else.
    public void powerUp() {
        parts.power().powerUp();
        parts.pins().powerUp();
        parts.agreements().regenerateAll();
        forgetTickets();
    }

    /// The person's session locked, suspended or ended: tokens and tickets are forgotten, and U2F answers that nobody
    /// fetched.
    public void forgetTickets() {
        parts.tickets().forget();
        polledRequests.drop();
    }

    /// Setting and changing the PIN from our own tools; the same rules and counts as for clients.
    public PinKeeper pin() {
        return new PinDesk(parts, turnstile);
    }

    /// Fingerprints, which our own tools switch on and off.
    public FingerprintKeeper fingerprint() {
        return new FingerprintDesk(parts, turnstile);
    }

    private CtapResponse answer(byte[] request, Conversation conversation)
            throws CtapException, KeyStoreException, VaultException {
        if (request.length > Limits.MAX_MESSAGE_LENGTH) {
            throw new CtapException(CtapStatus.REQUEST_TOO_LARGE, "a request of " + request.length + " bytes");
        }
        Asker asker = conversation.asker;
        return switch (CtapRequestDecoder.decode(request)) {
            case CtapRequest.GetInfo() -> new GetInfo(parts).run();
            case CtapRequest.ClientPin(ClientPinRequest subcommand) -> {
                requirePins();
                yield clientPin(subcommand, conversation);
            }
            case CtapRequest.CredentialManagement(CredentialManagementRequest subcommand) -> {
                requirePins();
                yield management(subcommand, conversation);
            }
            case CtapRequest.MakeCredential make -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(make, asker));
                yield inTurn(
                        ceremony,
                        () -> parts.statefulCommands()
                                .endedBy(new MakeCredential(parts.checks(), parts.passkeys(), make, ceremony)));
            }
            case CtapRequest.GetAssertion get -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(get, asker));
                yield inTurn(
                        ceremony,
                        () -> parts.statefulCommands()
                                .endedBy(new GetAssertion(
                                        parts.checks(), parts.passkeys(), parts.assertions(), get, ceremony)));
            }
            case CtapRequest.GetNextAssertion() -> {
                Ceremony ceremony = conversation.begin(Ceremony.nextAssertion(asker));
                yield inTurn(ceremony, new GetNextAssertion(parts.assertions(), parts.passkeys(), ceremony));
            }
            case CtapRequest.Reset() -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(Action.RESET, Ceremony.NO_SITE, asker));
                yield inTurn(ceremony, new Reset(parts, ceremony));
            }
            case CtapRequest.Selection() -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(Action.SELECT, Ceremony.NO_SITE, asker));
                yield inTurn(ceremony, new Selection(parts.questions(), parts.vault(), ceremony));
            }
        };
    }

    private void requirePins() throws CtapException {
        if (!parts.verification().takesPins()) {
            throw new CtapException(CtapStatus.INVALID_COMMAND, "this key's chip asks the person itself: no PINs");
        }
    }

    private CtapResponse clientPin(ClientPinRequest request, Conversation conversation)
            throws CtapException, KeyStoreException, VaultException {
        return switch (request) {
            case ClientPinRequest.GetPinRetries() -> pinRetries();
            case ClientPinRequest.GetUvRetries() ->
                new CtapResponse.UvRetries(parts.pins().uvRetries());
            case ClientPinRequest.GetKeyAgreement(long protocol) -> keyAgreement(protocol);
            case ClientPinRequest.SetPin set -> {
                Ceremony ceremony = conversation.beginByClientsPin(Action.SET_PIN, "");
                yield inTurn(ceremony, new SetPin(parts, set, ceremony));
            }
            case ClientPinRequest.ChangePin change -> {
                Ceremony ceremony = conversation.beginByClientsPin(Action.CHANGE_PIN, "");
                yield inTurn(ceremony, new ChangePin(parts, change, ceremony));
            }
            case ClientPinRequest.GetPinToken get -> {
                Ceremony ceremony = conversation.beginByClientsPin(Action.CHECK_PIN, "");
                yield inTurn(ceremony, TokenUsingPin.superseded(parts, get, ceremony));
            }
            case ClientPinRequest.GetPinUvAuthTokenUsingPin get -> {
                Ceremony ceremony = conversation.beginByClientsPin(Action.CHECK_PIN, get.rpId());
                yield inTurn(ceremony, TokenUsingPin.withPermissions(parts, get, ceremony));
            }
            case ClientPinRequest.GetPinUvAuthTokenUsingUv get -> {
                Ceremony ceremony = conversation.begin(Action.CHECK_PIN, get.rpId());
                yield inTurn(ceremony, new TokenUsingUv(parts, get, ceremony));
            }
        };
    }

    private CtapResponse management(CredentialManagementRequest request, Conversation conversation)
            throws CtapException, KeyStoreException, VaultException {
        Asker asker = conversation.asker;
        return switch (request) {
            case CredentialManagementRequest.GetCredsMetadata get -> {
                Ceremony ceremony = conversation.begin(Ceremony.listing(asker));
                yield inTurn(ceremony, new GetCredsMetadata(parts, get, ceremony));
            }
            case CredentialManagementRequest.EnumerateRpsBegin begin -> {
                Ceremony ceremony = conversation.begin(Ceremony.listing(asker));
                yield inTurn(ceremony, new EnumerateRps(parts, begin, ceremony));
            }
            case CredentialManagementRequest.EnumerateCredentialsBegin begin -> {
                Ceremony ceremony = conversation.begin(Ceremony.listing(asker));
                yield inTurn(ceremony, new EnumerateCredentials(parts, begin, ceremony));
            }
            case CredentialManagementRequest.EnumerateRpsGetNextRp() -> listOn(EnumerationState.Kind.SITES, asker);
            case CredentialManagementRequest.EnumerateCredentialsGetNextCredential() ->
                listOn(EnumerationState.Kind.PASSKEYS, asker);
            case CredentialManagementRequest.DeleteCredential delete -> {
                Ceremony ceremony = conversation.begin(Ceremony.deleting(delete.credential(), asker));
                yield inTurn(ceremony, new DeleteCredential(parts, delete, ceremony));
            }
            case CredentialManagementRequest.UpdateUserInformation update -> {
                Ceremony ceremony = conversation.begin(Ceremony.renaming(asker));
                yield inTurn(ceremony, new UpdateUserInformation(parts, update, ceremony));
            }
        };
    }

    private CtapResponse listOn(EnumerationState.Kind kind, Asker asker)
            throws CtapException, KeyStoreException, VaultException {
        return inTurn(Ceremony.listingOn(asker), new EnumerateNext(parts, kind, asker));
    }

    private CtapResponse pinRetries() throws CtapException, KeyStoreException, VaultException {
        if (!parts.pins().isSet()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET, "no PIN is set");
        }
        return new CtapResponse.PinRetries(parts.pins().retries(), parts.pins().blockedUntilPowerUp());
    }

    private CtapResponse keyAgreement(long protocol) throws CtapException {
        KeyPoint ours = parts.agreements().publicKey(PinProtocolVersion.of(protocol));
        return new CtapResponse.KeyAgreement(Bytes.of(ours.x()), Bytes.of(ours.y()));
    }

    /// Refuses again what was just refused; else waits for the turn and runs. The second look is for a twin that
    /// waited while the first was refused.
    private <R> R inTurn(Ceremony ceremony, Work<R> work) throws CtapException, KeyStoreException, VaultException {
        refusals.repeat(ceremony);
        insistence.holdBack(ceremony);
        try (Turnstile.Pass _ = turnstile.enter(ceremony.asker().cancellation())) {
            refusals.repeat(ceremony);
            insistence.refuse(ceremony);
            try {
                R result = work.run();
                insistence.answered(ceremony);
                return result;
            } catch (CtapException e) {
                throw noted(ceremony, e);
            } catch (KeyStoreException e) {
                if (Statuses.isByThePerson(e.reason())) {
                    throw noted(ceremony, new CtapException(Statuses.of(e.reason()), "so the chip was told", e));
                }
                throw e;
            }
        }
    }

    private CtapException noted(Ceremony ceremony, CtapException refusal) {
        refusals.note(ceremony.key(), refusal.status());
        insistence.note(ceremony, refusal);
        return refusal;
    }

    private CtapStatus refused(Conversation conversation, CtapStatus status) {
        if (status != CtapStatus.UP_REQUIRED) { // U2F's "not yet": this request is not over
            conversation.ceremony.filter(Ceremony::isRecorded).ifPresent(ceremony -> record(ceremony, status));
        }
        return status;
    }

    /// The refusal stands, also where it cannot be written down.
    private void record(Ceremony ceremony, CtapStatus status) {
        try {
            parts.vault().record(ceremony.event(status));
        } catch (VaultException e) {
            troubles.vaultFailed(e);
        } catch (RuntimeException e) {
            troubles.bug(e);
        }
    }

    /// One request, and the ceremony that it turned out to be.
    private static final class Conversation {

        private final Asker asker;
        private Optional<Ceremony> ceremony = Optional.empty();

        private Conversation(Asker asker) {
            this.asker = asker;
        }

        private Ceremony begin(Ceremony begun) {
            ceremony = Optional.of(begun);
            return begun;
        }

        private Ceremony beginByClientsPin(Action action, String rpId) {
            return begin(Ceremony.ofClientsPin(action, new RelyingPartyId(rpId), asker));
        }

        private Ceremony begin(Action action, String rpId) {
            return begin(Ceremony.of(action, new RelyingPartyId(rpId), asker));
        }
    }
}
