package localpasskey.wire.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapRequest.Options;
import localpasskey.wire.ctap.CtapResponse.UserShown;
import org.junit.jupiter.api.Test;

/// The messages that the CTAP specification prints as examples, octet by octet.
///
/// @spec https://fidoalliance.org/specs/fido-v2.0-ps-20190130/ CTAP 2.0 §6
final class SpecificationExamplesTest {

    private static final Bytes CLIENT_DATA_HASH =
            Bytes.ofHex("687134968222ec17202e42505f8ed2b16ae22f16bb05b88c25db9e602645f141");
    private static final Bytes USER_ID =
            Bytes.ofHex("3082019330820138a0030201023082019330820138a003020102308201933082");
    private static final Bytes CREDENTIAL_ID =
            Bytes.ofHex("f22006de4f905af68a43942f024f2a5ece603d9c6d4b3df8be08ed01fc442646"
                    + "d034858ac75bed3fd580bf9808d94fcbee82b9b2ef6677af0adcc35852ea6b9e");

    @Test
    void reads_the_example_of_make_credential() throws CtapException {
        String message = "01a5"
                + "015820687134968222ec17202e42505f8ed2b16ae22f16bb05b88c25db9e602645f141"
                + "02a2" + "6269646b6578616d706c652e636f6d" + "646e616d656441636d65"
                + "03a4" + "62696458203082019330820138a0030201023082019330820138a003020102308201933082"
                + "6469636f6e782b68747470733a2f2f706963732e6578616d706c652e636f6d2f30302f702f61426a6a6a707150622e706e67"
                + "646e616d65766a6f686e70736d697468406578616d706c652e636f6d"
                + "6b646973706c61794e616d656d4a6f686e20502e20536d697468"
                + "0482" + "a263616c672664747970656a7075626c69632d6b6579"
                + "a263616c6739010064747970656a7075626c69632d6b6579"
                + "07a162726bf5";

        CtapRequest request = CtapRequestDecoder.decode(Bytes.ofHex(message));

        assertEquals(
                new CtapRequest.MakeCredential(
                        new ClientDataHash(CLIENT_DATA_HASH),
                        new RelyingPartyEntity(new RelyingPartyId("example.com"), "Acme"),
                        new UserEntity(new UserHandle(USER_ID), "johnpsmith@example.com", "John P. Smith"),
                        List.of(
                                new CredentialParameters("public-key", -7),
                                new CredentialParameters("public-key", -257)),
                        List.of(),
                        CborMap.EMPTY,
                        new Options(Tristate.TRUE, Tristate.ABSENT, Tristate.ABSENT),
                        new PinUvAuth.Absent(),
                        0,
                        List.of()),
                request);
    }

    @Test
    void reads_the_example_of_get_assertion() throws CtapException {
        String message = "02a4"
                + "016b6578616d706c652e636f6d"
                + "025820687134968222ec17202e42505f8ed2b16ae22f16bb05b88c25db9e602645f141"
                + "0382"
                + "a26269645840" + CREDENTIAL_ID.toHex() + "64747970656a7075626c69632d6b6579"
                + "a26269645832" + "03".repeat(50) + "64747970656a7075626c69632d6b6579"
                + "05a1627576f5";

        CtapRequest request = CtapRequestDecoder.decode(Bytes.ofHex(message));

        assertEquals(
                new CtapRequest.GetAssertion(
                        new RelyingPartyId("example.com"),
                        new ClientDataHash(CLIENT_DATA_HASH),
                        List.of(
                                new CredentialDescriptor("public-key", CREDENTIAL_ID),
                                new CredentialDescriptor("public-key", Bytes.ofHex("03".repeat(50)))),
                        CborMap.EMPTY,
                        new Options(Tristate.ABSENT, Tristate.ABSENT, Tristate.TRUE),
                        new PinUvAuth.Absent()),
                request);
    }

    /// Without the icon, which we do not keep, and without a number of credentials of 1.
    @Test
    void writes_the_example_of_an_assertion() {
        Bytes authenticatorData =
                Bytes.ofHex("625ddadf743f5727e66bba8c2e387922d1af43c503d9114a8fba104d84d02bfa0100000011");
        Bytes signature = Bytes.ofHex("304502204a5a9dd39298149d904769b51a451433006f182a34fbdf66de5fc717d75fb350"
                + "022100a46b8ea3c3b933821c6e7f5ef9daae94ab47f18db474c74790eaabb14411e7a0");

        byte[] written = CtapResponseEncoder.encode(new CtapResponse.Assertion(
                new CredentialId(CREDENTIAL_ID),
                authenticatorData,
                signature,
                new UserEntity(new UserHandle(USER_ID), "johnpsmith@example.com", "John P. Smith"),
                UserShown.ID_AND_NAMES,
                1,
                false,
                Bytes.EMPTY));

        assertEquals(
                "00a4"
                        + "01a26269645840" + CREDENTIAL_ID.toHex() + "64747970656a7075626c69632d6b6579"
                        + "025825" + authenticatorData.toHex()
                        + "035847" + signature.toHex()
                        + "04a3" + "6269645820" + USER_ID.toHex()
                        + "646e616d65766a6f686e70736d697468406578616d706c652e636f6d"
                        + "6b646973706c61794e616d656d4a6f686e20502e20536d697468",
                HexFormat.of().formatHex(written));
    }
}
