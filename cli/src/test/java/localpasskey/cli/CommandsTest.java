package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import localpasskey.cli.prompt.PinentryProgram;
import localpasskey.cli.prompt.ScriptedTerminal;
import localpasskey.control.ControlException;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.model.Custody;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the commands do, what they say, and how they fail.
@Timeout(60)
final class CommandsTest {

    private static final PinStatus NO_PIN = new PinStatus(false, 8, false, false, Duration.ZERO);

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        cli.agent.passkeys = List.of(
                ScriptedAgent.passkey(0x3f, "github.com", "alice"),
                ScriptedAgent.passkey(0x3e, "github.com", "bob"),
                ScriptedAgent.passkey(0xa1, "mail.example", "alice"));
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void renames_a_passkey() {
        var result = cli.run("rename", "mail.example", " work ");

        assertEquals(List.of("rename mail.example to work"), cli.agent.told);
        assertEquals("The passkey for mail.example is now called “work”.\n", result.out());
    }

    @Test
    void takes_a_label_away() {
        var result = cli.run("rename", "a1a1a1a1", "");

        assertEquals(List.of("rename mail.example to "), cli.agent.told);
        assertEquals("The passkey for mail.example has no label now.\n", result.out());
    }

    @Test
    void says_when_a_name_fits_several_passkeys() {
        var result = cli.run("show", "github.com");

        assertEquals(1, result.code());
        assertEquals("""
                2 passkeys are called github.com. Give the id of the one you mean:
                  3f3f3f3f  github.com  alice
                  3e3e3e3e  github.com  bob
                """, result.err());
    }

    @Test
    void takes_a_part_of_a_name_where_none_is_called_so() {
        assertTrue(cli.run("show", "MAIL").out().contains("mail.example"));
        assertTrue(cli.run("show", "ali").err().startsWith("2 passkeys are called ali."));
    }

    @Test
    void says_when_a_name_fits_none() {
        var result = cli.run("show", "nobody.example");

        assertEquals(1, result.code());
        assertEquals("No passkey is called nobody.example. See them all: localpasskey list\n", result.err());
    }

    @Test
    void does_not_take_a_short_text_for_an_id() {
        assertEquals(1, cli.run("show", "a1").code());
        assertEquals(0, cli.run("show", "A1A1").code());
    }

    @Test
    void deletes_after_the_person_has_agreed_here() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("yes");

        var result = cli.runAt(terminal, "delete", "alice@github.com");

        assertEquals(List.of("delete github.com"), cli.agent.told);
        assertTrue(terminal.shown().contains("-- Delete this passkey? --"), terminal.shown());
        assertEquals(
                "Deleted. github.com keeps its entry of this passkey: remove it in your account there.", result.said());
        assertEquals(0, result.code());
    }

    @Test
    void deletes_nothing_when_the_person_says_no() {
        var result = cli.runAt(ScriptedTerminal.typing("no"), "delete", "alice@github.com");

        assertEquals(List.of(), cli.agent.told);
        assertEquals("You declined. Nothing was changed.\n", result.err());
        assertEquals(1, result.code());
    }

    @Test
    void deletes_nothing_where_nobody_can_be_asked() {
        var result = cli.run("delete", "alice@github.com");

        assertEquals(List.of(), cli.agent.told);
        assertEquals("There is no terminal to ask in. Name a pinentry: --pinentry PROGRAM\n", result.err());
        assertEquals(1, result.code());
    }

    @Test
    void asks_by_no_pinentry_that_is_not_there() {
        for (String command : List.of("delete alice@github.com", "prompter", "pin change")) {
            var result = cli.run((command + " --pinentry /nowhere/nope").split(" "));

            assertEquals(1, result.code());
            assertEquals("", result.out());
            assertEquals(
                    "There is no program /nowhere/nope. Install it, or name another one: --pinentry PROGRAM\n",
                    result.err());
        }
        assertEquals(List.of(), cli.agent.told);
    }

    @Test
    void finds_a_pinentry_by_its_name() {
        Map<String, String> environment = Map.of("PATH", "/nowhere:/bin");

        assertTrue(PinentryProgram.isThere("sh", environment));
        assertTrue(PinentryProgram.isThere("/bin/sh", environment));
        assertFalse(PinentryProgram.isThere("sh", Map.of("PATH", "/nowhere")));
        assertFalse(PinentryProgram.isThere("/bin", environment));
    }

    @Test
    void leaves_the_question_to_the_prompter_where_there_is_one() throws Exception {
        ScriptedTerminal terminal = ScriptedTerminal.typing("yes");
        try (PrompterConnection prompter =
                PrompterConnection.register(cli.socket(), PrompterKind.DESKTOP, "a window")) {
            Thread declining = Thread.ofVirtual().start(() -> decline(prompter));

            var result = cli.runAt(terminal, "delete", "alice@github.com");

            declining.join();
            assertEquals(1, result.code());
            assertEquals("", terminal.shown());
        }
    }

    @Test
    void asks_before_always_uv_is_switched_off_but_not_before_it_is_switched_on() {
        assertEquals(0, cli.run("settings", "always-uv", "on").code());
        assertEquals(
                1,
                cli.runAt(ScriptedTerminal.typing("n"), "settings", "always-uv", "off")
                        .code());
        var off = cli.runAt(ScriptedTerminal.typing("y"), "settings", "always-uv", "off");

        assertEquals(List.of("always-uv true", "always-uv false"), cli.agent.told);
        assertEquals("always-uv is off. New passkeys may work with a click.\n", off.out());
    }

    @Test
    void asks_for_the_pin_before_a_finger_does() {
        assertEquals(
                1, cli.runAt(ScriptedTerminal.typing(""), "fingerprint", "on").code());

        var on = cli.runAt(ScriptedTerminal.typing("735128"), "fingerprint", "on", "--limit", "90m");
        var off = cli.run("fingerprint", "off");

        assertEquals(List.of("fingerprint PT1H30M", "fingerprint PT0S"), cli.agent.told);
        assertEquals(
                "Fingerprints are on, for 90 minutes after each PIN. Your fingerprint works until 15:30.", on.said());
        assertEquals("Fingerprints are off. Only the PIN unlocks your passkeys.\n", off.out());
    }

    @Test
    void has_left_before_it_ends_so_that_the_next_command_does_not_find_it_asking() {
        AtomicBoolean gone = new AtomicBoolean();
        cli.agent.desk.whenGone(() -> {
            try {
                Thread.sleep(Duration.ofMillis(200));
            } catch (InterruptedException _) {
                return;
            }
            gone.set(true);
        });

        assertEquals(0, cli.runAt(ScriptedTerminal.typing("y"), "replug").code());

        assertTrue(gone.get());
    }

    @Test
    void plugs_the_key_in_again() {
        assertEquals(1, cli.runAt(ScriptedTerminal.typing("n"), "replug").code());
        assertEquals(
                new CliFixture.Result(0, "Plugged in again.\n", ""), cli.runAt(ScriptedTerminal.typing("y"), "replug"));
        assertEquals(
                "Plugged in again. For ten seconds, a program may ask to erase everything.\n",
                cli.runAt(ScriptedTerminal.typing("yes"), "replug", "--allow-reset")
                        .out());
        assertEquals(List.of("replug", "open reset window"), cli.agent.told);
    }

    @Test
    void sets_a_first_pin_that_was_typed_twice() {
        cli.agent.pin = NO_PIN;
        ScriptedTerminal terminal = ScriptedTerminal.typing("123456", "123457", "abcdef", "abcdef");

        var result = cli.runAt(terminal, "pin", "set");

        assertEquals(List.of("set abcdef"), cli.agent.told);
        assertEquals("Your PIN is set.\n", result.out());
        assertTrue(terminal.shown().contains("The PINs do not match. Enter both again."));
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void asks_for_another_pin_when_the_policy_refuses_one() {
        cli.agent.pin = NO_PIN;
        cli.agent.pinOutcomes.add(new PinOutcome.AgainstPolicy(UserMessage.of(MessageCode.PIN_COMMON)));
        ScriptedTerminal terminal = ScriptedTerminal.typing("123456", "123456", "abcdef", "abcdef");

        var result = cli.runAt(terminal, "pin", "set");

        assertEquals(List.of("set 123456", "set abcdef"), cli.agent.told);
        assertTrue(terminal.shown().contains("This PIN is too easy to guess. Choose another one."));
        assertEquals(0, result.code());
    }

    @Test
    void does_not_set_a_pin_over_another() {
        var result = cli.runAt(ScriptedTerminal.typing("abcdef", "abcdef"), "pin", "set");

        assertEquals(List.of(), cli.agent.told);
        assertEquals("There is a PIN already. Change it: localpasskey pin change\n", result.err());
    }

    @Test
    void changes_the_pin() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("old-pin", "new-pin", "new-pin");

        var result = cli.runAt(terminal, "pin", "change");

        assertEquals(List.of("check old-pin", "change old-pin to new-pin"), cli.agent.told);
        assertEquals("Your PIN was changed.\n", result.out());
        assertFalse(terminal.shown().contains("left"), terminal.shown());
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void tells_the_count_before_the_pin_is_typed_only_after_a_mistake() {
        cli.agent.pin = new PinStatus(true, 2, true, false, Duration.ZERO);
        ScriptedTerminal terminal = ScriptedTerminal.typing("old-pin", "new-pin", "new-pin");

        cli.runAt(terminal, "pin", "change");

        assertTrue(terminal.shown().contains("2 attempts left before the PIN is blocked for a while."));
        assertEquals(
                "A PIN is set. 2 attempts left before the PIN is blocked for a while.\n",
                cli.run("pin", "status").out());
    }

    @Test
    void says_that_the_current_pin_is_wrong_before_it_asks_for_a_new_one() {
        cli.agent.pinOutcomes.add(new PinOutcome.WrongPin(4));
        ScriptedTerminal terminal = ScriptedTerminal.typing("wrong");

        var result = cli.runAt(terminal, "pin", "change");

        assertFalse(terminal.shown().contains("New PIN"), terminal.shown());

        assertEquals(
                "Wrong PIN, nothing was changed. 4 attempts left before the PIN is blocked for a while.\n",
                result.err());
        assertEquals(1, result.code());
    }

    @Test
    void says_when_a_blocked_pin_works_again() {
        cli.agent.pinOutcomes.add(new PinOutcome.Blocked(Duration.ofMinutes(20)));

        var result = cli.runAt(ScriptedTerminal.typing("wrong"), "pin", "change");

        assertEquals(
                "The PIN is blocked after too many wrong attempts. It works again at 14:20. Your passkeys are safe.\n",
                result.err());
    }

    @Test
    void does_not_ask_for_a_pin_that_cannot_work_now() {
        cli.agent.pin = new PinStatus(true, 5, true, true, Duration.ZERO);
        ScriptedTerminal terminal = ScriptedTerminal.typing("old-pin", "new-pin", "new-pin");

        var result = cli.runAt(terminal, "pin", "change");

        assertEquals("", terminal.shown());
        assertTrue(result.err().contains("localpasskey replug"), result.err());
    }

    @Test
    void gives_up_when_nothing_is_typed() {
        var result = cli.runAt(ScriptedTerminal.typing(""), "pin", "change");

        assertEquals("Cancelled. Nothing was changed.\n", result.err());
        assertEquals(1, result.code());
    }

    @Test
    void sets_up_and_says_what_dies_with_the_computer() {
        cli.agent.pin = NO_PIN;

        var result = cli.runAt(ScriptedTerminal.typing("abcdef", "abcdef"), "setup");

        assertEquals(List.of("set abcdef"), cli.agent.told);
        assertEquals("""
                Your keys are kept by IFX SLB9670, firmware 7.85
                They are created in this chip, and nobody can copy them off it.

                Your PIN is set. The chip checks it and counts wrong attempts.

                Before you rely on it
                  - Add a second way to sign in at every site: a passkey on another device, or a
                    security key. Do it while you can still sign in.
                  - Passkeys created here are lost with this computer: when it breaks or is
                    stolen, when the chip is cleared (in the firmware’s settings), or when
                    /home/alice/.local/share/localpasskey is gone. A backup of that folder helps
                    on this computer only.
                  - Check that everything is in order: localpasskey doctor

                First steps
                  [x] PIN: set
                  [x] Browser: not connected now
                  [x] First passkey: created (3 here)
                """, result.out());
    }

    @Test
    void sets_up_loudly_on_a_software_chip_and_leaves_a_pin_as_it_is() {
        cli.agent.chip = ScriptedAgent.SOFTWARE;

        var result = cli.run("setup");

        assertTrue(
                result.out().startsWith("NOT HARDWARE\nThis chip is a program, a software TPM: IBM SW TPM"),
                result.out());
        assertTrue(result.out().contains("Your PIN is set already."), result.out());
        assertEquals(List.of(), cli.agent.told);
        assertEquals(0, result.code());
    }

    @Test
    void does_not_set_up_on_a_chip_that_does_not_work() {
        cli.agent.chip = new StatusReport.Chip(Custody.TPM, "", "", "", "", UserMessage.of(MessageCode.CHIP_BUSY));

        var result = cli.run("setup");

        assertEquals(1, result.code());
        assertEquals(
                "The chip is busy with other programs. Try again in a moment.\nSee what helps: localpasskey doctor\n",
                result.err());
    }

    private static void decline(PrompterConnection prompter) {
        try {
            if (prompter.next() instanceof ControlMessage.Show show) {
                prompter.reply(show.id(), new PromptAnswer.Declined());
            }
        } catch (ControlException e) {
            throw new AssertionError(e);
        }
    }
}
