package localpasskey.wire.ctap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborLimits;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;

/// Makes a [CtapRequest] from the octets of a message: a command octet, then its parameters as a canonical CBOR map.
///
/// Every member that we know is checked, also in lists. Members, options and extensions that we do not know are
/// ignored, as CTAP demands: later versions add some. For the same reason a command without parameters may bring a map.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6 and §8
public final class CtapRequestDecoder {

    /// Longest message, in octets, the command octet included: what CTAPHID can carry (57 + 128 * 59).
    public static final int MAX_MESSAGE_LENGTH = 1 + CborLimits.CTAP.maxLength();

    /// Longest message that clients are told to send (maxMsgSize), in octets: 31 reports, 57 + 30 * 59. The kernel
    /// keeps as many for a key of `/dev/uhid`, and drops what comes before some are read, without a word. Longer
    /// ones are taken where they come through.
    ///
    /// @spec Linux, drivers/hid/uhid.c (UHID_BUFSIZE)
    public static final int ADVERTISED_MESSAGE_LENGTH = 57 + 30 * 59;

    private CtapRequestDecoder() {}

    public static CtapRequest decode(Bytes message) throws CtapException {
        return decode(message.toArray());
    }

    public static CtapRequest decode(byte[] message) throws CtapException {
        if (message.length == 0) {
            throw new CtapException(CtapStatus.INVALID_LENGTH, "a message without a command");
        }
        int code = message[0] & 0xff;
        Optional<CtapCommand> command = CtapCommand.ofCode(code);
        if (command.isEmpty()) {
            throw new CtapException(CtapStatus.INVALID_COMMAND, "command " + code);
        }
        byte[] parameters = Arrays.copyOfRange(message, 1, message.length);
        return switch (command.get()) {
            case MAKE_CREDENTIAL -> makeCredential(map(parameters));
            case GET_ASSERTION -> getAssertion(map(parameters));
            case CLIENT_PIN -> new CtapRequest.ClientPin(ClientPinDecoder.decode(map(parameters)));
            case CREDENTIAL_MANAGEMENT, CREDENTIAL_MANAGEMENT_PREVIEW ->
                new CtapRequest.CredentialManagement(CredentialManagementDecoder.decode(map(parameters)));
            case LARGE_BLOBS -> new CtapRequest.LargeBlobs(LargeBlobsDecoder.decode(map(parameters)));
            case CONFIG -> new CtapRequest.Config(ConfigDecoder.decode(map(parameters)));
            case GET_INFO -> withoutParameters(parameters, new CtapRequest.GetInfo());
            case RESET -> withoutParameters(parameters, new CtapRequest.Reset());
            case GET_NEXT_ASSERTION -> withoutParameters(parameters, new CtapRequest.GetNextAssertion());
            case SELECTION -> withoutParameters(parameters, new CtapRequest.Selection());
        };
    }

    private static CtapRequest withoutParameters(byte[] parameters, CtapRequest request) throws CtapException {
        if (parameters.length > 0) {
            map(parameters);
        }
        return request;
    }

    private static CborMap map(byte[] parameters) throws CtapException {
        try {
            return CborReader.read(parameters).as(CborMap.class, "the parameters");
        } catch (CborException e) {
            throw e.asRefusal();
        }
    }

    private static CtapRequest makeCredential(CborMap map) throws CtapException {
        return new CtapRequest.MakeCredential(
                EntityDecoder.clientDataHash(map.requiredBytes(0x01)),
                EntityDecoder.relyingParty(map.requiredMap(0x02)),
                EntityDecoder.user(map.requiredMap(0x03)),
                EntityDecoder.credentialParameters(map.requiredArray(0x04)),
                EntityDecoder.descriptors(map.findArray(0x05).orElse(List.of())),
                map.findMap(0x06).orElse(CborMap.EMPTY),
                EntityDecoder.options(map.findMap(0x07).orElse(CborMap.EMPTY)),
                EntityDecoder.pinUvAuth(map.findBytes(0x08), unsigned(map, 0x09)),
                enterpriseAttestation(map),
                texts(map.findArray(0x0B).orElse(List.of())));
    }

    private static CtapRequest getAssertion(CborMap map) throws CtapException {
        return new CtapRequest.GetAssertion(
                RelyingPartyId.ofRequest(map.requiredText(0x01)),
                EntityDecoder.clientDataHash(map.requiredBytes(0x02)),
                EntityDecoder.descriptors(map.findArray(0x03).orElse(List.of())),
                map.findMap(0x04).orElse(CborMap.EMPTY),
                EntityDecoder.options(map.findMap(0x05).orElse(CborMap.EMPTY)),
                EntityDecoder.pinUvAuth(map.findBytes(0x06), unsigned(map, 0x07)));
    }

    /// Zero stands for absent in [CtapRequest.MakeCredential], so it must not arrive. We have no enterprise
    /// attestation: CTAP answers whatever number is sent by this status (§6.1.2).
    private static long enterpriseAttestation(CborMap map) throws CtapException {
        OptionalLong sent = unsigned(map, 0x0A);
        if (sent.isPresent() && sent.getAsLong() == 0) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "enterpriseAttestation 0");
        }
        return sent.orElse(0);
    }

    private static List<String> texts(List<Cbor> items) throws CtapException {
        List<String> texts = new ArrayList<>();
        for (Cbor item : items) {
            texts.add(item.as(Cbor.Text.class, "an element").value());
        }
        return texts;
    }

    /// A member that CTAP declares as unsigned: a negative number is of another CBOR type.
    static OptionalLong unsigned(CborMap map, long key) throws CtapException {
        OptionalLong number = map.findInt(key);
        if (number.isPresent() && number.getAsLong() < 0) {
            throw new CtapException(CtapStatus.CBOR_UNEXPECTED_TYPE, "member " + key + " is negative");
        }
        return number;
    }

    static long requiredUnsigned(CborMap map, long key) throws CtapException {
        OptionalLong number = unsigned(map, key);
        if (number.isEmpty()) {
            throw new CtapException(CtapStatus.MISSING_PARAMETER, "member " + key);
        }
        return number.getAsLong();
    }
}
