package localpasskey.e2e.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import localpasskey.demosite.DemoSite;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.Launcher;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.RunningChromium;
import localpasskey.testkit.Needs;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// From `create()` in a real Chromium to "attested: chip …" on a website that enrolled the computer's chip before, by
/// the command that its page shows. Takes the pictures of the documentation, too.
@Timeout(300)
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class EnrolledChipTest {

    private static final int PHONE = 390;
    private static final int DESK = 1000;

    @TempDir
    private Path directory;

    private SoftwareTpm tpm;
    private RunningAgent agent;
    private AgentPlace place;
    private DemoSite site;
    private RunningChromium chromium;
    private ChromiumTab tab;

    private void start(TpmMaker maker) throws Exception {
        BrowserPlace browsers = new BrowserPlace(directory);
        tpm = maker.make("tpm");
        place = new AgentPlace(
                browsers.agentData(),
                directory.resolve("key.sock"),
                tpm.socket(),
                PretendPerson.in(directory.resolve("person")),
                List.of(),
                List.of());
        agent = RunningAgent.start(place);
        browsers.install("chromium");
        site = DemoSite.start(0, InstantSource.system(), Set.of(certificate(maker)));
        chromium = RunningChromium.start(browsers, List.of(BrowserPlace.extension("chromium")));
        chromium.awaitExtension();
        tab = chromium.open(site.origin() + "/");
        await("the site has looked around", "support", "can keep passkeys itself");
    }

    private static X509Certificate certificate(TpmMaker maker) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(maker.certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @AfterEach
    void end() {
        tab.close();
        chromium.close();
        site.close();
        agent.close();
        tpm.close();
    }

    @Test
    void a_new_passkey_is_attested_by_the_chip_that_was_enrolled() throws Exception {
        start(TpmMaker.ofChips(Files.createDirectories(directory.resolve("maker"))));
        register();
        assertTrue(text("inspection").contains("packed, self"), text("inspection"));
        assertTrue(text("inspection").contains("device-bound (claimed)"), text("inspection"));

        enrol("chip IFX SLB9672");
        take("site-chip");
        back();
        register();

        assertTrue(text("inspection").contains("tpm, attested: chip IFX SLB9672"), text("inspection"));
        assertTrue(text("inspection").contains("device-bound (attested)"), text("inspection"));
        tab.run("[...document.querySelectorAll('#inspection dt')].find(e => e.textContent === 'attestation')"
                + ".scrollIntoView({block: 'center'})");
        take("site-attested");
        assertTrue(command("attest", "sites").contains("localhost: since"));
        assertTrue(command("history").contains("Proof by the chip"));
    }

    @Test
    void a_software_TPM_is_called_so_and_proves_no_hardware() throws Exception {
        start(TpmMaker.honest(Files.createDirectories(directory.resolve("maker"))));
        register();

        enrol("software TPM IBM swtpm");
        back();
        register();

        assertTrue(text("inspection").contains("tpm, attested: software TPM IBM swtpm"), text("inspection"));
        assertTrue(text("inspection").contains("device-bound (claimed)"), text("inspection"));
        assertFalse(text("inspection").contains("device-bound (attested)"), text("inspection"));
    }

    @Test
    void who_takes_the_site_away_attests_nothing_by_the_chip_any_more() throws Exception {
        start(TpmMaker.ofChips(Files.createDirectories(directory.resolve("maker"))));
        register();
        enrol("chip IFX SLB9672");
        assertTrue(command("attest", "forget", "localhost").contains("no more proofs"));

        back();
        register();

        assertTrue(text("inspection").contains("packed, self"), text("inspection"));
    }

    private void register() {
        tab.run("document.getElementById('message').textContent = '';"
                + " document.getElementById('user').value = 'ada'");
        tab.front();
        tab.press("#register");
        await("a passkey", "message", "Created.");
    }

    private void enrol(String expected) throws IOException, InterruptedException {
        tab.go(site.origin() + "/chip.html");
        await("who is signed in", "who", "ada");
        tab.front();
        tab.press("#enrol");
        await("a command", "line", "localpasskey attest enrol " + site.origin() + "/attestation/");
        String[] words = text("line").split(" ", -1);

        String said = command(words[1], words[2], words[3]);

        assertTrue(said.contains("localhost knows this computer’s chip now"), said);
        tab.press("#look");
        await("the chip", "chips", expected);
    }

    private void back() {
        tab.go(site.origin() + "/");
        await("the site has looked around", "support", "can keep passkeys itself");
    }

    /// As the person types it into a terminal; the agent's own prompter asks.
    private String command(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Launcher.program().toString(), "--socket", place.controlSocket().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.replace('\n', ' ');
    }

    private String text(String id) {
        return tab.run("return document.getElementById('" + id + "').textContent");
    }

    private void await(String what, String id, String words) {
        RunningChromium.await(what, () -> text(id).contains(words));
    }

    private void take(String name) throws IOException {
        String folder = System.getProperty("localpasskey.screenshots", "");
        if (!folder.isEmpty()) {
            Path pictures = Files.createDirectories(Path.of(folder));
            Files.write(pictures.resolve(name + "-light.png"), tab.picture("light", DESK, 900));
            Files.write(pictures.resolve(name + "-dark.png"), tab.picture("dark", DESK, 900));
            Files.write(pictures.resolve(name + "-phone.png"), tab.picture("light", PHONE, 844));
        }
    }
}
