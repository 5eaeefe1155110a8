package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.browser.BrowserSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A page that does whatever a page can do before anybody has clicked in it (decision 72), or speaks for others.
interface HostilePageCeremonies extends BrowserUnderTest {

    /// What asks nobody: capabilities, signals, conditional and silent requests, and what is not for us. `told(id)` is
    /// what the page hears, about one passkey.
    String WITHOUT_A_CLICK = """
            const brief = () => ({ signal: AbortSignal.timeout(400) });
            const said = (asked) => Promise.resolve(asked).then((told) => JSON.stringify(told) ?? 'nothing', ({ name }) => name);
            const KEY = PublicKeyCredential;
            const got = (more) => KEY.parseRequestOptionsFromJSON(request(more));
            const made = (more) => KEY.parseCreationOptionsFromJSON(creation(more));
            const told = async (id) => {
              const named = [{ type: 'public-key', id }];
              const outcomes = [];
              for (const asked of [
                () => KEY.isUserVerifyingPlatformAuthenticatorAvailable(),
                () => KEY.isConditionalMediationAvailable(),
                () => KEY.getClientCapabilities(),
                () => navigator.credentials.get({ mediation: 'conditional', publicKey: got(), ...brief() }),
                () => navigator.credentials.get({ mediation: 'conditional', publicKey: got({ allowCredentials: named }), ...brief() }),
                () => navigator.credentials.create({ mediation: 'conditional', publicKey: made({ excludeCredentials: named }), ...brief() }),
                () => navigator.credentials.get({ mediation: 'silent', publicKey: got({ allowCredentials: named }), ...brief() }),
                () => navigator.credentials.get({ publicKey: got({ allowCredentials: named, hints: ['security-key'] }), ...brief() }),
                () => navigator.credentials.create({
                  publicKey: made({ authenticatorSelection: { authenticatorAttachment: 'cross-platform' }, excludeCredentials: named }), ...brief() }),
                () => KEY.signalCurrentUserDetails({ rpId: location.hostname, userId: 'AQID', name: 'ada', displayName: 'Ada' }),
                () => KEY.signalUnknownCredential({ rpId: location.hostname, credentialId: id }),
              ]) outcomes.push(await said(asked()));
              return outcomes.join(' ');
            };
            """;

    String STRANGERS = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    PretendPerson person();

    @Test
    default void a_page_without_a_click_opens_no_window_but_the_question_of_a_plain_request() throws Exception {
        String id = passkey();
        person().forgetQuestions();
        run(WITHOUT_A_CLICK + "return await told('" + id + "') + await told('" + STRANGERS + "')");

        assertEquals(List.of(), person().questions());

        person().waits();
        run("window.done = perform('get', request({ allowCredentials: [{ type: 'public-key', id: '" + id
                + "' }] }), 'mine')");
        person().awaitQuestions(1);
        run("abort.mine.abort(); return await done");
        assertEquals(1, person().questions().size());
        signIn(id);
    }

    @Test
    default void a_page_without_a_click_does_not_learn_whether_a_passkey_is_here() throws Exception {
        String id = passkey();

        String ofOurs = run(WITHOUT_A_CLICK + "return await told('" + id + "')");
        String ofNone = run(WITHOUT_A_CLICK + "return await told('" + STRANGERS + "')");

        assertEquals(ofNone, ofOurs);
        signIn(id);
    }

    /// Nobody but us looks which site may use which passkey.
    @ParameterizedTest
    @CsvSource({
        "a.example, b.example",
        "evila.example, a.example",
        "a.example, login.a.example",
        "a.example, example",
        "a.example, evil.example",
        "a.example, localhost",
        "a.co.uk, co.uk"
    })
    default void no_site_gets_a_passkey_of_another(String host, String rpId) throws Exception {
        go(server().at(host) + "/");

        String outcome = run("return await perform('get', request({ rpId: '" + rpId + "' }))");

        assertTrue(outcome.startsWith("SecurityError"), outcome);
        assertEquals(List.of(), person().questions());
    }

    /// Takes away the note that the site does not know it.
    private void signIn(String id) throws Exception {
        person().types(PretendPerson.PIN);
        String outcome = run("return await perform('get', request({ allowCredentials: [{ type: 'public-key', id: '" + id
                + "' }] }))");
        assertEquals(id, BrowserSite.id(outcome));
    }

    private String passkey() {
        return BrowserSite.id(run("return await perform('create', creation({ authenticatorSelection: { residentKey:"
                + " 'required' } }))"));
    }
}
