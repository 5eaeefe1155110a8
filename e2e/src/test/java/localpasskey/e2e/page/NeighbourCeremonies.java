package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import localpasskey.e2e.RunningChromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Beside another provider's extension, whose script runs before ours (`early`) or after it (`late`). Each page has one
/// of the two, by its address.
interface NeighbourCeremonies extends BrowserUnderTest {

    String GET = "navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(request()),"
            + " signal: AbortSignal.timeout(5000) })";

    PretendBrowserAgent agent();

    /// An extension that takes the requests of pages whose path begins with its name.
    static Path provider(Path place, String name) throws IOException {
        Path folder = extension(place, "provider", "manifest.json", "provider.js");
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("provider@", name + "@")
                        .replace("localhost/provider", "localhost/" + name));
        return folder;
    }

    /// A copy of an extension among the test's resources.
    static Path extension(Path folder, String name, String... files) throws IOException {
        Files.createDirectories(folder);
        for (String file : files) {
            try (InputStream resource = Objects.requireNonNull(
                    NeighbourCeremonies.class.getResourceAsStream("/localpasskey/e2e/" + name + "/" + file))) {
                Files.copy(resource, folder.resolve(file));
            }
        }
        return folder;
    }

    /// Whether the script of the provider of this name runs after ours in this browser; empty where it keeps no order.
    Optional<Boolean> runsAfterUs(String provider);

    @ParameterizedTest
    @ValueSource(strings = {"early-own", "early-prototype", "late-own", "late-prototype"})
    default void who_stands_before_us_is_not_fought_and_the_popup_says_so(String path) {
        go(server().local() + "/" + path);
        boolean after = run("return `${window.foundOurs}`").equals("true");
        runsAfterUs(path.substring(0, path.indexOf('-'))).ifPresent(always -> assertEquals(always, after));

        if (after || path.endsWith("own")) {
            assertEquals(
                    "the provider’s", run("window.answers = true; return (await navigator.credentials.get({})).id"));
            RunningChromium.await("the popup's word", () -> why().contains("before LocalPasskey"));
            assertTrue(agent().asked.isEmpty());
        } else {
            assertEquals("", why());
        }
    }

    /// One that took the browser's function before we were there has that alone to leave it to.
    @ParameterizedTest
    @ValueSource(strings = {"early-own", "early-prototype", "late-own", "late-prototype"})
    default void what_it_leaves_to_what_it_found_comes_to_us_where_that_is_ours(String path) throws Exception {
        go(server().local() + "/" + path);
        boolean ours = path.endsWith("prototype")
                || run("return `${window.foundOurs}`").equals("true");

        run("window.done = " + GET + ".then(({ id }) => id, ({ name }) => name)");

        if (ours) {
            agent().next().answerWithCredential("AAAA");
            assertEquals("AAAA", run("return await done"));
        } else {
            String outcome = run("return await done");
            assertTrue(outcome.equals("TimeoutError") || outcome.equals("NotAllowedError"), outcome);
            assertTrue(agent().asked.isEmpty());
        }
    }

    @Test
    default void what_we_leave_to_what_we_found_comes_to_it() throws Exception {
        go(server().local() + "/early-prototype");
        assertEquals("", why());

        run("window.answers = true; window.left = " + GET);
        agent().next().answer("notOurs", "another-device");
        assertEquals("the provider’s", run("return (await left).id"));

        choose("others");
        assertEquals("the provider’s", run("return (await " + GET + ").id"));
        assertTrue(agent().asked.isEmpty());

        choose("ask");
        run("window.asking = " + GET);
        PretendBrowserAgent.Asked asked = agent().next();
        assertTrue(asked.request().path("anotherDevice").asBoolean(false));
        asked.answer("notOurs", "another-device");
        assertEquals("the provider’s", run("return (await asking).id"));
        choose("ours");
    }

    private String why() {
        return popup(
                server().local(),
                "const why = document.getElementById('why'); return why.hidden ? '' : why.textContent");
    }

    /// In the popup, by its list.
    private void choose(String who) {
        popup(
                server().local(),
                "const list = document.getElementById('answers'); list.value = '" + who + "';"
                        + " list.dispatchEvent(new Event('change'))");
        RunningChromium.await(
                "it is kept",
                () -> popup(server().local(), "return document.getElementById('answers').value")
                        .equals(who));
    }
}
