package localpasskey.authenticator.clientpin;

import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.ctap.ClientPinRequest;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorClientPIN: one operation per subcommand that checks or changes a PIN; the others are answered here, at
/// any time.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5
public final class ClientPin {

    private final PinGuard pins;
    private final KeyAgreements agreements;
    private final ClientPinCheck check;
    private final PinChanges changes;
    private final TokenIssuer tokens;
    private final BuiltInVerification verification;

    public ClientPin(
            PinGuard pins,
            KeyAgreements agreements,
            PinChanges changes,
            TokenIssuer tokens,
            BuiltInVerification verification) {
        this.pins = pins;
        this.agreements = agreements;
        this.check = new ClientPinCheck(pins, agreements);
        this.changes = changes;
        this.tokens = tokens;
        this.verification = verification;
    }

    public CtapResponse answer(ClientPinRequest request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        return switch (request) {
            case ClientPinRequest.GetPinRetries() -> pinRetries();
            case ClientPinRequest.GetUvRetries() -> new CtapResponse.UvRetries(pins.uvRetries());
            case ClientPinRequest.GetKeyAgreement(long protocol) -> keyAgreement(protocol);
            case ClientPinRequest.SetPin set -> {
                Ceremony ceremony = exchange.begin(byClientsPin(Action.SET_PIN, "", exchange));
                yield exchange.inTurn(ceremony, new SetPin(changes, agreements, set, ceremony));
            }
            case ClientPinRequest.ChangePin change -> {
                Ceremony ceremony = exchange.begin(byClientsPin(Action.CHANGE_PIN, "", exchange));
                yield exchange.inTurn(ceremony, new ChangePin(changes, check, change, ceremony));
            }
            case ClientPinRequest.GetPinToken get -> {
                Ceremony ceremony = exchange.begin(byClientsPin(Action.CHECK_PIN, "", exchange));
                yield exchange.inTurn(ceremony, TokenUsingPin.superseded(tokens, changes, check, get, ceremony));
            }
            case ClientPinRequest.GetPinUvAuthTokenUsingPin get -> {
                Ceremony ceremony = exchange.begin(byClientsPin(Action.CHECK_PIN, get.rpId(), exchange));
                yield exchange.inTurn(ceremony, TokenUsingPin.withPermissions(tokens, changes, check, get, ceremony));
            }
            case ClientPinRequest.GetPinUvAuthTokenUsingUv get -> {
                RelyingPartyId site = new RelyingPartyId(get.rpId());
                Ceremony ceremony = exchange.begin(Ceremony.of(Action.CHECK_PIN, site, exchange.context()));
                yield exchange.inTurn(ceremony, new TokenUsingUv(tokens, verification, get, ceremony));
            }
        };
    }

    private static Ceremony byClientsPin(Action action, String rpId, Exchange exchange) {
        return Ceremony.ofClientsPin(action, new RelyingPartyId(rpId), exchange.context());
    }

    private CtapResponse pinRetries() throws CtapException, KeyStoreException, VaultException {
        if (!pins.isSet()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET, "no PIN is set");
        }
        PinGuard.Tries tries = pins.tries();
        return new CtapResponse.PinRetries(tries.left(), tries.paused());
    }

    private CtapResponse keyAgreement(long protocol) throws CtapException {
        KeyPoint ours = agreements.publicKey(PinProtocolVersion.of(protocol));
        return new CtapResponse.KeyAgreement(Bytes.of(ours.x()), Bytes.of(ours.y()));
    }
}
