package localpasskey.wire.ctap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;

/// Makes the subcommand of an authenticatorConfig message. Subcommands that we do not have are refused with
/// `INVALID_PARAMETER`, as CTAP has it for this command.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11
final class ConfigDecoder {

    private static final int SUBCOMMAND = 0x01;
    private static final int PARAMETERS = 0x02;
    private static final int PROTOCOL = 0x03;
    private static final int PIN_UV_AUTH_PARAM = 0x04;

    private static final int NEW_MIN_PIN_LENGTH = 0x01;
    private static final int MIN_PIN_LENGTH_RP_IDS = 0x02;
    private static final int FORCE_CHANGE_PIN = 0x03;
    private static final int PIN_COMPLEXITY_POLICY = 0x04;

    private static final int TOGGLE_ALWAYS_UV = 0x02;
    private static final int SET_MIN_PIN_LENGTH = 0x03;
    private static final int ENABLE_LONG_TOUCH_FOR_RESET = 0x04;

    private final CborMap map;

    private ConfigDecoder(CborMap map) {
        this.map = map;
    }

    static ConfigRequest decode(CborMap map) throws CtapException {
        ConfigDecoder decoder = new ConfigDecoder(map);
        long subcommand = CtapRequestDecoder.requiredUnsigned(map, SUBCOMMAND);
        if (subcommand == TOGGLE_ALWAYS_UV) {
            return new ConfigRequest.ToggleAlwaysUv(decoder.authorisation(TOGGLE_ALWAYS_UV));
        }
        if (subcommand == SET_MIN_PIN_LENGTH) {
            return decoder.setMinPinLength();
        }
        if (subcommand == ENABLE_LONG_TOUCH_FOR_RESET) {
            return new ConfigRequest.EnableLongTouchForReset(decoder.authorisation(ENABLE_LONG_TOUCH_FOR_RESET));
        }
        throw new CtapException(CtapStatus.INVALID_PARAMETER, "authenticatorConfig subcommand " + subcommand);
    }

    private ConfigRequest setMinPinLength() throws CtapException {
        CborMap parameters = map.requiredMap(PARAMETERS);
        OptionalLong length = CtapRequestDecoder.unsigned(parameters, NEW_MIN_PIN_LENGTH);
        Optional<List<Cbor>> rpIds = parameters.findArray(MIN_PIN_LENGTH_RP_IDS);
        return new ConfigRequest.SetMinPinLength(
                authorisation(SET_MIN_PIN_LENGTH),
                length.orElse(ConfigRequest.SetMinPinLength.UNCHANGED),
                rpIds(rpIds.orElse(List.of())),
                rpIds.isPresent(),
                parameters.findBool(FORCE_CHANGE_PIN).orElse(false),
                parameters.findBool(PIN_COMPLEXITY_POLICY).orElse(false));
    }

    private static List<String> rpIds(List<Cbor> items) throws CtapException {
        List<String> ids = new ArrayList<>();
        for (Cbor item : items) {
            String id =
                    item.as(Cbor.Text.class, "an element of minPinLengthRPIDs").value();
            ids.add(RelyingPartyId.ofRequest(id).value());
        }
        return ids;
    }

    /// Only canonical CBOR gets here, so what [CborWriter] makes of the parameters are the octets that were sent.
    private WriteAuthorisation authorisation(int subcommand) throws CtapException {
        Bytes message = Bytes.of(new byte[] {(byte) CtapCommand.CONFIG.code(), (byte) subcommand});
        Optional<CborMap> parameters = map.findMap(PARAMETERS);
        if (parameters.isPresent()) {
            message = message.concat(Bytes.of(CborWriter.write(parameters.get())));
        }
        return WriteAuthorisation.over(
                EntityDecoder.pinUvAuth(map.findBytes(PIN_UV_AUTH_PARAM), CtapRequestDecoder.unsigned(map, PROTOCOL)),
                message);
    }
}
