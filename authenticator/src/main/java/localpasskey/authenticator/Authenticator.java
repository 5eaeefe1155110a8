package localpasskey.authenticator;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
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

/// The one door: a CTAP request goes in, a CTAP answer comes out.
///
/// Requests may come from any thread. Those that ask the person or touch the PIN go one after the other; the
/// others only read, from parts that guard themselves.
public final class Authenticator {

    /// Longest request taken, in bytes: what CTAPHID can carry (57 + 128 * 59).
    public static final int MAX_MESSAGE_LENGTH = 7609;

    private final Parts parts;
    private final Troubles troubles;
    private final Turnstile turnstile = new Turnstile();
    private final RefusalMemory refusals;

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
    }

    /// Answers one request: a command octet and its CBOR in, a status octet and its CBOR out. Never throws.
    ///
    /// Ceremonies go one after the other; a request that waits its turn can be cancelled.
    public byte[] handle(byte[] request, Caller caller, Cancellation cancellation) {
        Conversation conversation = new Conversation(new Asker(caller, cancellation));
        try {
            return CtapResponseEncoder.encode(answer(request, conversation));
        } catch (CtapException e) {
            return refuse(conversation, e.status());
        } catch (KeyStoreException e) {
            troubles.chipFailed(e);
            if (e.reason() == KeyStoreException.Reason.TICKET_ENDED) {
                parts.forgetTickets();
            }
            return refuse(conversation, Statuses.of(e.reason()));
        } catch (VaultException e) {
            troubles.vaultFailed(e);
            return refuse(conversation, Statuses.of(e.reason()));
        } catch (RuntimeException | Error e) { // the door: a defect ends this request, not the program
            troubles.bug(e);
            return refuse(conversation, CtapStatus.OTHER);
        }
    }

    /// The device was plugged in (again): opens the reset window, ends the three-in-a-row block, and like any key
    /// that lost its power forgets tokens and agreed keys. Nothing else.
    public void powerUp() {
        parts.power().powerUp();
        parts.pins().powerUp();
        parts.agreements().regenerateAll();
        parts.forgetTickets();
    }

    /// The person's session locked, suspended or ended: tokens and tickets are forgotten.
    public void forgetTickets() {
        parts.forgetTickets();
    }

    /// Setting and changing the PIN from our own tools; the same rules and counts as for clients.
    public PinKeeper pin() {
        return new PinDesk(parts, turnstile);
    }

    private CtapResponse answer(byte[] request, Conversation conversation)
            throws CtapException, KeyStoreException, VaultException {
        if (request.length > MAX_MESSAGE_LENGTH) {
            throw new CtapException(CtapStatus.REQUEST_TOO_LARGE, "a request of " + request.length + " bytes");
        }
        Asker asker = conversation.asker;
        return switch (CtapRequestDecoder.decode(request)) {
            case CtapRequest.GetInfo() -> new GetInfo(parts).run();
            case CtapRequest.ClientPin(ClientPinRequest subcommand) -> clientPin(subcommand, conversation);
            case CtapRequest.CredentialManagement(CredentialManagementRequest subcommand) ->
                management(subcommand, conversation);
            case CtapRequest.MakeCredential make -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(make, asker));
                yield inTurn(ceremony, () -> new MakeCredential(parts, make, ceremony).run());
            }
            case CtapRequest.GetAssertion get -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(get, asker));
                yield inTurn(ceremony, () -> new GetAssertion(parts, get, ceremony).run());
            }
            case CtapRequest.GetNextAssertion() -> {
                Ceremony ceremony = conversation.begin(Ceremony.nextAssertion(asker));
                yield inTurn(ceremony, new GetNextAssertion(parts, ceremony));
            }
            case CtapRequest.Reset() -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(Action.RESET, Ceremony.NO_SITE, asker));
                yield inTurn(ceremony, new Reset(parts, ceremony));
            }
            case CtapRequest.Selection() -> {
                Ceremony ceremony = conversation.begin(Ceremony.of(Action.SELECT, Ceremony.NO_SITE, asker));
                yield inTurn(ceremony, new Selection(parts, ceremony));
            }
        };
    }

    private CtapResponse clientPin(ClientPinRequest request, Conversation conversation)
            throws CtapException, KeyStoreException, VaultException {
        return switch (request) {
            case ClientPinRequest.GetPinRetries() -> pinRetries();
            case ClientPinRequest.GetUvRetries() ->
                new CtapResponse.UvRetries(parts.pins().uvRetries());
            case ClientPinRequest.GetKeyAgreement(long protocol) -> keyAgreement(protocol);
            case ClientPinRequest.SetPin set -> {
                Ceremony ceremony = conversation.begin(Action.SET_PIN, "");
                yield inTurn(ceremony, new SetPin(parts, set, ceremony));
            }
            case ClientPinRequest.ChangePin change -> {
                Ceremony ceremony = conversation.begin(Action.CHANGE_PIN, "");
                yield inTurn(ceremony, new ChangePin(parts, change, ceremony));
            }
            case ClientPinRequest.GetPinToken get -> {
                Ceremony ceremony = conversation.begin(Action.CHECK_PIN, "");
                yield inTurn(ceremony, TokenUsingPin.superseded(parts, get, ceremony));
            }
            case ClientPinRequest.GetPinUvAuthTokenUsingPin get -> {
                Ceremony ceremony = conversation.begin(Action.CHECK_PIN, get.rpId());
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
            case CredentialManagementRequest.GetCredsMetadata get -> reading(new GetCredsMetadata(parts, get), asker);
            case CredentialManagementRequest.EnumerateRpsBegin begin ->
                reading(new EnumerateRps(parts, begin, asker), asker);
            case CredentialManagementRequest.EnumerateCredentialsBegin begin ->
                reading(new EnumerateCredentials(parts, begin, asker), asker);
            case CredentialManagementRequest.EnumerateRpsGetNextRp() ->
                reading(new EnumerateNext(parts, EnumerationState.Kind.SITES, asker), asker);
            case CredentialManagementRequest.EnumerateCredentialsGetNextCredential() ->
                reading(new EnumerateNext(parts, EnumerationState.Kind.PASSKEYS, asker), asker);
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

    private CtapResponse reading(Operation operation, Asker asker)
            throws CtapException, KeyStoreException, VaultException {
        return inTurn(Ceremony.reading(asker), operation);
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
    private CtapResponse inTurn(Ceremony ceremony, Operation operation)
            throws CtapException, KeyStoreException, VaultException {
        refusals.repeat(ceremony);
        try (Turnstile.Pass _ = turnstile.enter(ceremony.asker().cancellation())) {
            refusals.repeat(ceremony);
            try {
                return operation.run();
            } catch (CtapException e) {
                refusals.note(ceremony.key(), e.status());
                throw e;
            }
        }
    }

    private byte[] refuse(Conversation conversation, CtapStatus status) {
        conversation.ceremony.filter(Ceremony::isRecorded).ifPresent(ceremony -> record(ceremony, status));
        return new byte[] {(byte) status.code()};
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

        private Ceremony begin(Action action, String rpId) {
            return begin(Ceremony.of(action, new RelyingPartyId(rpId), asker));
        }
    }
}
