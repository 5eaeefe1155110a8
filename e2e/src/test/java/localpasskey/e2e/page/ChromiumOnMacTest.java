package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import localpasskey.demosite.DemoSite;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.Launcher;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.browser.BrowserSite;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.e2e.site.JudgedSite;
import localpasskey.e2e.site.TestSite;
import localpasskey.testkit.Needs;
import localpasskey.testkit.chip.EnclaveStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The whole product as on a Mac: a page in a real Chromium, our extension, the relay, the agent, and the Secure
/// Enclave's stand-in, whose sheets a script answers. What the page gets is judged by two libraries.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumOnMacTest {

    private static final String SECURE_ENCLAVE_AAGUID = "b44067f0-4a06-4402-abcb-836772086834";

    private BrowserPlace browsers;
    private EnclaveStandIn mac;
    private RunningAgent agent;
    private TestSite server;
    private JudgedSite site;
    private RunningChromium chromium;
    private ChromiumTab tab;

    @BeforeAll
    void start_everything(@TempDir Path directory) throws Exception {
        browsers = new BrowserPlace(directory);
        mac = EnclaveStandIn.build(directory.resolve("mac"));
        agent = RunningAgent.startAsIs(PretendMac.agentPlace(mac, browsers.agentData(), directory));
        browsers.install("chromium");
        server = TestSite.start();
        site = new JudgedSite(server.local(), "localhost");
        chromium = RunningChromium.start(browsers, List.of(BrowserPlace.extension("chromium")), server.options());
    }

    @AfterAll
    void end_everything() {
        chromium.close();
        agent.close();
        server.close();
    }

    @BeforeEach
    void open_a_page() {
        mac.reset();
        mac.answerAlways("ok");
        tab = chromium.open(server.local() + "/");
        chromium.awaitExtension();
    }

    @AfterEach
    void close_the_page() {
        tab.close();
        assertEquals(List.of(), mac.brokenRules());
    }

    @Test
    void a_passkey_is_made_and_signs_in_with_one_sheet_each() throws Exception {
        Account ada = register("ada");
        assertEquals(List.of("create a passkey for localhost as ada"), mac.sheets());

        AuthenticatorData<?> data = signIn(ada);

        assertEquals(List.of("create a passkey for localhost as ada", "sign in to localhost as ada"), mac.sheets());
        assertTrue(data.isFlagUP() && data.isFlagUV());
        assertFalse(data.isFlagBE() || data.isFlagBS());
    }

    @Test
    void a_site_sees_a_passkey_of_this_enclave_that_is_on_no_other_device() throws Exception {
        CredentialRecord seen = register("seen").record();

        assertEquals(
                SECURE_ENCLAVE_AAGUID,
                seen.getAttestedCredentialData().getAaguid().toString());
        assertEquals(true, seen.isUvInitialized());
        assertEquals(false, seen.isBackupEligible());
        assertEquals(false, seen.isBackedUp());
    }

    @Test
    void a_sheet_that_the_person_dismisses_is_a_no() throws Exception {
        Account account = register("no");

        mac.answerNext("la -2");
        String notSignedIn = perform("get", site.request(List.of(account.id()), "required"));
        mac.answerNext("os -128");
        String notMade = perform("create", site.creation("nobody", List.of()));

        assertTrue(notSignedIn.startsWith("NotAllowedError"), notSignedIn);
        assertTrue(notMade.startsWith("NotAllowedError"), notMade);
        assertEquals(3, mac.sheets().size(), mac.sheets()::toString);
        signIn(account);
    }

    @Test
    void what_the_page_gives_up_takes_its_sheet_away() throws Exception {
        Account account = register("gives-up");
        mac.answerNext("wait");
        String request = site.request(List.of(account.id()), "required");
        tab.run("window.done = perform('get', " + request + ", 'mine')");
        awaitSheet("sign in to localhost as gives-up");

        tab.run("abort.mine.abort()");

        assertTrue(tab.run("return await done").startsWith("AbortError"));
        awaitTakenAway("sign in to localhost as gives-up");
        signIn(account);
    }

    @Test
    void a_page_that_is_closed_takes_its_sheet_along() throws Exception {
        Account account = register("closed");
        mac.answerNext("wait");
        try (ChromiumTab other = chromium.open(server.local() + "/")) {
            String request = site.request(List.of(account.id()), "required");
            other.run("window.done = perform('get', " + request + ")");
            awaitSheet("sign in to localhost as closed");
        }

        awaitTakenAway("sign in to localhost as closed");
        signIn(account);
    }

    /// The sheet has room for one name and no list: it is the account used last, unless the site
    /// names another one.
    @Test
    void of_two_accounts_the_sheet_names_the_one_that_signs_in() throws Exception {
        Account first = register("first");
        Account second = register("second");

        signIn(first);
        String last = perform("get", site.request(List.of(), "required"));
        assertEquals(first.id(), BrowserSite.id(last));
        site.signedIn(first, last);
        signIn(second);

        assertEquals(
                List.of(
                        "sign in to localhost as first",
                        "sign in to localhost as first",
                        "sign in to localhost as second"),
                mac.sheets().subList(2, 5));
    }

    @Test
    void the_commands_know_where_they_are_and_the_self_test_shows_its_three_sheets() throws Exception {
        mac.answerNext("ok", "la -1", "wait");

        String report = localpasskey("selftest");

        assertTrue(report.contains("\nThis chip keeps its promises.\n"), report);
        assertEquals(3, mac.sheets().size(), report);
        assertEquals(List.of(mac.sheets().getLast()), mac.takenAway());
        assertTrue(localpasskey("doctor").contains("Browsers: They need the extension"));
        assertTrue(localpasskey("status").contains("Apple Secure Enclave\n"));
    }

    /// Runs a command, which must succeed.
    private String localpasskey(String command) throws Exception {
        Process process = browsers.process(List.of(Launcher.program().toString(), command))
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), words);
        return words;
    }

    @Test
    void the_demo_site_says_what_it_is() throws Exception {
        try (DemoSite demo = DemoSite.start(0, InstantSource.system());
                ChromiumTab page = chromium.open(demo.origin() + "/?lang=en")) {
            awaitText(page, "support", "can keep passkeys itself");
            page.front();
            page.run("document.getElementById('user').value = 'ada'");
            page.press("#register");
            awaitText(page, "message", "Created.");

            awaitText(page, "inspection", "LocalPasskey, in the Secure Enclave");
            page.press("#sign-in");
            awaitText(page, "message", "Signed in.");
        }

        assertEquals(List.of("create a passkey for localhost as ada", "sign in to localhost as ada"), mac.sheets());
    }

    private Account register(String user) throws Exception {
        return site.registered(user, perform("create", site.creation(user, List.of())));
    }

    private AuthenticatorData<?> signIn(Account account) throws Exception {
        return site.signedIn(account, perform("get", site.request(List.of(account.id()), "required")));
    }

    private String perform(String operation, String options) {
        return tab.run("return await perform('" + operation + "', " + options + ")");
    }

    private void awaitSheet(String words) {
        RunningChromium.await("a sheet", () -> mac.sheets().contains(words));
    }

    private void awaitTakenAway(String words) {
        RunningChromium.await("no sheet", () -> mac.takenAway().equals(List.of(words)));
    }

    private static void awaitText(ChromiumTab page, String id, String words) {
        RunningChromium.await(
                words,
                () -> page.run("return document.getElementById('" + id + "').textContent")
                        .contains(words));
    }
}
