package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import localpasskey.webauthn.PageReply.NotOurs.Reason;
import localpasskey.webauthn.PublicKeyOptions.ExtensionInputs;
import localpasskey.webauthn.blob.LargeBlobInput;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a site asks for beside a passkey.
final class ExtensionInputsTest {

    private static final String ALLOWED = "\"allowCredentials\":[{\"type\":\"public-key\",\"id\":\"AQ\"}],";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"largeBlob\":{\"support\":\"required\"}",
                "\"largeBlob\":{\"read\":true}",
                "\"largeBlob\":{\"write\":\"AA\"}",
                "\"prf\":{\"evalByCredential\":{\"AQ\":{\"first\":\"AA\"}}}",
                "\"appid\":\"https://example.com\"",
                "\"appidExclude\":\"https://elsewhere.example/app-id.json\"",
                "\"payment\":{\"isPayment\":true}",
                "\"remoteDesktopClientOverride\":{\"origin\":\"https://evil.example\"}",
                "\"remoteClientDataJSON\":\"{}\""
            })
    void leaves_to_the_browser_what_no_new_passkey_of_ours_can_have(String extension) throws Exception {
        PageMessage.Create request = Messages.create(Messages.createWith("\"extensions\":{" + extension + "}"));

        PageException refused = assertThrows(PageException.class, () -> Registration.begin(request));

        assertEquals(Reason.EXTENSION, Refusals.notOurs(refused));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"largeBlob\":{\"support\":\"preferred\"}",
                "\"largeBlob\":{\"read\":true,\"write\":\"AA\"}",
                "\"prf\":{\"evalByCredential\":{\"A=\":{\"first\":\"AA\"}}}",
                "\"credProps\":true",
                "\"appid\":\"https://elsewhere.example\"",
                "\"appid\":\"http://login.example.com\"",
                "\"appid\":\"https://example.com@elsewhere.example\"",
                "\"appid\":\"https://com\"",
                "\"appidExclude\":\"https://example.com\"",
                "\"payment\":{\"isPayment\":true}"
            })
    void leaves_to_the_browser_what_does_not_belong_to_a_sign_in(String extension) throws Exception {
        PageMessage.Get request = Messages.get(Messages.getWith(ALLOWED + "\"extensions\":{" + extension + "}"));

        PageException refused = assertThrows(PageException.class, () -> SignIn.begin(request));

        assertEquals(Reason.EXTENSION, Refusals.notOurs(refused));
    }

    /// Chromium's own parser writes these into whatever extensions a site names, be it none.
    @Test
    void takes_for_ours_what_says_no_to_an_extension_of_a_registration() throws Exception {
        PageMessage.Get request = Messages.get(Messages.getWith(
                ALLOWED + "\"extensions\":{\"credProps\":false,\"enforceCredentialProtectionPolicy\":false}"));

        SignIn.begin(request);

        assertEquals("{}", text(request.options().extensions()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"largeBlob\":{\"write\":\"AA\"}", "\"prf\":{\"evalByCredential\":{\"AQ\":{\"first\":\"AA\"}}}"
            })
    void leaves_to_the_browser_what_needs_named_passkeys_where_none_is_named(String extension) throws Exception {
        PageMessage.Get request = Messages.get(Messages.getWith("\"extensions\":{" + extension + "}"));

        PageException refused = assertThrows(PageException.class, () -> SignIn.begin(request));

        assertEquals(Reason.EXTENSION, Refusals.notOurs(refused));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{}",
                "{\"prf\":{}}|{\"prf\":{\"enabled\":false}}",
                "{\"prf\":{\"eval\":{\"first\":\"AA\"}}}|{\"prf\":{\"enabled\":false}}",
                "{\"largeBlob\":{\"support\":\"preferred\"}}|{\"largeBlob\":{\"supported\":false}}",
                "{\"credProps\":true,\"credBlob\":\"AA\"}|{\"credProps\":{\"rk\":false}}",
                "{\"minPinLength\":true}|{}",
                "{\"appidExclude\":\"https://example.com/app-id.json\"}|{\"appidExclude\":true}",
                "{\"appidExclude\":\"\"}|{\"appidExclude\":true}"
            })
    void tells_of_a_new_passkey_what_it_does_not_have(String extensions, String results) throws Exception {
        PageMessage.Create request = Messages.create(Messages.createWith("\"extensions\":" + extensions));

        Registration.begin(request);

        assertEquals(results, text(request.options().extensions()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prf\":{\"eval\":{\"first\":\"AA\"}}}|{\"prf\":{}}",
                "{\"prf\":{\"evalByCredential\":{\"AQ\":{\"first\":\"AA\"}}}}|{\"prf\":{}}",
                "{\"largeBlob\":{\"read\":true}}|{\"largeBlob\":{}}",
                "{\"largeBlob\":{\"write\":\"AA\"}}|{\"largeBlob\":{\"written\":false}}",
                "{\"getCredBlob\":true}|{}",
                "{\"appid\":\"https://www.example.com:8443/app-id.json?v=1\"}|{\"appid\":false}",
                "{\"appid\":\"https://example.com\"}|{\"appid\":false}"
            })
    void tells_of_a_sign_in_what_was_not_done(String extensions, String results) throws Exception {
        PageMessage.Get request = Messages.get(Messages.getWith(ALLOWED + "\"extensions\":" + extensions));

        SignIn.begin(request);

        assertEquals(results, text(request.options().extensions()));
    }

    @Test
    void hands_on_what_is_the_authenticators() throws Exception {
        PageMessage.Create create = Messages.create(Messages.createWith(
                "\"extensions\":{\"credBlob\":\"AQ\",\"minPinLength\":true,\"pinComplexityPolicy\":false}"));
        PageMessage.Get get = Messages.get(Messages.getWith(ALLOWED + "\"extensions\":{\"getCredBlob\":true}"));

        assertEquals(
                CborMap.builder()
                        .put("credBlob", Cbor.of(Bytes.ofHex("01")))
                        .put("minPinLength", Cbor.of(true))
                        .build(),
                create.options().extensions().passed());
        assertEquals(
                CborMap.builder().put("credBlob", Cbor.of(true)).build(),
                get.options().extensions().passed());
    }

    /// Its key comes with the passkey, so only one that is discoverable has a large blob.
    @Test
    void takes_a_required_large_blob_for_a_discoverable_passkey() throws Exception {
        PageMessage.Create request =
                Messages.create(Messages.createWith("\"authenticatorSelection\":{\"residentKey\":\"required\"},"
                        + "\"extensions\":{\"largeBlob\":{\"support\":\"required\"}}"));

        Registration.begin(request);

        assertEquals(
                new LargeBlobInput.Support(true), request.options().extensions().largeBlob());
    }

    @Test
    void leaves_a_write_to_the_browser_where_two_passkeys_are_named() throws Exception {
        String two = ALLOWED.replace("}]", "},{\"type\":\"public-key\",\"id\":\"Ag\"}]");
        PageMessage.Get request =
                Messages.get(Messages.getWith(two + "\"extensions\":{\"largeBlob\":{\"write\":\"AA\"}}"));

        PageException refused = assertThrows(PageException.class, () -> SignIn.begin(request));

        assertEquals(Reason.EXTENSION, Refusals.notOurs(refused));
    }

    private static String text(ExtensionInputs extensions) {
        return new String(JsonEncoder.write(extensions.results()).toArray(), StandardCharsets.UTF_8);
    }
}
