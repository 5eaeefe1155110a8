package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.agent.start.ChipOpener;
import localpasskey.agent.start.EnclaveOpener;
import localpasskey.agent.start.StartException;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.report.Finding;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.model.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.FindingTopic;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.EnclaveStandIn;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// The product as on a Mac, on the Secure Enclave's stand-in: a page registers and signs in "with Touch ID", and no
/// prompter is there.
@Timeout(60)
final class EnclaveAgentTest {

    private static final int FLAGS = 32;
    private static final int AAGUID = 37;

    private static EnclaveStandIn mac;

    @TempDir
    private Path home;

    private RunningAgent agent;
    private TestBrowser browser;

    @BeforeAll
    static void build(@TempDir Path folder) {
        mac = EnclaveStandIn.build(folder.resolve("mac"));
    }

    @BeforeEach
    void start() throws Exception {
        mac.reset();
        mac.answerAlways("ok");
        agent = RunningAgent.startOn(opener(mac), home);
        browser = TestBrowser.open(agent.controlSocket());
    }

    private ChipOpener opener(EnclaveStandIn of) {
        return new EnclaveOpener(of.place(home), BiometryBinding.ANY_FINGER);
    }

    @AfterEach
    void close() {
        browser.close();
        agent.close();
        assertEquals(List.of(), mac.brokenRules());
    }

    @Test
    void a_page_registers_and_signs_in_with_one_sheet_each() throws Exception {
        browser.create("example.com", "YWRh", "");
        String registered = browser.receive();
        browser.get("login.example.com", "");
        String signedIn = browser.receive();

        assertEquals(
                List.of(
                        "create a passkey for example.com as YWRh@example.com",
                        "sign in to example.com as YWRh@example.com"),
                mac.sheets());
        byte[] created = member(registered, "authenticatorData");
        assertEquals(0x45, created[FLAGS], "UP, UV, AT: BE and BS are 0");
        assertEquals(Aaguid.SECURE_ENCLAVE.bytes(), Bytes.of(Arrays.copyOfRange(created, AAGUID, AAGUID + 16)));
        byte[] asserted = member(signedIn, "authenticatorData");
        assertEquals(0x05, asserted[FLAGS], "UP, UV: BE and BS are 0");
        assertTrue(verifies(member(registered, "publicKey"), signedIn, asserted));
        assertArrayEquals("ada".getBytes(StandardCharsets.US_ASCII), member(signedIn, "userHandle"));
    }

    @Test
    void a_page_gets_nothing_from_a_person_who_cancels() throws Exception {
        mac.answerAlways("os -128");

        browser.create("example.com", "YWRh", "");

        assertTrue(browser.receive().contains("NotAllowedError"));
        assertEquals(1, mac.sheets().size());
    }

    @Test
    void says_what_it_is_and_who_verified() throws Exception {
        browser.registered("YWRh");

        assertTrue(
                agent.readyLine().startsWith("localpasskey agent ready: chip Apple Secure Enclave, "),
                agent.readyLine());
        try (ControlClient client = agent.connect()) {
            HistoryLine newest = client.history(new ListRange(0, 1)).rows().getFirst();
            assertEquals(HistoryEvent.Verification.BY_CHIP, newest.event().verification());
            assertEquals(Custody.SECURE_ENCLAVE, client.status().chip().custody());
            assertEquals(false, client.pinStatus().set());
        }
    }

    @Test
    void tells_the_extension_that_it_can_verify_without_a_prompter() throws Exception {
        browser.send("{\"id\":900,\"op\":\"status\",\"sites\":[]}");

        String status = browser.receive();

        assertTrue(status.contains("\"userVerification\":true") && !status.contains("prompter"), status);
    }

    @Test
    void after_a_restart_its_passkeys_still_sign_in_and_another_mac_is_told() throws Exception {
        browser.registered("YWRh");
        browser.close();
        agent.close();

        agent = RunningAgent.startOn(opener(mac), home);
        browser = TestBrowser.open(agent.controlSocket());
        browser.get("example.com", "");
        assertTrue(browser.receive().contains("\"userHandle\":\"YWRh\""));

        agent.close();
        mac.erase();
        StartException refused = assertThrows(StartException.class, () -> RunningAgent.startOn(opener(mac), home));
        assertEquals(AgentExitCode.CHIP, refused.exitCode());
    }

    @Test
    void a_passkey_for_any_finger_outlives_a_new_finger() throws Exception {
        browser.registered("YWRh");

        mac.enrol(2);

        browser.get("example.com", "");
        assertTrue(browser.receive().contains("\"userHandle\":\"YWRh\""));
    }

    @Test
    void a_passkey_for_these_fingers_is_gone_with_a_new_finger_and_the_doctor_warned() throws Exception {
        startAgain(BiometryBinding.THESE_FINGERS);
        browser.registered("YWRh");

        mac.enrol(2);

        browser.get("example.com", "");
        assertTrue(browser.receive().contains("NotAllowedError"));
        assertEquals(Finding.of(Finding.Severity.NOTE, FindingCode.FINGERS_THESE), finding(FindingTopic.FINGERPRINT));
    }

    /// What a passkey demands is in the passkey: the setting is for new ones.
    @Test
    void the_setting_leaves_older_passkeys_as_they_are() throws Exception {
        browser.registered("YWRh");
        startAgain(BiometryBinding.THESE_FINGERS);

        mac.enrol(2);

        browser.get("example.com", "");
        assertTrue(browser.receive().contains("\"userHandle\":\"YWRh\""));
    }

    private void startAgain(BiometryBinding binding) throws Exception {
        browser.close();
        agent.close();
        agent = RunningAgent.startOn(new EnclaveOpener(mac.place(home), binding), home);
        browser = TestBrowser.open(agent.controlSocket());
    }

    @Test
    void the_doctor_finds_nothing_wrong_and_speaks_of_a_mac() throws Exception {
        try (ControlClient client = agent.connect()) {
            List<Finding> findings = client.findings().findings();

            assertEquals(
                    List.of(
                            FindingCode.MODE_MAC,
                            FindingCode.CHIP_ENCLAVE,
                            FindingCode.VERIFICATION_BY_ENCLAVE,
                            FindingCode.HISTORY_WHOLE,
                            FindingCode.CLOCK_GOOD,
                            FindingCode.VAULT_WRITABLE,
                            FindingCode.FINGERS_ANY,
                            FindingCode.MAC_PROMPTER_NOT_NEEDED,
                            FindingCode.MAC_BROWSERS),
                    findings.stream()
                            .map(Finding::code)
                            .filter(code -> code.topic() != FindingTopic.DIRECTORY)
                            .toList());
            assertEquals(Finding.Severity.NOTE, findings.getFirst().severity());
            for (String stranger : List.of("uhid ", "/dev/", "TPM", "PIN", "udev", "systemd", "systemctl", "fprintd")) {
                assertTrue(
                        findings.stream()
                                .noneMatch(finding -> EnglishFinding.of(finding).contains(stranger)),
                        stranger);
            }
        }
    }

    @Test
    void there_is_no_pin_and_nothing_to_set_about_one() throws Exception {
        try (ControlClient client = agent.connect();
                Secret pin = Secret.taking("735128".getBytes(StandardCharsets.US_ASCII))) {
            for (Executable order : List.<Executable>of(
                    () -> client.setPin(pin),
                    () -> client.changePin(pin, pin),
                    () -> client.alwaysUv(false),
                    () -> client.fingerprint(Duration.ofHours(1)))) {
                ControlException refused = assertThrows(ControlException.class, order);

                assertEquals(UserMessage.of(MessageCode.ENCLAVE_HAS_NO_PIN), refused.userMessage());
            }
        }
    }

    @Test
    void there_is_no_usb_key_to_plug_in_on_a_mac() {
        agent.close();

        StartException refused =
                assertThrows(StartException.class, () -> RunningAgent.startWithUsbKey(opener(mac), home));

        assertEquals(AgentExitCode.USB_KEY, refused.exitCode());
        assertTrue(EnglishTexts.of(refused).contains("localpasskey browser install"), EnglishTexts.of(refused));
    }

    private Finding finding(FindingTopic topic) throws ControlException {
        try (ControlClient client = agent.connect()) {
            return client.findings().findings().stream()
                    .filter(finding -> finding.code().topic() == topic)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean verifies(byte[] publicKey, String reply, byte[] authenticatorData) throws Exception {
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey)));
        check.update(authenticatorData);
        check.update(MessageDigest.getInstance("SHA-256").digest(member(reply, "clientDataJSON")));
        return check.verify(member(reply, "signature"));
    }

    /// Bytes in base64url.
    private static byte[] member(String reply, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([A-Za-z0-9_-]+)\"").matcher(reply);
        assertTrue(found.find(), name + " in " + reply);
        return Base64.getUrlDecoder().decode(found.group(1));
    }
}
