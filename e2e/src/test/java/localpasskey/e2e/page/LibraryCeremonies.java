package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.library.Library;
import localpasskey.e2e.library.RelyingPartyLibrary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What websites do whose libraries we did not write: make a passkey, sign in, sign in by a double click, and by a
/// field where the library offers that. The same in each browser.
interface LibraryCeremonies extends BrowserUnderTest {

    PretendPerson person();

    @ParameterizedTest
    @EnumSource
    default void a_library_makes_and_uses_a_passkey(Library library) throws Exception {
        open(library.page());
        try (RelyingPartyLibrary site = library.open(server().local())) {
            site.registered(credential(run("return await library.create(" + site.creation() + ")")));
            judge(library, site, () -> run("return await library.get(" + site.request() + ")"));
            judge(library, site, () -> clickTwice(site));
            if (library.fills()) {
                judge(library, site, () -> fill(site));
            }
        }
    }

    /// Once more, with a new challenge, where the library cannot read the signature that came of it.
    private static void judge(Library library, RelyingPartyLibrary site, Callable<String> signIn) throws Exception {
        String credential;
        do {
            credential = credential(signIn.call());
        } while (!library.reads(credential));
        site.signedIn(credential);
    }

    private void open(String page) {
        go(server().local() + "/");
        run("""
            const field = document.createElement('input');
            field.autocomplete = 'username webauthn';
            const script = document.createElement('script');
            script.type = 'module';
            script.textContent = `import { load } from '/libraries/pages.mjs'; window.library = await load('%s');`;
            document.body.append(field, script);""".formatted(page));
        RunningChromium.await(
                "the library", () -> run("return typeof window.library").equals("object"));
    }

    /// The second click comes while the question for the first one stands.
    private String clickTwice(RelyingPartyLibrary site) throws Exception {
        person().forgetQuestions();
        person().waits();
        run("window.first = library.get(" + site.request() + ")");
        person().awaitQuestions(1);
        person().types(PretendPerson.PIN);
        run("window.second = library.get(" + site.request() + ")");

        String second = run("return await second");
        String first = run("return await first");
        assertTrue(first.matches("(Abort|Cancel|Initiating).*"), first);
        return second;
    }

    /// The latest passkey of the site is taken where there are several.
    private String fill(RelyingPartyLibrary site) throws Exception {
        run("window.filled = library.fill(" + site.anyRequest() + "); document.querySelector('input').focus()");
        RunningChromium.await(
                "an offer",
                () -> popup(
                                server().local(),
                                "const button = document.activeElement; if (button.id !== 'offer') return '';"
                                        + " button.click(); return 'clicked'")
                        .equals("clicked"));

        return run("return await filled");
    }

    private static String credential(String outcome) {
        assertTrue(outcome.startsWith("{"), outcome);
        return outcome;
    }
}
