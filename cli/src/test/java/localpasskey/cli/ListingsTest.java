package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.control.ControlException;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.SelfTestReport;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinStatus;
import localpasskey.model.Protection;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the listings print, for people and, as golden files, for scripts.
final class ListingsTest {

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        PasskeySummary other = new PasskeySummary(
                ScriptedAgent.passkey(0xa1, "", "").id(),
                "mail.example",
                "mail.example",
                "Mail",
                "bob",
                "Bob\u202e",
                "work",
                false,
                Protection.PRESENT,
                Instant.parse("2026-11-01T10:00:00Z"),
                Instant.parse("2026-11-01T10:00:00Z"),
                0,
                true,
                false);
        cli.agent.passkeys = List.of(ScriptedAgent.passkey(0x3f, "github.com", "alice"), other);
        cli.agent.history = List.of(
                row(2, Action.SIGN_IN, "github.com", Verification.PIN_IN_PROMPT, "OK"),
                row(1, Action.SET_PIN, "", Verification.NONE, "OPERATION_DENIED"));
        cli.agent.findings = List.of(
                Finding.of(Finding.Severity.WARNING, FindingCode.USB_KEY_OUT),
                Finding.of(Finding.Severity.GOOD, FindingCode.VAULT_WRITABLE));
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void lists_passkeys() {
        var result = cli.run("list");

        assertEquals(0, result.code());
        assertEquals("""
                ID        SITE          ACCOUNT  LABEL  CREATED     LAST USED     NEEDS
                3f3f3f3f  github.com    alice           2026-11-20  2026-11-22    PIN
                a1a1a1a1  mail.example  bob      work   2026-11-01  not received  click
                """, result.out());
    }

    @Test
    void lists_only_what_mentions_the_text() {
        assertTrue(cli.run("list", "GitHub").out().contains("3f3f3f3f"));
        assertTrue(cli.run("list", "work").out().contains("a1a1a1a1"));
        assertEquals(
                "None of your 2 passkeys matches nothing.\n",
                cli.run("list", "nothing").out());
    }

    @Test
    void reads_page_after_page() {
        cli.agent.passkeys = IntStream.range(0, 250)
                .mapToObj(number -> ScriptedAgent.passkey(number, "site%03d.example".formatted(number), "alice"))
                .toList();

        var result = cli.run("list");

        assertEquals(251, result.out().lines().count());
        assertTrue(result.out().contains("site249.example"));
    }

    @Test
    void says_what_to_do_while_there_is_none() {
        cli.agent.passkeys = List.of();

        assertEquals(
                "No passkeys yet. Create one at a site that offers passkeys or security keys.\n",
                cli.run("list").out());
        assertEquals("[]\n", cli.run("list", "--json").out());
    }

    @Test
    void makes_ids_as_long_as_it_takes_to_tell_them_apart() {
        PasskeySummary one = ScriptedAgent.passkey(0x3f, "a.example", "");
        byte[] almost = one.id().bytes().toArray();
        almost[5] = 0;
        cli.agent.passkeys = List.of(one, ScriptedAgent.passkey(almost, "b.example", ""));

        String out = cli.run("list").out();

        assertTrue(out.contains("\n3f3f3f3f3f3  a.example"), out);
        assertTrue(out.contains("\n3f3f3f3f3f0  b.example"), out);
    }

    @Test
    void shows_a_passkey_with_what_the_chip_reports() {
        var result = cli.run("show", "alice@github.com");

        assertEquals(0, result.code());
        assertEquals("""
                github.com
                  Account     alice
                  Created     2026-11-20 10:00
                  Last used   2026-11-22 13:20
                  Needs       your PIN, checked by the chip for each signature
                  Found by    the site alone, without a user name
                  Algorithm   ES256
                  Site asked  userVerificationOptional
                  AAGUID      713b04ce-b2f3-4b55-986d-afd363696ad0
                  User id     0a0b0c
                  Counter     186000 at its last use; it grows with time
                  Id          3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f

                The key, as the chip reports it
                  fixedTPM             yes: it cannot be duplicated to another chip
                  fixedParent          yes: it stays under the parent it was created under
                  sensitiveDataOrigin  yes: the chip created it, it was never outside
                  userWithAuth         no: only its policy lets it sign, which asks for the PIN
                  policy               %s
                  Name                 %s
                """.formatted("5f".repeat(32), "000b" + "7e".repeat(32)), result.out());
    }

    @Test
    void says_of_a_passkey_in_a_software_chip_that_it_is_not_hardware() {
        cli.agent.chip = ScriptedAgent.SOFTWARE;

        var result = cli.run("show", "alice@github.com");

        assertTrue(result.out().contains("a software TPM: NOT HARDWARE, it can be copied"), result.out());
    }

    @Test
    void shows_the_history() {
        var result = cli.runAt(120, "history");

        assertEquals("""
                WHEN              WHAT           SITE        ACCOUNT  VERIFIED  RESULT        ASKED BY
                2026-11-22 13:20  Sign-in        github.com  alice    PIN       Done          a program on this computer
                2026-11-22 13:20  Setting a PIN              alice    no        You declined  a program on this computer
                """, result.out());
    }

    @Test
    void shows_why_and_who_below_the_lines_of_a_narrow_history() {
        assertTrue(
                cli.run("history").out().endsWith("Refused\n    you declined · asked by a program on this computer\n"));
    }

    @Test
    void says_that_the_history_goes_on() {
        assertTrue(cli.run("history", "--limit", "1").out().endsWith("\n1 of 2 lines. More: --limit 2\n"));
    }

    @Test
    void verifies_the_history() {
        var result = verified(new HistoryVerdict.Whole(12));

        assertEquals("The history is complete and unchanged: 12 lines.\n", result.out());
        assertEquals(0, result.code());
        assertTrue(verified(new HistoryVerdict.Whole(1)).out().endsWith("unchanged: 1 line.\n"));
    }

    @Test
    void fails_when_the_history_was_changed() {
        var changed = verified(new HistoryVerdict.Broken(7));
        var setBack = verified(new HistoryVerdict.SetBack(7));

        assertTrue(changed.out().startsWith("The history was changed: line 7 does not follow"), changed.out());
        assertEquals(1, changed.code());
        assertTrue(setBack.said().contains("set back to an older copy or changed from outside; line 7"), setBack.out());
        assertEquals(1, setBack.code());
    }

    private CliFixture.Result verified(HistoryVerdict verdict) {
        cli.agent.verdict = verdict;
        return cli.run("history", "verify");
    }

    @Test
    void shows_the_status() {
        assertEquals("""
                LocalPasskey 0.1.0 is running
                  Chip         IFX SLB9670, firmware 7.85
                  Mode         session: the agent runs as you, so your other programs can reach
                               the chip, too
                  PIN          set
                  Always PIN   on: every new passkey asks for the PIN
                  Fingerprint  off
                  Passkeys     2
                  USB key      not plugged in: browsers need the extension
                  Questions    nobody asks you, so requests that need you are refused
                               (localpasskey prompter)
                  Data         /home/alice/.local/share/localpasskey
                  Socket       %s
                """.formatted(cli.socket()), cli.run("status").out());
    }

    @Test
    void is_loud_about_a_chip_that_is_not_hardware() {
        cli.agent.chip = ScriptedAgent.SOFTWARE;

        assertTrue(cli.run("status").out().contains("NOT HARDWARE, a software TPM: IBM SW TPM"));
    }

    @Test
    void shows_how_the_pin_stands() {
        assertEquals("A PIN is set.\n", pinStatus(true, 8, false, 0));
        assertEquals("No PIN is set. Set one: localpasskey pin set\n", pinStatus(false, 8, false, 0));
        assertEquals(
                "Three wrong PINs in a row: the security key must be plugged in again. Do it: localpasskey replug\n",
                pinStatus(true, 5, true, 0));
        assertEquals(
                "The PIN is blocked after too many wrong attempts. It works again at 14:20. Your passkeys are safe.\n",
                pinStatus(true, 0, false, 1200));
        assertEquals(
                "The PIN is blocked after too many wrong attempts. It works again on 2026-11-23 at 14:00. Your passkeys are safe.\n",
                pinStatus(true, 0, false, 86_400));
        assertEquals(
                "The PIN is blocked after too many wrong attempts. It works again later. Your passkeys are safe.\n",
                pinStatus(true, 0, false, 0));
    }

    @Test
    void shows_how_fingerprints_stand() {
        assertEquals("Fingerprints are off. Only the PIN unlocks your passkeys.\n", fingerprints(0, 0, Sensor.READY));
        assertEquals(
                "Fingerprints are on, for 4 hours after each PIN. Your fingerprint works until 15:30.\n",
                fingerprints(240, 90, Sensor.READY));
        assertEquals(
                "Fingerprints are on, for 90 minutes after each PIN. Next, you are asked for the PIN."
                        + " You have not enrolled a fingerprint. Enroll one: fprintd-enroll\n",
                fingerprints(90, 0, Sensor.NO_PRINTS));
    }

    @Test
    void shows_how_fingerprints_stand_as_json() {
        cli.agent.fingerprint = new FingerprintReport(Duration.ofHours(1), Duration.ofSeconds(61), Sensor.IN_USE);

        assertEquals("""
                {
                  "on": true,
                  "limitSeconds": 3600,
                  "openForSeconds": 61,
                  "sensor": "in-use"
                }
                """, cli.run("fingerprint", "status", "--json").out());
    }

    private String fingerprints(int limitMinutes, int openMinutes, Sensor sensor) {
        cli.agent.fingerprint =
                new FingerprintReport(Duration.ofMinutes(limitMinutes), Duration.ofMinutes(openMinutes), sensor);
        return cli.run("fingerprint", "status").out();
    }

    @Test
    void says_what_the_doctor_found() {
        var result = cli.run("doctor");

        assertEquals("""
                WARNING  USB security key: It is not plugged in.
                         Programs do not see it.
                         Fix: localpasskey replug, or check whether /dev/uhid is there
                good     Passkeys’ file: It can be written.
                """, result.out());
        assertEquals(0, result.code());
    }

    @Test
    void fails_when_the_doctor_found_a_problem() {
        cli.agent.findings = List.of(Finding.of(Finding.Severity.PROBLEM, FindingCode.PROMPTER_MISSING));

        assertEquals(1, cli.run("doctor").code());
    }

    @Test
    void reports_a_self_test() {
        var result = cli.run("selftest");

        assertEquals(
                """
                Self test of LocalPasskey VERSION
                  Chip        IFX SLB9670, firmware 7.85
                  Wrong PINs  the chip counts them; it forgets one every 10 minutes; anybody can
                              reset the count
                  System      SYSTEM

                passed  It makes a key, and the key signs
                        ECDSA P-256
                passed  Loaded again, the key still signs

                Command    Times  Average   Longest so far
                TPM2_Load  3      21.3 ms   25.0 ms
                TPM2_Sign  2      150.2 ms  171.0 ms

                This chip keeps its promises.
                """,
                result.out()
                        .replaceFirst("LocalPasskey .*", "LocalPasskey VERSION")
                        .replaceFirst("System      .*", "System      SYSTEM"));
        assertEquals("Testing the chip. This can take half a minute.\n", result.err());
        assertEquals(0, result.code());
    }

    @Test
    void fails_when_the_self_test_did() {
        cli.agent.checks = List.of(new SelfTestReport.Check(
                UserMessage.of(MessageCode.TEST_NEEDS_PIN), false, UserMessage.of(MessageCode.BROKEN_SIGNED)));

        var result = cli.run("selftest");

        assertTrue(
                result.out()
                        .contains(
                                "FAILED  It does not sign without the PIN\n        It signed. Do not use this chip.\n"),
                result.out());
        assertTrue(result.out().endsWith("This chip does not do what LocalPasskey needs.\n"), result.out());
        assertEquals(1, result.code());
    }

    @Test
    void shows_the_settings() {
        String always = "always-uv  on   every new passkey asks for the PIN\n";
        String kept = "keep-in-chip  on   the chip keeps what checks the PIN\n";
        assertEquals(always + kept, cli.run("settings").out());
    }

    @Test
    void writes_json_as_promised() throws IOException {
        assertEquals(golden("list"), cli.run("list", "--json").out());
        assertEquals(golden("show"), cli.run("show", "github.com", "--json").out());
        assertEquals(golden("status"), cli.run("status", "--json").out());
        assertEquals(golden("pin-status"), cli.run("pin", "status", "--json").out());
        assertEquals(golden("history"), cli.run("history", "--json").out());
        assertEquals(golden("doctor"), cli.run("doctor", "--json").out());
        assertEquals(golden("settings"), cli.run("settings", "--json").out());
        assertEquals(golden("selftest"), cli.run("selftest", "--json").out());
        cli.agent.verdict = new HistoryVerdict.Broken(7);
        assertEquals(golden("verify"), cli.run("history", "verify", "--json").out());
    }

    private String pinStatus(boolean set, int triesLeft, boolean replug, long seconds) {
        cli.agent.pin = new PinStatus(set, triesLeft, triesLeft < 8, replug, Duration.ofSeconds(seconds));
        return cli.run("pin", "status").out();
    }

    private static HistoryLine row(
            long number, Action action, String named, Verification verification, String outcome) {
        RelyingPartyId site = new RelyingPartyId(named);
        HistoryEvent event =
                new HistoryEvent(action, site, "alice", "a program on this computer", verification, outcome);
        return new HistoryLine(number, Instant.parse("2026-11-22T13:20:00Z"), event);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ListingsTest.class.getResourceAsStream("golden/" + name + ".json")) {
            if (in == null) {
                throw new IOException("no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
