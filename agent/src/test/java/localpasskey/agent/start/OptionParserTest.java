package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import localpasskey.agent.EnglishTexts;
import localpasskey.agent.start.AgentOptions.Prompting;
import localpasskey.agent.start.AgentOptions.UsbKey;
import localpasskey.agent.start.AgentOptions.Wanted;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.AuthenticatorSettings.ResetWindow;
import localpasskey.control.options.AgentOption;
import localpasskey.control.options.UsageException;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.model.policy.AdministratorPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionParserTest {

    private static final Path HOME = Path.of("/home/someone");
    private static final Map<String, String> ENVIRONMENT = Map.of("XDG_RUNTIME_DIR", "/run/user/1000");

    @Test
    void without_options_everything_is_where_the_desktop_expects_it() throws UsageException {
        AgentOptions options = parse();

        assertEquals(
                new ControlPlaces(
                        Path.of("/home/someone/.local/share/localpasskey"),
                        Path.of("/run/user/1000/localpasskey/control.sock")),
                options.places());
        assertEquals(new TpmAddress.Device(Path.of("/dev/tpmrm0")), options.tpm());
        assertEquals(List.of(), options.ctapHidSockets());
        assertEquals(new UsbKey.Out(), options.usbKey());
        assertEquals(new Prompting.ByWhoeverRegisters(), options.prompting());
        assertEquals(Wanted.AS_KEPT, options.alwaysUv());
        assertEquals(PinPolicy.STRICT, options.pinPolicy());
        assertEquals(BiometryBinding.ANY_FINGER, options.fingers());
    }

    @Test
    void takes_every_option() throws UsageException {
        AgentOptions options = parse(
                "--data-dir",
                "/tmp/keys",
                "--tpm",
                "unix:/tmp/tpm.sock",
                "--uhid",
                "--ctaphid-socket",
                "/tmp/hid.sock",
                "--pinentry",
                "/usr/bin/pinentry-tty",
                "--always-uv",
                "off",
                "--keep-in-chip",
                "off",
                "--pin-policy",
                "lax",
                "--fingers",
                "these",
                "--reset-at-power-up");

        assertEquals(
                new AgentOptions(
                        new ControlPlaces(Path.of("/tmp/keys"), Path.of("/tmp/keys/control.sock")),
                        new AgentOwner.Oneself(),
                        new TpmAddress.UnixSocket(Path.of("/tmp/tpm.sock")),
                        List.of(Path.of("/tmp/hid.sock")),
                        new UsbKey.In(Path.of("/dev/uhid")),
                        new Prompting.WithPinentry("/usr/bin/pinentry-tty"),
                        Wanted.OFF,
                        Wanted.OFF,
                        PinPolicy.LAX,
                        BiometryBinding.THESE_FINGERS,
                        ResetWindow.AT_POWER_UP,
                        AdministratorPolicy.NONE),
                options);
    }

    @Test
    void takes_a_value_after_an_equals_sign() throws UsageException {
        AgentOptions options = parse("--tpm=tcp:localhost:2321", "--always-uv=on", "--pin-policy=strict");

        assertEquals(new TpmAddress.TcpSocket("localhost", 2321), options.tpm());
        assertEquals(Wanted.ON, options.alwaysUv());
    }

    @Test
    void the_control_socket_can_be_elsewhere_than_the_data() throws UsageException {
        AgentOptions options = parse("--control-socket", "/run/lp/c.sock", "--data-dir", "/tmp/keys");

        assertEquals(new ControlPlaces(Path.of("/tmp/keys"), Path.of("/run/lp/c.sock")), options.places());
    }

    @Test
    void works_for_a_person_where_their_programs_look_for_it() throws UsageException {
        AgentOptions options = parse("--person", "1000");

        assertEquals(new AgentOwner.Person(new UserId(1000)), options.served());
        assertEquals(ControlPlaces.ofService(new UserId(1000)), options.places());
    }

    @Test
    void keeps_the_socket_of_a_person_where_they_can_reach_it() throws UsageException {
        AgentOptions options = parse("--person", "1000", "--data-dir", "/srv/keys/1000");

        assertEquals(
                new ControlPlaces(Path.of("/srv/keys/1000"), Path.of("/run/localpasskey/1000/control.sock")),
                options.places());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "alice", "-5", "4294967295"})
    void works_for_no_one_who_is_no_person(String value) {
        assertTrue(refused("--person", value).startsWith("--person"));
    }

    @Test
    void starts_no_prompter_as_a_service() {
        String words = refused("--person", "1000", "--pinentry", "pinentry");

        assertTrue(words.contains("localpasskey prompter --pinentry"), words);
    }

    @Test
    void serves_the_virtual_key_on_several_sockets() throws UsageException {
        AgentOptions options = parse("--ctaphid-socket", "/tmp/a", "--ctaphid-socket", "/tmp/b");

        assertEquals(List.of(Path.of("/tmp/a"), Path.of("/tmp/b")), options.ctapHidSockets());
    }

    @Test
    void the_last_word_about_the_usb_key_counts() throws UsageException {
        assertEquals(new UsbKey.Out(), parse("--uhid", "--no-uhid").usbKey());
        assertEquals(
                new UsbKey.In(Path.of("/dev/uhid")),
                parse("--no-uhid", "--uhid").usbKey());
    }

    @Test
    void names_an_unknown_option() {
        assertEquals("unknown option --approve-all", refused("--approve-all"));
        assertEquals("unknown option stray", refused("stray"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--data-dir",
                "--tpm",
                "--control-socket",
                "--ctaphid-socket",
                "--pinentry",
                "--always-uv",
                "--fingers"
            })
    void refuses_an_option_without_its_value(String option) {
        assertEquals(option + " needs a value", refused(option));
        assertEquals(option + " needs a value", refused(option, "--no-uhid"));
    }

    @Test
    void refuses_other_words_than_the_known_ones() {
        assertEquals("--always-uv takes one of on, off, not maybe", refused("--always-uv", "maybe"));
        assertEquals("--pin-policy takes one of strict, lax, not none", refused("--pin-policy", "none"));
        assertEquals("--fingers takes one of any, these, not two", refused("--fingers", "two"));
        assertEquals("--tpm takes /dev/tpmrm0, unix:PATH or tcp:HOST:PORT, not tpm0", refused("--tpm", "tpm0"));
    }

    @Test
    void refuses_two_data_directories() {
        assertEquals("--data-dir was given twice", refused("--data-dir", "/a", "--data-dir", "/b"));
    }

    @Test
    void no_option_approves_by_itself() {
        for (AgentOption option : AgentOption.values()) {
            assertFalse(option.word().contains("approve") || option.word().contains("yes"), option.word());
        }
        assertEquals("unknown option --yes", refused("--yes"));
        assertEquals("unknown option --auto-approve", refused("--auto-approve"));
    }

    private static AgentOptions parse(String... arguments) throws UsageException {
        return OptionParser.parse(arguments, ENVIRONMENT, HOME);
    }

    private static String refused(String... arguments) {
        return EnglishTexts.of(
                assertThrows(UsageException.class, () -> parse(arguments)).userMessage());
    }
}
