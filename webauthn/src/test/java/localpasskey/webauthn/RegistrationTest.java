package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import localpasskey.webauthn.PageReply.NotOurs.Reason;
import localpasskey.webauthn.prf.SaltEncryption;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CredentialParameters;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapRequestDecoder;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.CtapResponseEncoder;
import localpasskey.wire.ctap.Tristate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrationTest {

    private static final Abilities VERIFYING = new Abilities(true, List.of("usb", "internal"));
    private static final Abilities CLICK_ONLY = new Abilities(false, List.of("internal"));
    private static final CredentialId ID = CredentialId.of(new byte[] {1, 2, 3});

    @Nested
    final class Beginning {

        @Test
        void takes_the_site_that_the_page_claims() throws Exception {

            assertEquals("example.com", begin(Messages.CREATE).site().value());
        }

        @Test
        void takes_the_origins_domain_where_the_page_claims_none() throws Exception {
            Registration registration = begin(Messages.CREATE.replace("\"id\":\"example.com\",", ""));

            assertEquals("login.example.com", registration.site().value());
        }

        @ParameterizedTest
        @ValueSource(strings = {"com", "", "evil.com", "ample.com", "EXAMPLE.com", "x.login.example.com"})
        void refuses_a_site_for_which_the_page_may_not_speak(String site) {

            PageException refused =
                    refused(Messages.CREATE.replace("\"id\":\"example.com\"", "\"id\":\"" + site + "\""));

            assertEquals(DomError.SECURITY_ERROR, Refusals.error(refused));
        }

        @Test
        void takes_another_site_that_lists_the_page() throws Exception {
            String message = Messages.CREATE
                    .replace("\"id\":\"example.com\"", "\"id\":\"example.org\"")
                    .replace("\"options\"", "\"relatedOrigins\":[\"https://login.example.com\"],\"options\"");

            assertEquals("example.org", begin(message).site().value());
        }

        @Test
        void refuses_a_public_suffix_though_it_lists_the_page() {
            String message = Messages.CREATE
                    .replace("\"id\":\"example.com\"", "\"id\":\"co.uk\"")
                    .replace("\"options\"", "\"relatedOrigins\":[\"https://login.example.com\"],\"options\"");

            assertEquals(DomError.SECURITY_ERROR, Refusals.error(refused(message)));
        }

        @Test
        void takes_nobodys_word_for_another_site() {
            String another = Messages.CREATE.replace("\"id\":\"example.com\"", "\"id\":\"example.org\"");

            assertEquals(DomError.SECURITY_ERROR, Refusals.error(refused(another)));
        }

        @Test
        void leaves_a_key_that_is_not_built_in_to_others() {
            String attachment =
                    Messages.createWith("\"authenticatorSelection\":{\"authenticatorAttachment\":\"cross-platform\"}");

            assertEquals(Reason.ATTACHMENT, Refusals.notOurs(refused(attachment)));
            assertEquals(Reason.HINT, Refusals.notOurs(refused(Messages.createWith("\"hints\":[\"security-key\"]"))));
        }

        @ParameterizedTest
        @ValueSource(ints = {-257, -8, -65535})
        void leaves_a_site_that_takes_none_of_our_signatures_to_others(int algorithm) {
            String other = Messages.CREATE.replace("\"alg\":-7}", "\"alg\":" + algorithm + "}");

            assertEquals(Reason.ALGORITHM, Refusals.notOurs(refused(other)));
        }

        @Test
        void refuses_a_foreign_site_before_it_says_that_a_request_is_not_ours() {
            String message =
                    Messages.createWith("\"hints\":[\"hybrid\"]").replace("\"id\":\"example.com\"", "\"id\":\"a.org\"");

            assertEquals(DomError.SECURITY_ERROR, Refusals.error(refused(message)));
        }
    }

    @Nested
    final class AskingTheAuthenticator {

        @Test
        void says_everything_that_ctap_has_a_place_for() throws Exception {
            CtapRequest.MakeCredential request = make(
                    Messages.createWith("\"authenticatorSelection\":{\"residentKey\":\"required\"},"
                            + "\"attestation\":\"direct\","
                            + "\"extensions\":{\"credentialProtectionPolicy\":\"userVerificationRequired\"}"),
                    VERIFYING);

            assertEquals(new RelyingPartyId("example.com"), request.rp().id());
            assertEquals("Example", request.rp().name());
            assertEquals(Bytes.ofHex("010203"), request.user().id().bytes());
            assertEquals("alice", request.user().name());
            assertEquals("Alice A.", request.user().displayName());
            assertEquals(List.of(new CredentialParameters("public-key", -7)), request.pubKeyCredParams());
            assertEquals(CborMap.builder().put("credProtect", Cbor.of(3)).build(), request.extensions());
            assertEquals(new CtapRequest.Options(Tristate.TRUE, Tristate.ABSENT, Tristate.TRUE), request.options());
            assertEquals(List.of("tpm", "packed"), request.attestationFormatsPreference());
        }

        @Test
        void wants_no_attestation_where_the_site_wants_none() throws Exception {

            assertEquals(List.of("none"), make(Messages.CREATE, VERIFYING).attestationFormatsPreference());
        }

        @Test
        void hashes_the_client_data() throws Exception {
            CtapRequest.MakeCredential request = make(Messages.CREATE, VERIFYING);
            PageMessage.Create create = Messages.create(Messages.CREATE);

            assertEquals(
                    ClientData.ofCreate(create.options().challenge(), create.page())
                            .hash(),
                    request.clientDataHash());
        }

        @Test
        void names_the_excluded_passkeys_that_are_here() throws Exception {
            Registration registration = begin(
                    Messages.createWith(
                            "\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\"AQID\"},{\"type\":\"public-key\",\"id\":\"BA\"}]"));

            CtapRequest.MakeCredential request =
                    decoded(registration.makeCredential(VERIFYING, List.of(ID), SaltEncryption.NONE));

            assertEquals(List.of(ID, CredentialId.of(new byte[] {4})), registration.excluded());
            assertEquals(List.of(new CredentialDescriptor("public-key", ID.bytes())), request.excludeList());
        }

        @ParameterizedTest
        @CsvSource({
            "required, discouraged, TRUE",
            "preferred, discouraged, TRUE",
            "discouraged, discouraged, ABSENT",
            "discouraged, required, TRUE",
            "preferred, required, TRUE"
        })
        void verifies_the_person_where_wanted_or_needed(String verification, String residentKey, Tristate uv)
                throws Exception {
            CtapRequest.MakeCredential request = make(selecting(verification, residentKey), VERIFYING);

            assertEquals(uv, request.options().uv());
        }

        @Test
        void does_without_verification_where_it_is_only_preferred() throws Exception {

            assertEquals(
                    Tristate.ABSENT,
                    make(selecting("preferred", "required"), CLICK_ONLY)
                            .options()
                            .uv());
        }

        @Test
        void refuses_where_verification_is_required_and_impossible() {

            PageException refused =
                    assertThrows(PageException.class, () -> make(selecting("required", "required"), CLICK_ONLY));

            assertEquals(PageReply.Failed.NOT_ALLOWED, refused.reply());
        }

        @Test
        void cuts_names_between_characters() throws Exception {
            String name = "\u00e9".repeat(127) + "x" + "\ud83d\ude00".repeat(3);

            CtapRequest.MakeCredential request = make(Messages.CREATE.replace("alice", name), VERIFYING);

            assertEquals("\u00e9".repeat(127) + "x", request.user().name());
        }

        @Test
        void stays_short_enough_for_the_authenticator_whatever_the_page_sends() throws Exception {
            String longest = "x".repeat(10_000);
            String algorithms = "{\"type\":\"public-key\",\"alg\":-7},".repeat(500);
            Registration registration = begin(Messages.CREATE
                    .replace("alice", longest)
                    .replace("Alice A.", longest)
                    .replace("Example", longest)
                    .replace("\"pubKeyCredParams\":[", "\"pubKeyCredParams\":[" + algorithms));

            assertTrue(registration
                            .makeCredential(VERIFYING, List.of(), SaltEncryption.NONE)
                            .length()
                    < 2000);
        }

        private static String selecting(String verification, String residentKey) {
            return Messages.createWith("\"authenticatorSelection\":{\"userVerification\":\"" + verification
                    + "\",\"residentKey\":\"" + residentKey + "\"}");
        }
    }

    @Nested
    final class Answering {

        @Test
        void gives_the_page_what_it_registers() throws Exception {
            String text = text(credential(Messages.createWith("\"attestation\":\"direct\""), packed()));

            assertTrue(
                    text.startsWith("{\"id\":9,\"credential\":{\"id\":\"AQID\",\"rawId\":\"AQID\",\"response\":{"),
                    text);
            assertTrue(text.contains("\"transports\":[\"internal\",\"usb\"]"), text);
            assertTrue(text.contains("\"publicKeyAlgorithm\":-7"), text);
            assertTrue(
                    text.endsWith("\"authenticatorAttachment\":\"platform\",\"clientExtensionResults\":{},"
                            + "\"type\":\"public-key\"}}"),
                    text);
        }

        @Test
        void hands_a_wanted_attestation_on() throws Exception {
            CborMap object = attestationObject(credential(Messages.createWith("\"attestation\":\"direct\""), packed()));

            assertEquals("packed", object.requiredText("fmt"));
            assertEquals(Bytes.ofHex("3000"), object.requiredMap("attStmt").requiredBytes("sig"));
            assertEquals(authenticatorData(CoseAlgorithm.ES256), object.requiredBytes("authData"));
        }

        @Test
        void drops_an_attestation_that_nobody_wanted() throws Exception {
            CborMap object = attestationObject(credential(Messages.CREATE, packed()));

            assertEquals("none", object.requiredText("fmt"));
            assertEquals(CborMap.EMPTY, object.requiredMap("attStmt"));
        }

        @ParameterizedTest
        @EnumSource(CoseAlgorithm.class)
        void gives_the_public_key_in_a_form_that_java_reads(CoseAlgorithm algorithm) throws Exception {
            JsonObject response = response(credential(Messages.CREATE, packed(algorithm)));

            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC")
                    .generatePublic(
                            new X509EncodedKeySpec(response.bytes("publicKey").toArray()));

            assertEquals(
                    new BigInteger(1, point(algorithm).x().toArray()),
                    key.getW().getAffineX());
            assertEquals(algorithm.code(), response.whole("publicKeyAlgorithm"));
        }

        @ParameterizedTest
        @CsvSource({"required,true", "discouraged,false"})
        void tells_whether_the_passkey_is_found_without_its_name(String residentKey, boolean rk) throws Exception {
            String text = text(credential(
                    Messages.createWith("\"authenticatorSelection\":{\"residentKey\":\"" + residentKey
                            + "\"},\"extensions\":{\"credProps\":true}"),
                    packed()));

            assertTrue(text.contains("\"clientExtensionResults\":{\"credProps\":{\"rk\":" + rk + "}}"), text);
        }

        @Test
        void says_that_a_passkey_is_here_only_when_the_authenticator_does() {

            assertEquals(
                    DomError.INVALID_STATE_ERROR,
                    Refusals.error(refusedBy(CtapStatus.CREDENTIAL_EXCLUDED).reply()));
        }

        @ParameterizedTest
        @EnumSource(
                value = CtapStatus.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"OK", "CREDENTIAL_EXCLUDED"})
        void gives_every_other_refusal_the_same_words(CtapStatus status) {

            assertEquals(PageReply.Failed.NOT_ALLOWED, refusedBy(status).reply());
        }

        private static PageException refusedBy(CtapStatus status) {
            return assertThrows(
                    PageException.class,
                    () -> credential(Messages.CREATE, Bytes.of(new byte[] {(byte) status.code()})));
        }
    }

    private static Registration begin(String message) throws Exception {
        return Registration.begin(Messages.create(message));
    }

    private static PageException refused(String message) {
        return assertThrows(PageException.class, () -> begin(message));
    }

    private static CtapRequest.MakeCredential make(String message, Abilities abilities) throws Exception {
        return decoded(begin(message).makeCredential(abilities, List.of(), SaltEncryption.NONE));
    }

    private static CtapRequest.MakeCredential decoded(Bytes request) throws Exception {
        return assertInstanceOf(CtapRequest.MakeCredential.class, CtapRequestDecoder.decode(request));
    }

    private static PageReply.Credential credential(String message, Bytes answer) throws Exception {
        return begin(message).credential(answer, VERIFYING, SaltEncryption.NONE);
    }

    private static Bytes packed() {
        return packed(CoseAlgorithm.ES256);
    }

    private static Bytes packed(CoseAlgorithm algorithm) {
        return Bytes.of(CtapResponseEncoder.encode(new CtapResponse.Attestation(
                new CtapResponse.Statement.Packed(algorithm, Bytes.ofHex("3000")),
                authenticatorData(algorithm),
                Bytes.EMPTY)));
    }

    private static Bytes authenticatorData(CoseAlgorithm algorithm) {
        return AuthenticatorData.ofCreation(
                        new RelyingPartyId("example.com").hash(),
                        new UserFlags(true, true),
                        0,
                        new AttestedCredentialData(Aaguid.TPM, ID, point(algorithm)),
                        CborMap.EMPTY)
                .encode();
    }

    /// The generators of the curves.
    private static CoseKey point(CoseAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256, ESP256 ->
                new CoseKey(
                        algorithm,
                        Bytes.ofHex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
                        Bytes.ofHex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));
            case ES384, ESP384 ->
                new CoseKey(
                        algorithm,
                        Bytes.ofHex("aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38"
                                + "5502f25dbf55296c3a545e3872760ab7"),
                        Bytes.ofHex("3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c0"
                                + "0a60b1ce1d7e819d7a431d7c90ea0e5f"));
        };
    }

    private static JsonObject response(PageReply.Credential credential) throws PageException {
        return credential.json().object().object("response");
    }

    private static CborMap attestationObject(PageReply.Credential credential) throws Exception {
        byte[] object = response(credential).bytes("attestationObject").toArray();
        return CborReader.read(object).as(CborMap.class, "the attestation object");
    }

    private static String text(PageReply reply) {
        return new String(reply.encode(9).toArray(), StandardCharsets.UTF_8);
    }
}
