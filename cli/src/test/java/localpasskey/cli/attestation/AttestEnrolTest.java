package localpasskey.cli.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import localpasskey.cli.CliFixture;
import localpasskey.cli.CliFixture.Result;
import localpasskey.cli.prompt.ScriptedTerminal;
import localpasskey.control.report.Report.AttestedSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `localpasskey attest enrol`, `sites` and `forget`: what goes to which site. What a chip says is tested in agent.
@Timeout(60)
final class AttestEnrolTest {

    @TempDir
    Path directory;

    private CliFixture cli;
    private PretendSite site;

    @BeforeEach
    void start() throws Exception {
        cli = new CliFixture(directory);
        site = new PretendSite();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        cli.close();
    }

    private Result enrol(String address) {
        return cli.runAt(ScriptedTerminal.typing("yes"), "attest", "enrol", address);
    }

    @Test
    void the_site_gets_the_request_then_what_the_chip_opened() {
        Result result = enrol(site.address());

        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of("post application/cbor request", "post application/cbor answer to certificates"),
                site.received());
        assertTrue(cli.agent.told.contains("keep certificates 636572746966696361746573"), cli.agent.told.toString());
        assertTrue(result.said().contains("localhost knows this computer’s chip now"), result.said());
    }

    @Test
    void a_no_sends_the_site_nothing() {
        Result result = cli.runAt(ScriptedTerminal.typing("no"), "attest", "enrol", site.address());

        assertEquals(1, result.code());
        assertEquals(List.of(), site.received());
    }

    /// The person was asked about this name.
    @ParameterizedTest
    @ValueSource(ints = {302, 307, 308, 403, 404, 500})
    void a_redirect_or_a_refusal_ends_it(int answered) {
        site.answers(answered);

        Result result = enrol(site.address());

        assertEquals(1, result.code());
        assertEquals(1, site.received().size());
        assertTrue(result.err().contains("localhost refused (HTTP " + answered), result.err());
        assertFalse(cli.agent.told.toString().contains("keep"), cli.agent.told.toString());
    }

    /// Another address would not help.
    @Test
    void a_site_that_does_not_trust_the_chip_is_not_taken_for_an_address_that_is_used_up() {
        site.answers(403);

        Result result = enrol(site.address());

        assertTrue(result.err().contains("does not trust"), result.err());
        assertFalse(result.err().contains("show a new one"), result.err());
    }

    @Test
    void an_answer_that_is_too_long_is_not_read_to_its_end() {
        site.answers(new byte[100_000]);

        Result result = enrol(site.address());

        assertEquals(1, result.code());
        assertTrue(result.err().contains("more than 49,152 bytes"), result.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/attestation/abc",
                "http://127.0.0.1/attestation/abc",
                "https://192.0.2.1/",
                "https://user@example.com/",
                "https:///attestation",
                "file:///etc/passwd",
                "example.com",
                "https://exa mple.com/",
                ""
            })
    void what_is_no_address_of_a_site_over_TLS_asks_nobody(String address) {
        Result result = enrol(address);

        assertEquals(2, result.code(), result.err());
        assertEquals(List.of(), cli.agent.told);
    }

    @Test
    void a_site_that_is_not_there_is_said() throws Exception {
        site.close();

        Result result = enrol(site.address());

        assertEquals(1, result.code());
        assertTrue(result.err().contains("localhost could not be reached"), result.err());
    }

    @Test
    void the_sites_are_listed_and_forgotten() {
        assertTrue(cli.run("attest", "sites").said().contains("No site gets proofs"));
        cli.agent.attestedSites = List.of(new AttestedSite(
                "bank.example", Instant.parse("2026-11-20T10:00:00Z"), Instant.parse("2027-11-20T10:00:00Z")));

        Result listed = cli.run("attest", "sites");
        Result forgotten = cli.run("attest", "forget", "bank.example");

        assertTrue(listed.said().contains("bank.example: since"), listed.said());
        assertTrue(listed.said().contains("2027"), listed.said());
        assertEquals(0, forgotten.code());
        assertTrue(cli.agent.told.contains("forget attestation of bank.example"), cli.agent.told.toString());
    }
}
