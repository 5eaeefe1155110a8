package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import localpasskey.webauthn.PageReply.NotOurs.Reason;
import localpasskey.webauthn.blob.LargeBlobStorage;
import localpasskey.webauthn.prf.SaltEncryption;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapRequestDecoder;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.CtapResponse.UserShown;
import localpasskey.wire.ctap.CtapResponseEncoder;
import localpasskey.wire.ctap.Tristate;
import localpasskey.wire.ctap.UserEntity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInTest {

    private static final Abilities VERIFYING = new Abilities(true, List.of("internal"));
    private static final Abilities CLICK_ONLY = new Abilities(false, List.of("internal"));
    private static final CredentialId ID = CredentialId.of(new byte[] {1, 2, 3});
    private static final Bytes AUTHENTICATOR_DATA = AuthenticatorData.ofAssertion(
                    new RelyingPartyId("example.com").hash(), new UserFlags(true, true), 7, CborMap.EMPTY)
            .encode();

    @Nested
    final class Beginning {

        @Test
        void takes_the_site_that_the_page_claims_or_its_domain() throws Exception {

            assertEquals("example.com", begin(Messages.GET).site().value());
            assertEquals(
                    "login.example.com",
                    begin(Messages.GET.replace("\"rpId\":\"example.com\",", ""))
                            .site()
                            .value());
        }

        @ParameterizedTest
        @ValueSource(strings = {"com", "", "evil.com", "ample.com", "x.login.example.com"})
        void refuses_a_site_for_which_the_page_may_not_speak(String site) {

            PageException refused =
                    refused(Messages.GET.replace("\"rpId\":\"example.com\"", "\"rpId\":\"" + site + "\""));

            assertEquals(DomError.SECURITY_ERROR, Refusals.error(refused));
        }

        @Test
        void leaves_a_key_that_is_not_built_in_to_others() {

            assertEquals(Reason.HINT, Refusals.notOurs(refused(Messages.getWith("\"hints\":[\"hybrid\"]"))));
        }

        @Test
        void tells_a_list_that_cannot_be_ours_from_no_list() throws Exception {
            SignIn foreign = begin(Messages.getWith("\"allowCredentials\":[{\"type\":\"x\",\"id\":\"AQ\"}]"));
            SignIn none = begin(Messages.getWith("\"allowCredentials\":[]"));

            assertEquals(List.of(), foreign.allowed());
            assertEquals(false, foreign.anyAllowed());
            assertEquals(true, none.anyAllowed());
        }
    }

    @Nested
    final class AskingTheAuthenticator {

        @Test
        void names_site_client_data_and_passkeys() throws Exception {
            String naming = Messages.getWith("\"allowCredentials\":[{\"type\":\"public-key\",\"id\":\"AQID\"}]");
            CtapRequest.GetAssertion request = assertion(naming, VERIFYING);
            PageMessage.Get get = Messages.get(naming);

            assertEquals(new RelyingPartyId("example.com"), request.rpId());
            assertEquals(ClientData.ofGet(get.options().challenge(), get.page()).hash(), request.clientDataHash());
            assertEquals(List.of(new CredentialDescriptor("public-key", ID.bytes())), request.allowList());
        }

        @Test
        void names_no_passkeys_where_the_site_named_none() throws Exception {
            CtapRequest.GetAssertion request = assertion(Messages.getWith("\"allowCredentials\":[]"), VERIFYING);

            assertEquals(List.of(), request.allowList());
        }

        @ParameterizedTest
        @CsvSource({"required,TRUE", "preferred,TRUE", "discouraged,ABSENT", "future,TRUE"})
        void verifies_the_person_where_wanted(String verification, Tristate uv) throws Exception {
            CtapRequest.GetAssertion request = assertion(verifying(verification), VERIFYING);

            assertEquals(new CtapRequest.Options(Tristate.ABSENT, Tristate.ABSENT, uv), request.options());
        }

        @Test
        void does_without_verification_only_where_it_is_not_required() throws Exception {

            assertEquals(
                    Tristate.ABSENT,
                    assertion(verifying("preferred"), CLICK_ONLY).options().uv());
            PageException refused =
                    assertThrows(PageException.class, () -> assertion(verifying("required"), CLICK_ONLY));
            assertEquals(PageReply.Failed.NOT_ALLOWED, refused.reply());
        }

        @Test
        void leaves_a_request_for_passkeys_that_are_not_here_to_others() {

            PageException refused = assertThrows(
                    PageException.class,
                    () -> begin(Messages.GET).getAssertion(VERIFYING, List.of(), SaltEncryption.NONE));

            assertEquals(Reason.NO_CREDENTIAL_OF_OURS, Refusals.notOurs(refused));
        }

        private static String verifying(String verification) {
            return Messages.getWith("\"userVerification\":\"" + verification + "\"");
        }
    }

    @Nested
    final class Answering {

        @Test
        void gives_the_page_the_signature_and_who_it_is() throws Exception {
            String text = text(
                    begin(Messages.GET).credential(signed(UserShown.ID), SaltEncryption.NONE, LargeBlobStorage.NONE));

            assertTrue(
                    text.startsWith("{\"id\":9,\"credential\":{\"id\":\"AQID\",\"rawId\":\"AQID\",\"response\":{"),
                    text);
            assertTrue(
                    text.contains("\"authenticatorData\":\"" + Base64Url.encode(AUTHENTICATOR_DATA)
                            + "\",\"signature\":\"MAA\",\"userHandle\":\"Bw\"}"),
                    text);
            assertTrue(
                    text.endsWith("\"authenticatorAttachment\":\"platform\",\"clientExtensionResults\":{},"
                            + "\"type\":\"public-key\"}}"),
                    text);
        }

        @Test
        void says_nothing_about_the_account_where_the_authenticator_does_not() throws Exception {

            assertEquals(
                    -1,
                    text(begin(Messages.GET)
                                    .credential(signed(UserShown.NOTHING), SaltEncryption.NONE, LargeBlobStorage.NONE))
                            .indexOf("userHandle"));
        }

        @ParameterizedTest
        @EnumSource(
                value = CtapStatus.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"OK", "CREDENTIAL_EXCLUDED"})
        void gives_every_refusal_the_same_words(CtapStatus status) {

            PageException refused = assertThrows(
                    PageException.class,
                    () -> begin(Messages.GET)
                            .credential(
                                    Bytes.of(new byte[] {(byte) status.code()}),
                                    SaltEncryption.NONE,
                                    LargeBlobStorage.NONE));

            assertEquals(PageReply.Failed.NOT_ALLOWED, refused.reply());
        }

        private static Bytes signed(UserShown shown) {
            return Bytes.of(CtapResponseEncoder.encode(new CtapResponse.Assertion(
                    ID,
                    AUTHENTICATOR_DATA,
                    Bytes.ofHex("3000"),
                    new UserEntity(UserHandle.of(new byte[] {7}), "alice", "Alice"),
                    shown,
                    1,
                    false,
                    Bytes.EMPTY)));
        }
    }

    private static SignIn begin(String message) throws Exception {
        return SignIn.begin(Messages.get(message));
    }

    private static PageException refused(String message) {
        return assertThrows(PageException.class, () -> begin(message));
    }

    private static CtapRequest.GetAssertion assertion(String message, Abilities abilities) throws Exception {
        return assertInstanceOf(
                CtapRequest.GetAssertion.class,
                CtapRequestDecoder.decode(begin(message).getAssertion(abilities, List.of(ID), SaltEncryption.NONE)));
    }

    private static String text(PageReply reply) {
        return new String(reply.encode(9).toArray(), StandardCharsets.UTF_8);
    }
}
