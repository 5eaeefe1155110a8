package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.message.Change;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.model.SeenPasskey;
import localpasskey.model.SeenPasskey.Backup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Coverage and the playbook on the command line.
final class CoverageCommandsTest {

    private static final String HEADLINE =
            "1 of 3 sites is covered: you can sign in without this computer. No other way noted: 1. Noted, but not tested within a year: 1.";

    /// When a passkey was made that was never used.
    private static final Instant NEVER = Instant.parse("2026-11-01T10:00:00Z");

    private static final Instant SEEN = Instant.parse("2026-11-22T13:20:00Z");

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        SampleCoverage.putInto(cli.agent.records);
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void shows_which_sites_open_without_this_computer() {
        var result = cli.runAt(100, "coverage");

        assertEquals(0, result.code());
        assertEquals(
                String.join("\n", Paragraph.lines(HEADLINE, 100)) + """


                STATE       SITE          ACCOUNT
                not noted   bank.example  alice
                not tested  mail.example  alice
                    No. 2: recovery codes: in the safe, never tested
                covered     github.com    alice
                    No. 5: security key: the blue one, tested 2026-11-20
                    No. 6: phone (usually synced), never tested

                One site needs another way to sign in, or a test of it:
                    localpasskey coverage add SITE KIND
                    localpasskey coverage remind SITE later|never|done

                To be created here, from another computer: 1. See them: localpasskey import --list
                """,
                result.out().replace("\ufffd", ""));
    }

    @Test
    void tells_the_headline_alone() {
        assertEquals(HEADLINE, cli.run("coverage", "--headline").said());
    }

    @Test
    void tells_scripts() {
        String out = cli.run("coverage", "--json").out();

        assertTrue(out.startsWith("""
                {
                  "sitesWithPasskeys": 3,
                  "covered": 1,
                  "claimed": 1,
                  "onlyHere": 1,
                  "due": 1,
                  "toEnrol": 1,
                  "sites": [
                    {
                      "site": "bank.example",
                      "siteName": null,
                      "state": "only-here",
                      "nudge": "due",
                      "passkeys": 1,
                """), out);
    }

    @Test
    void notes_another_way_in() {
        var result = cli.run("coverage", "add", "bank.example", "recovery-codes", "--note", " in the safe ", "--tried");

        assertEquals(0, result.code());
        assertEquals(
                List.of(new Change.NoteRecoveryMethod(
                        "bank.example", RecoveryMethod.Kind.RECOVERY_CODES, "in the safe", true)),
                cli.agent.records.told);
        assertEquals("Noted for bank.example: recovery codes. " + HEADLINE, result.said());
    }

    @Test
    void knows_the_kinds_and_their_limits() {
        var unknown = cli.run("coverage", "add", "bank.example", "tattoo");
        var tooLong = cli.run("coverage", "add", "bank.example", "other", "--note", "x".repeat(201));

        assertEquals(2, unknown.code());
        assertTrue(
                unknown.err().contains("Known are: security-key, other-computer, phone, recovery-codes"),
                unknown.err());
        assertEquals(2, tooLong.code());
        assertEquals(List.of(), cli.agent.records.told);
    }

    @Test
    void changes_what_is_noted() {
        assertEquals(0, cli.run("coverage", "tried", "5").code());
        assertEquals(0, cli.run("coverage", "remove", "6").code());
        assertEquals(0, cli.run("coverage", "remind", "bank.example", "later").code());
        assertEquals(
                2, cli.run("coverage", "remind", "bank.example", "tomorrow").code());

        assertEquals(
                List.of(
                        new Change.CheckedRecoveryMethod(5),
                        new Change.RemoveRecoveryMethod(6),
                        new Change.Remind("bank.example", ReminderChoice.LATER)),
                cli.agent.records.told);
    }

    @Test
    void says_what_to_do_when_the_computer_is_lost() {
        String out = cli.run("device-lost").out();

        assertTrue(out.startsWith("1. From another device, sign in to your email first"), out);
        assertTrue(out.contains("[ ] bank.example  (alice)\n    No other way is noted"), out);
        assertTrue(out.contains("[ ] github.com  (alice)\n    security key: the blue one, tested 2026-11-20\n"), out);
        assertTrue(out.indexOf("bank.example") < out.indexOf("github.com"), out);
        assertTrue(out.lines().allMatch(line -> line.length() <= 80), out);
    }

    @Test
    void names_every_account_of_a_site_that_was_lost() {
        cli.agent.records.sites = List.of(siteWith(3, account("alice", NEVER), account("bob", NEVER)));

        String out = cli.run("device-lost").out();

        assertTrue(out.contains("[ ] shop.example  (alice, bob and 1 more)\n"), out);
    }

    @Test
    void tells_no_use_of_a_passkey_that_was_never_used() {
        Instant used = NEVER.plusSeconds(60);
        cli.agent.records.sites = List.of(siteWith(2, account("alice", NEVER), account("bob", used)));

        String out = cli.run("coverage", "--json").out();

        assertTrue(out.contains("\"lastUsed\": null"), out);
        assertTrue(out.contains("\"lastUsed\": \"" + used + "\""), out);
    }

    @Test
    void says_it_when_no_site_is_covered() {
        cli.agent.records.headline = new Report.Headline(2, 0, 0, 2, 0, 0);
        assertEquals(
                "None of your 2 sites is covered. No other way noted: 2. Noted, but not tested within a year: 0.",
                cli.run("coverage", "--headline").said());
    }

    private static SiteCoverage siteWith(int passkeys, Account... accounts) {
        return new SiteCoverage(
                "shop.example",
                "",
                List.of(accounts),
                passkeys,
                SiteCoverage.State.ONLY_HERE,
                List.of(),
                SiteCoverage.Nudge.NONE,
                List.of());
    }

    private static Account account(String name, Instant lastUsed) {
        return new Account(name, "", NEVER, lastUsed);
    }

    @Test
    void says_it_without_an_agent_too() throws ControlException {
        cli.close();

        var words = cli.run("device-lost");
        var json = cli.run("device-lost", "--json");

        assertEquals(0, words.code());
        assertTrue(words.out().contains("The agent is not running here, so your sites are not listed."), words.out());
        assertEquals(3, json.code());
    }

    @Test
    void says_that_the_checker_is_off_and_how_to_switch_it_on() {
        assertEquals(
                "The checker is off: nothing is looked at, nothing is kept. To switch it on:\nlocalpasskey checker on\n",
                cli.run("checker").out());
    }

    @Test
    void says_what_hangs_on_one_account_and_where_each_passkey_is() {
        cli.agent.records.seen = new Report.SeenPage(
                true,
                List.of(
                        seen("github.com", Backup.CLOUD, "iCloud Keychain"),
                        seen("shop.example", Backup.COPYABLE, ""),
                        seen("work.example", Backup.DEVICE, "KeePassXC\u202e")),
                3,
                5,
                List.of(new Report.CloudAccount("iCloud Keychain", 3), new Report.CloudAccount("", 1)));

        String out = cli.run("checker").out();

        assertEquals(
                "3 of 5 sites depend on one cloud account: iCloud Keychain.",
                out.lines().findFirst().orElse(""));
        assertEquals(
                "1 of 5 sites depends on a cloud account whose provider is not known.",
                out.lines().skip(1).findFirst().orElse(""));
        assertTrue(out.contains("github.com"), out);
        assertTrue(out.contains("in a cloud account"), out);
        assertTrue(out.contains("can be copied to a cloud account"), out);
        assertTrue(out.contains("on another device, it says"), out);
        assertTrue(out.indexOf('\u202e') < 0, "what a site made up is shown harmlessly");
    }

    @Test
    void switches_the_checker_and_forgets() {
        assertEquals(
                "The checker is on. It sees the sites that you use from now on, and sends nothing\nanywhere.\n",
                cli.run("checker", "on").out());
        assertEquals(
                "The checker is off. What it had seen is erased.\n",
                cli.run("checker", "off").out());
        assertEquals(
                "Erased: what was seen of github.com.\n",
                cli.run("checker", "forget", "github.com").out());

        assertEquals(
                List.of(new Change.Checker(true), new Change.Checker(false), new Change.ForgetSeen("github.com")),
                cli.agent.records.told);
    }

    private static SeenPasskey seen(String site, Backup backup, String provider) {
        return new SeenPasskey(site, backup, provider, SEEN, SEEN);
    }
}
