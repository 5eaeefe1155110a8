package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import localpasskey.webauthn.PageReply.NotOurs.Reason;
import localpasskey.webauthn.PublicKeyOptions.ExtensionInputs;
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
                "{\"credProps\":true,\"credBlob\":\"AA\"}|{\"credProps\":{\"rk\":false}}"
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
                "{\"appid\":\"https://example.com\"}|{\"appid\":false}"
            })
    void tells_of_a_sign_in_what_was_not_done(String extensions, String results) throws Exception {
        PageMessage.Get request = Messages.get(Messages.getWith(ALLOWED + "\"extensions\":" + extensions));

        SignIn.begin(request);

        assertEquals(results, text(request.options().extensions()));
    }

    private static String text(ExtensionInputs extensions) {
        return new String(JsonEncoder.write(extensions.results()).toArray(), StandardCharsets.UTF_8);
    }
}
