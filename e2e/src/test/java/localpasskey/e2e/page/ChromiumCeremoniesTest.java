package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.browser.BrowserSite;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.e2e.site.JudgedSite;
import localpasskey.e2e.site.TestSite;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is Chromium's own: tabs, the popup, the browser's own authenticators beside us.
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumCeremoniesTest extends BrowserCeremonies<TestChromium> {

    @Override
    public String name() {
        return "Chromium";
    }

    @Override
    public int patience() {
        return 300;
    }

    @Override
    TestChromium start(BrowserPlace browsers) throws Exception {
        return TestChromium.start(browsers, server());
    }

    @Override
    TestChromium startAnother(BrowserPlace browsers) throws Exception {
        return start(browsers);
    }

    @Test
    void two_tabs_ask_at_once_and_each_gets_its_own() throws Exception {
        Account account = register("tabs");
        JudgedSite elsewhere = new JudgedSite(server().at("a.example"), "a.example");
        person().forgetQuestions();
        person().holds();
        try (ChromiumTab other = browser().chromium().open(server().at("a.example") + "/")) {
            other.run("window.done = perform('create', " + elsewhere.creation("ada", List.of()) + ")");
            person().awaitQuestions(1);
            run("window.done = perform('get', " + site().request(List.of(account.id()), "required") + ")");
            person().goesOn();

            elsewhere.registered("ada", other.run("return await done"));
            site().signedIn(account, run("return await done"));
        }
        assertEquals(2, person().questions().size());
    }

    /// A key that Chromium pretends to have in a USB port.
    @Test
    void what_is_for_another_key_is_the_browsers_own_and_asks_nobody_of_us() throws Exception {
        person().forgetQuestions();
        browser().tab().call("WebAuthn.enable", Map.of());
        browser()
                .tab()
                .call(
                        "WebAuthn.addVirtualAuthenticator",
                        Map.of(
                                "options",
                                Map.of(
                                        "protocol",
                                        "ctap2",
                                        "transport",
                                        "usb",
                                        "hasUserVerification",
                                        true,
                                        "isUserVerified",
                                        true)));

        String made = perform(
                "create", "creation({ authenticatorSelection: { authenticatorAttachment: 'cross-platform' } })");
        String id = BrowserSite.id(made);
        String named = perform("get", "request({ allowCredentials: [{ type: 'public-key', id: '" + id + "' }] })");

        browser().tab().call("WebAuthn.disable", Map.of());
        assertTrue(made.contains("cross-platform"), made);
        assertEquals(id, BrowserSite.id(named));
        assertEquals(List.of(), person().questions());
    }

    /// A passkey that Chromium pretends to keep itself; its own autofill takes it without asking.
    @Test
    void a_passkey_of_the_browsers_own_still_fills_a_field_while_ours_is_offered_beside_it() throws Exception {
        register("beside");
        person().forgetQuestions();
        browser().tab().call("WebAuthn.enable", Map.of());
        addPasskeyOfTheBrowsersOwn("AQIDBA==");

        String filled = run("return await navigator.credentials.get({ mediation: 'conditional', publicKey:"
                + " PublicKeyCredential.parseRequestOptionsFromJSON(request()) }).then(c => c.id, e => e.name)");

        browser().tab().call("WebAuthn.disable", Map.of());
        assertEquals("AQIDBA", filled);
        assertEquals(List.of(), person().questions());
    }

    /// With an authenticator that Chromium pretends to have built in, which can all that there is.
    @Test
    void a_page_gets_of_chromium_alone_what_the_table_of_features_says() throws Exception {
        popup(server().local(), "await chrome.runtime.sendMessage({ popup: 'pause', on: true })");
        browser().tab().call("WebAuthn.enable", Map.of());
        Object authenticator = browser()
                .tab()
                .call(
                        "WebAuthn.addVirtualAuthenticator",
                        Map.of(
                                "options",
                                Map.of(
                                        "protocol", "ctap2",
                                        "ctap2Version", "ctap2_1",
                                        "transport", "internal",
                                        "hasResidentKey", true,
                                        "hasUserVerification", true,
                                        "isUserVerified", true,
                                        "hasPrf", true,
                                        "hasLargeBlob", true,
                                        "hasCredBlob", true,
                                        "hasMinPinLength", true)))
                .path("authenticatorId")
                .asString();

        assertFeatures("Chromium alone", 2000, () -> {
            browser().tab().call("WebAuthn.clearCredentials", Map.of("authenticatorId", authenticator));
            run("delete window.mine");
        });

        browser().tab().call("WebAuthn.disable", Map.of());
    }

    /// @param id in Base64
    private void addPasskeyOfTheBrowsersOwn(String id) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        String authenticator = browser()
                .tab()
                .call(
                        "WebAuthn.addVirtualAuthenticator",
                        Map.of(
                                "options",
                                Map.of(
                                        "protocol", "ctap2",
                                        "transport", "internal",
                                        "hasResidentKey", true,
                                        "hasUserVerification", true,
                                        "isUserVerified", true)))
                .path("authenticatorId")
                .asString();
        String key = Base64.getEncoder()
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
        Map<String, Object> credential = Map.of(
                "credentialId",
                id,
                "isResidentCredential",
                true,
                "rpId",
                "localhost",
                "userHandle",
                "AQ==",
                "signCount",
                1,
                "privateKey",
                key);
        browser()
                .tab()
                .call("WebAuthn.addCredential", Map.of("authenticatorId", authenticator, "credential", credential));
    }

    /// The browser's list of algorithms is not ours to judge: what we make is what the page gets.
    @ParameterizedTest
    @ValueSource(ints = {-35, -51, -9})
    void a_site_gets_the_algorithm_of_ours_that_it_prefers(int algorithm) throws Exception {
        String made = perform(
                "create",
                "creation({ pubKeyCredParams: [{ type: 'public-key', alg: " + algorithm + " },"
                        + " { type: 'public-key', alg: -7 }] })");

        assertTrue(made.contains("\"publicKeyAlgorithm\":" + algorithm), made);
    }

    @Test
    void the_popup_knows_this_sites_passkeys() throws Exception {
        register("shown");

        try (ChromiumTab popup = browser().chromium().popup("'" + server().local() + "/'")) {
            RunningChromium.await(
                    "the list",
                    () -> popup.run("return [...document.querySelectorAll('li')].map(li => li.textContent).join('|')")
                            .contains("shown"));
        }
        assertTrue(Files.exists(place().vaultFile()));
    }

    @Test
    void a_site_named_in_a_related_origins_list_may_use_its_passkeys() throws Exception {
        JudgedSite related = new JudgedSite(server().at("a.example"), TestSite.RELATED);
        try (ChromiumTab page = browser().chromium().open(server().at("a.example") + "/")) {
            String made = page.run("return await perform('create', " + related.creation("ada", List.of()) + ")");
            Account ada = related.registered("ada", made);
            String signed =
                    page.run("return await perform('get', " + related.request(List.of(ada.id()), "required") + ")");

            related.signedIn(ada, signed);
        }
        try (ChromiumTab stranger = browser().chromium().open(server().at("b.example") + "/")) {
            String refused =
                    stranger.run("return await perform('get', " + related.request(List.of(), "required") + ")");

            assertTrue(refused.startsWith("SecurityError"), refused);
        }
    }
}
