package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What pages want, and what they get where they say nothing.
final class OptionsTest {

    @Nested
    final class Creating {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"name\":\"Example\"",
                    "\"id\":\"AQID\",",
                    "\"name\":\"alice\",",
                    ",\"displayName\":\"Alice A.\"",
                    "\"challenge\":\"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc\","
                })
        void needs_every_required_member(String member) throws Exception {
            String without = Messages.CREATE.replace(member, "").replace(",}", "}");

            assertTrue(without.length() < Messages.CREATE.length());
            assertEquals(DomError.TYPE_ERROR, Messages.refusal(without));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "AQID=", "AQ==", "AB", "A+/A", "!!!!"})
        void refuses_a_user_id_that_is_no_base64url_or_empty(String id) throws Exception {

            assertEquals(DomError.TYPE_ERROR, Messages.refusal(Messages.CREATE.replace("AQID", id)));
        }

        @Test
        void takes_a_user_id_of_64_octets_and_none_of_65() throws Exception {
            String longest = Base64Url.encode(Bytes.of(new byte[64]));
            String tooLong = Base64Url.encode(Bytes.of(new byte[65]));

            Messages.create(Messages.CREATE.replace("AQID", longest));
            assertEquals(DomError.TYPE_ERROR, Messages.refusal(Messages.CREATE.replace("AQID", tooLong)));
        }

        @Test
        void takes_null_for_absent() throws Exception {
            String nulls = Messages.createWith("\"timeout\":null,\"authenticatorSelection\":{\"residentKey\":null},"
                    + "\"excludeCredentials\":null,\"extensions\":null");

            assertEquals(Messages.read(Messages.CREATE), Messages.read(nulls));
            assertEquals(
                    DomError.TYPE_ERROR,
                    Messages.refusal(
                            Messages.CREATE.replaceAll("\"pubKeyCredParams\":\\[.*]", "\"pubKeyCredParams\":null")));
        }

        @Test
        void takes_the_usual_two_where_no_algorithm_is_named() throws Exception {
            String message = Messages.CREATE.replaceAll("\"pubKeyCredParams\":\\[.*]", "\"pubKeyCredParams\":[]");

            assertEquals(List.of(-7L, -257L), Messages.create(message).options().algorithms());
        }

        @Test
        void drops_types_that_nobody_knows_and_refuses_when_none_is_left() throws Exception {
            String one =
                    Messages.CREATE.replace("{\"type\":\"public-key\",\"alg\":-257}", "{\"type\":\"x\",\"alg\":1}");
            String none = Messages.CREATE.replace("public-key", "x");

            assertEquals(List.of(-7L), Messages.create(one).options().algorithms());
            assertEquals(DomError.NOT_SUPPORTED_ERROR, Messages.refusal(none));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"residentKey\":\"required\"|true",
                    "\"residentKey\":\"preferred\"|true",
                    "\"residentKey\":\"discouraged\"|false",
                    "\"residentKey\":\"discouraged\",\"requireResidentKey\":true|false",
                    "\"residentKey\":\"future\",\"requireResidentKey\":true|true",
                    "\"requireResidentKey\":true|true",
                    "\"requireResidentKey\":false|false",
                    "\"userVerification\":\"preferred\"|false"
                })
        void knows_when_a_passkey_shall_be_found_without_its_name(String selection, boolean residentKey)
                throws Exception {
            PageMessage.Create create =
                    Messages.create(Messages.createWith("\"authenticatorSelection\":{" + selection + "}"));

            assertEquals(residentKey, create.options().selection().residentKey());
        }

        @ParameterizedTest
        @CsvSource({"none,false", "indirect,true", "direct,true", "enterprise,true", "future,false"})
        void knows_when_a_site_wants_attestation(String conveyance, boolean wanted) throws Exception {
            PageMessage.Create create = Messages.create(Messages.createWith("\"attestation\":\"" + conveyance + "\""));

            assertEquals(wanted, create.options().attestation());
        }

        /// The chip's word is for sites that want it from the authenticator itself, the best first.
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'\"attestation\":\"none\"' | none",
                    "'\"attestation\":\"indirect\"' | ''",
                    "'\"attestation\":\"direct\"' | 'tpm packed'",
                    "'\"attestation\":\"enterprise\"' | 'tpm packed'",
                    "'\"attestation\":\"direct\",\"attestationFormats\":[\"packed\"]' | packed",
                    "'\"attestation\":\"direct\",\"attestationFormats\":[\"packed\",\"apple\",\"tpm\",\"tpm\"]' | 'packed tpm'",
                    "'\"attestation\":\"direct\",\"attestationFormats\":[\"apple\",\"none\"]' | 'tpm packed'",
                    "'\"attestation\":\"none\",\"attestationFormats\":[\"tpm\"]' | none",
                    "'\"attestationFormats\":[\"tpm\"]' | none"
                })
        void knows_which_formats_a_site_wants(String options, String formats) throws Exception {
            PageMessage.Create create = Messages.create(Messages.createWith(options));

            assertEquals(formats, String.join(" ", create.options().attestationFormats()));
        }

        @ParameterizedTest
        @CsvSource({
            "userVerificationOptional,1",
            "userVerificationOptionalWithCredentialIDList,2",
            "userVerificationRequired,3"
        })
        void knows_how_a_passkey_shall_be_protected(String policy, int level) throws Exception {
            PageMessage.Create create = Messages.create(
                    Messages.createWith("\"extensions\":{\"credentialProtectionPolicy\":\"" + policy + "\"}"));

            assertEquals(level, create.options().credentialProtection());
        }

        @Test
        void refuses_a_protection_that_nobody_knows() throws Exception {

            assertEquals(
                    DomError.TYPE_ERROR,
                    Messages.refusal(Messages.createWith("\"extensions\":{\"credentialProtectionPolicy\":\"x\"}")));
        }
    }

    @Nested
    final class Waiting {

        @ParameterizedTest
        @CsvSource({"1000, 300", "300000, 300", "420000, 420", "600000, 600", "72000000, 600", "-1, 300", "0, 300"})
        void keeps_a_timeout_in_the_recommended_range(long milliseconds, long seconds) throws Exception {
            PageMessage.Get get = Messages.get(Messages.getWith("\"timeout\":" + milliseconds));

            assertEquals(Duration.ofSeconds(seconds), get.options().common().timeout());
        }
    }

    @Nested
    final class Hints {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "[]|false",
                    "[\"client-device\"]|false",
                    "[\"security-key\"]|true",
                    "[\"hybrid\"]|true",
                    "[\"client-device\",\"security-key\"]|false",
                    "[\"security-key\",\"client-device\"]|true",
                    "[\"future\",\"hybrid\"]|true",
                    "[\"future\"]|false"
                })
        void the_first_one_that_we_know_decides(String hints, boolean elsewhere) throws Exception {
            PageMessage.Get get = Messages.get(Messages.getWith("\"hints\":" + hints));

            assertEquals(elsewhere, get.options().common().forKeyElsewhere());
        }
    }
}
