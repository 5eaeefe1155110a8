package localpasskey.wire.ctap;

import java.util.Optional;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.CoseKeyCodec;
import localpasskey.wire.credential.PlatformKey;

/// Makes the subcommand of a ClientPIN message, with exactly the members that this subcommand needs.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5
final class ClientPinDecoder {

    private static final int PROTOCOL = 0x01;
    private static final int SUBCOMMAND = 0x02;
    private static final int KEY_AGREEMENT = 0x03;
    private static final int PIN_UV_AUTH_PARAM = 0x04;
    private static final int NEW_PIN_ENC = 0x05;
    private static final int PIN_HASH_ENC = 0x06;
    private static final int PERMISSIONS = 0x09;
    private static final int RP_ID = 0x0A;

    private final CborMap map;

    private ClientPinDecoder(CborMap map) {
        this.map = map;
    }

    static ClientPinRequest decode(CborMap map) throws CtapException {
        ClientPinDecoder decoder = new ClientPinDecoder(map);
        long subcommand = CtapRequestDecoder.requiredUnsigned(map, SUBCOMMAND);
        if (subcommand > 0x09) {
            throw unknown(subcommand);
        }
        return switch ((int) subcommand) {
            case 0x01 -> new ClientPinRequest.GetPinRetries();
            case 0x02 -> new ClientPinRequest.GetKeyAgreement(decoder.protocol());
            case 0x03 -> decoder.setPin();
            case 0x04 -> decoder.changePin();
            case 0x05 -> decoder.getPinToken();
            case 0x06 -> decoder.getTokenUsingUv();
            case 0x07 -> new ClientPinRequest.GetUvRetries();
            case 0x09 -> decoder.getTokenUsingPin();
            default -> throw unknown(subcommand);
        };
    }

    private static CtapException unknown(long subcommand) {
        return new CtapException(CtapStatus.INVALID_SUBCOMMAND, "clientPIN subcommand " + subcommand);
    }

    private ClientPinRequest setPin() throws CtapException {
        return new ClientPinRequest.SetPin(
                protocol(), keyAgreement(), map.requiredBytes(NEW_PIN_ENC), map.requiredBytes(PIN_UV_AUTH_PARAM));
    }

    private ClientPinRequest changePin() throws CtapException {
        return new ClientPinRequest.ChangePin(
                protocol(),
                keyAgreement(),
                map.requiredBytes(NEW_PIN_ENC),
                map.requiredBytes(PIN_HASH_ENC),
                map.requiredBytes(PIN_UV_AUTH_PARAM));
    }

    /// The old way gives mc and ga to any site: a client that says more means another subcommand (§6.5.5.7.1).
    private ClientPinRequest getPinToken() throws CtapException {
        if (map.find(PERMISSIONS).isPresent() || map.find(RP_ID).isPresent()) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "getPinToken with permissions or rpId");
        }
        return new ClientPinRequest.GetPinToken(protocol(), keyAgreement(), map.requiredBytes(PIN_HASH_ENC));
    }

    private ClientPinRequest getTokenUsingUv() throws CtapException {
        return new ClientPinRequest.GetPinUvAuthTokenUsingUv(protocol(), keyAgreement(), permissions(), rpId());
    }

    private ClientPinRequest getTokenUsingPin() throws CtapException {
        return new ClientPinRequest.GetPinUvAuthTokenUsingPin(
                protocol(), keyAgreement(), map.requiredBytes(PIN_HASH_ENC), permissions(), rpId());
    }

    private long protocol() throws CtapException {
        return CtapRequestDecoder.requiredUnsigned(map, PROTOCOL);
    }

    private PlatformKey keyAgreement() throws CtapException {
        return CoseKeyCodec.decodePlatformKey(map.requiredMap(KEY_AGREEMENT));
    }

    private long permissions() throws CtapException {
        return CtapRequestDecoder.requiredUnsigned(map, PERMISSIONS);
    }

    private String rpId() throws CtapException {
        Optional<String> sent = map.findText(RP_ID);
        return sent.isEmpty() ? "" : RelyingPartyId.ofRequest(sent.get()).value();
    }
}
