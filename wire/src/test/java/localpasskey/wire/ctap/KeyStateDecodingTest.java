package localpasskey.wire.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.ConfigRequest.SetMinPinLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// authenticatorConfig and authenticatorLargeBlobs, CTAP 2.3 §6.10.2 and §6.11.
class KeyStateDecodingTest {

    private static final Bytes PREFIX = Bytes.ofHex("ff".repeat(32));
    private static final PinUvAuth PARAM = new PinUvAuth.Param(2, Bytes.ofHex("0102"));

    private static CtapRequest decode(String hex) throws CtapException {
        return CtapRequestDecoder.decode(HexFormat.of().parseHex(hex));
    }

    private static WriteAuthorisation over(PinUvAuth pinUvAuth, String message) {
        return new WriteAuthorisation(pinUvAuth, PREFIX.concat(Bytes.ofHex(message)));
    }

    @Test
    void reads_toggleAlwaysUv_with_and_without_what_authorises_it() throws CtapException {
        assertEquals(
                new CtapRequest.Config(new ConfigRequest.ToggleAlwaysUv(over(new PinUvAuth.Absent(), "0d02"))),
                decode("0da10102"));
        assertEquals(
                new CtapRequest.Config(new ConfigRequest.ToggleAlwaysUv(over(PARAM, "0d02"))),
                decode("0da30102030204420102"));
    }

    @Test
    void reads_enableLongTouchForReset() throws CtapException {
        assertEquals(
                new CtapRequest.Config(new ConfigRequest.EnableLongTouchForReset(over(PARAM, "0d04"))),
                decode("0da30104030204420102"));
    }

    @Test
    void reads_setMinPINLength_whose_authorisation_stands_over_the_parameters() throws CtapException {
        String parameters = "a401080281" + "6161" + "03f5" + "04f5";

        assertEquals(
                new CtapRequest.Config(
                        new SetMinPinLength(over(PARAM, "0d03" + parameters), 8, List.of("a"), true, true, true)),
                decode("0da4010302" + parameters + "030204420102"));
    }

    @Test
    void leaves_out_of_setMinPINLength_what_was_left_out() throws CtapException {
        assertEquals(
                new CtapRequest.Config(new SetMinPinLength(
                        over(new PinUvAuth.Absent(), "0d03a0"),
                        SetMinPinLength.UNCHANGED,
                        List.of(),
                        false,
                        false,
                        false)),
                decode("0da2010302a0"));
    }

    @Test
    void reads_large_blobs_to_be_given_and_to_be_kept() throws CtapException {
        String hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"; // of "test"

        assertEquals(new CtapRequest.LargeBlobs(new LargeBlobsRequest.Get(17, 3)), decode("0ca201110303"));
        assertEquals(
                new CtapRequest.LargeBlobs(new LargeBlobsRequest.SetFirst(
                        Bytes.ofUtf8("test"), 20, over(PARAM, "0c00" + "00000000" + hash))),
                decode("0ca5" + "024474657374" + "0300" + "0414" + "05420102" + "0602"));
        assertEquals(
                new CtapRequest.LargeBlobs(new LargeBlobsRequest.SetNext(
                        Bytes.ofUtf8("test"), 258, over(new PinUvAuth.Absent(), "0c00" + "02010000" + hash))),
                decode("0ca2" + "024474657374" + "03190102"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0da0, MISSING_PARAMETER",
        "0da10101, INVALID_PARAMETER",
        "0da10105, INVALID_PARAMETER",
        "0da10103, MISSING_PARAMETER",
        "0da20103020a, CBOR_UNEXPECTED_TYPE",
        "0da2010302a10120, CBOR_UNEXPECTED_TYPE",
        "0da2010302a10261, INVALID_CBOR",
        "0da2010302a1028101, CBOR_UNEXPECTED_TYPE",
        "0da2010302a10301, CBOR_UNEXPECTED_TYPE",
        "0da2010302a1028160, INVALID_LENGTH",
        "0ca0, INVALID_PARAMETER",
        "0ca10111, INVALID_PARAMETER",
        "0ca10300, INVALID_PARAMETER",
        "0ca3011102400300, INVALID_PARAMETER",
        "0ca3011103000411, INVALID_PARAMETER",
        "0ca3011103000602, INVALID_PARAMETER",
        "0ca202400300, INVALID_PARAMETER",
        "0ca3024003110418, INVALID_CBOR",
        "0ca30240031104182a, INVALID_PARAMETER",
        "0ca20240031b0000000100000000, INVALID_PARAMETER",
        "0ca201191d7a0300, INVALID_LENGTH",
    })
    void refuses_what_does_not_go_together(String hex, CtapStatus expected) {
        CtapException refused = assertThrows(CtapException.class, () -> decode(hex));

        assertEquals(expected, refused.status());
    }
}
