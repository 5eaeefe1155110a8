package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.browser.BrowserSite;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.e2e.browser.CloudAccountBeside;
import localpasskey.e2e.site.JudgedSite;
import localpasskey.e2e.site.TestSite;
import localpasskey.model.SeenPasskey;
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
        pause(true);
        String authenticator = pretendToHaveAllBuiltIn();

        assertFeatures("Chromium alone", 2000, () -> clear(authenticator));

        browser().tab().call("WebAuthn.disable", Map.of());
        pause(false);
    }

    /// What *waits* with us waits for an authenticator of the browser's: where there is one, it answers as
    /// without us. Conditional requests wait for us as well.
    @Test
    void what_is_left_to_the_browser_gets_what_it_gets_of_chromium_alone() throws Exception {
        String authenticator = pretendToHaveAllBuiltIn();
        Map<String, String> alone = FeatureCeremonies.column("Chromium alone");
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> measured = new LinkedHashMap<>();
        beginMeasuring(2000);
        for (Map.Entry<String, String> row :
                FeatureCeremonies.column("Chromium, LocalPasskey").entrySet()) {
            if (!row.getValue().contains("waits") || row.getKey().startsWith("conditional")) {
                continue;
            }
            pause(true); // the passkey that some rows name is the browser's
            clear(authenticator);
            run("await features.attachment()");
            pause(false);
            expected.put(row.getKey(), where(row.getValue(), "waits", alone.get(row.getKey())));
            measured.put(row.getKey(), where(row.getValue(), "waits", measured(row.getKey())));
        }
        browser().tab().call("WebAuthn.disable", Map.of());

        assertEquals(expected, measured);
        assertTrue(measured.size() >= 8, measured.toString());
    }

    /// The parts of a cell that stand where another one says so.
    private static String where(String cell, String says, String other) {
        List<String> marks = List.of(cell.split(", ", -1));
        List<String> parts = List.of(other.split(", ", -1));
        return IntStream.range(0, marks.size())
                .filter(at -> marks.get(at).equals(says))
                .mapToObj(at -> marks.size() == 1 ? other : parts.get(at))
                .collect(Collectors.joining(", "));
    }

    private void pause(boolean on) {
        popup(server().local(), "await chrome.runtime.sendMessage({ popup: 'pause', on: " + on + " })");
    }

    private void clear(String authenticator) {
        browser().tab().call("WebAuthn.clearCredentials", Map.of("authenticatorId", authenticator));
        run("delete window.mine");
    }

    private String pretendToHaveAllBuiltIn() {
        browser().tab().call("WebAuthn.enable", Map.of());
        return browser()
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
    }

    /// In Chromium nobody is refused before somebody acted: our question or the browser's dialog stands.
    @Test
    void a_plain_request_waits_whether_a_passkey_is_here_or_not() throws Exception {
        Account account = register("here");
        person().waits();
        for (String id : List.of(account.id(), HostilePageCeremonies.STRANGERS)) {
            assertEquals(
                    "TimeoutError",
                    run("return await navigator.credentials.get({ signal: AbortSignal.timeout(1000), publicKey:"
                            + " PublicKeyCredential.parseRequestOptionsFromJSON(request({ allowCredentials: [{ type:"
                            + " 'public-key', id: '" + id + "' }] })) }).then(() => 'signed', ({ name }) => name)"));
        }
    }

    /// Where a site has no passkey at all, its page hears the same as where it has one. (Firefox has no
    /// passkeys at the test's other sites.)
    @Test
    void a_page_without_a_click_does_not_learn_whether_its_site_has_any() throws Exception {
        register("any");
        String script =
                HostilePageCeremonies.WITHOUT_A_CLICK + "return await told('" + HostilePageCeremonies.STRANGERS + "')";
        String here = run(script);
        go(server().at("b.example") + "/");

        assertEquals(here, run(script));
    }

    /// As often as it likes: what becomes of it is a matter of its own site.
    @Test
    void a_page_without_a_click_changes_nothing_of_what_another_tab_gets() throws Exception {
        Account account = register("victim");
        try (ChromiumTab hostile = browser().chromium().open(server().at("b.example") + "/")) {
            hostile.run("for (let i = 0; i < 30; i++) { perform('create', creation(), `no ${i}`);"
                    + " await PublicKeyCredential.isConditionalMediationAvailable(); abort[`no ${i}`].abort(); }"
                    + " window.last = perform('create', creation(), 'last')");

            signIn(account, site().request(List.of(account.id()), "required"));

            hostile.run("abort.last.abort(); return await last");
        }
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

    /// A cloud account, as Chromium pretends to have one: BE and BS are set.
    @Test
    void the_checker_tells_the_person_alone_of_a_passkey_in_a_cloud_account_and_of_a_password() throws Exception {
        register("at home");
        CloudAccountBeside cloud =
                new CloudAccountBeside(browser().chromium(), browser().tab(), server().local());
        cloud.pretend();
        try (ControlClient tool = ControlClient.connect(place().controlSocket(), "e2e")) {
            String before = cloud.create();
            assertEquals(List.of(), tool.seen().passkeys(), "off until it is chosen");

            tool.note(new Change.Checker(true));
            cloud.awaitPopup("unknown", "Nothing is known about passkeys elsewhere.");
            go(server().local() + "/");
            String after = cloud.create();
            cloud.awaitPopup(
                    "note",
                    server().local().replace("http://", "") + " has got a new passkey that is not on this computer.");
            SeenPasskey seen = tool.seen().passkeys().getFirst();
            assertEquals("localhost", seen.site());
            assertEquals(SeenPasskey.Backup.CLOUD, seen.backup());
            assertEquals(before, after, "no page sees whether it is on");
            cloud.keepPopup("checker-made");

            go(server().local() + "/");
            browser().tab().call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
            run(
                    "document.body.append(Object.assign(document.createElement('input'), { type: 'password', id: 'word' }));"
                            + " document.getElementById('word').focus()");
            cloud.awaitPopup("note", "sign in without the password.");
            cloud.keepPopup("checker-password");

            tool.note(new Change.Checker(false));
            cloud.awaitPopup("note", "");
            assertEquals(List.of(), tool.seen().passkeys());
        } finally {
            browser().tab().call("WebAuthn.disable", Map.of());
        }
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
