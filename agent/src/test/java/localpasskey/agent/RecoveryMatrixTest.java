package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.StatusReport;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.PinOutcome;
import localpasskey.model.message.MessageCode;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What each operation answers while something fails, and that it works as soon as that has passed, in the same
/// process. The table in `e2e/README.md` is this test's; `-Dlocalpasskey.promises=renew` writes it anew.
@Timeout(600)
final class RecoveryMatrixTest {

    private static final Path README = Path.of("../e2e/README.md");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- recovery: begin -->\n).*(<!-- recovery: end -->)");
    private static final String WORKS = "works";
    private static final String NO_PROBLEM = "no problem";
    private static final String PIN = "735128";
    private static final String SITE = "example.com";
    private static final int SIGN_IN_CELL = List.of(Operation.values()).indexOf(Operation.SIGN_IN);

    @TempDir
    private Path directory;

    private PretendChip chip;
    private RunningAgent agent;
    private ControlClient tool;
    private CtapClient key;
    private TestBrowser browser;
    private PrompterConnection person;
    private CredentialId passkey;
    private Path vault;
    private volatile boolean able = true;

    private enum Failure {
        CHIP_UNAVAILABLE("the chip does not answer"),
        CHIP_BUSY("the chip is busy"),
        CHIP_FAILED("the chip reports an error"),
        CHIP_OWNER_PASSWORD("the chip's owner has a password"),
        CHIP_LOCKED_OUT("the chip takes no PIN for now"),
        CHIP_TAMPERED("the chip's answers are changed on their way"),
        CHIP_FAILED_ONCE("one request to the chip fails"),
        FILES_CANNOT_GROW("no file can grow"),
        VAULT_GONE("the passkeys' file is not in its place"),
        NO_PROMPTER("nobody can ask the person"),
        PROMPTER_UNABLE("the prompter cannot show a question");

        private final String words;

        Failure(String words) {
            this.words = words;
        }

        /// Whether status and doctor have something to say of it.
        boolean lasts() {
            return this != CHIP_FAILED_ONCE;
        }
    }

    private enum Operation {
        CREATE("create, USB"),
        SIGN_IN("sign in, USB"),
        PAGE("sign in, page"),
        TOKEN("token by PIN"),
        RENAME("rename"),
        CHANGE_PIN("change PIN"),
        DELETE("delete"),
        STATUS("status after a sign-in says"),
        DOCTOR("doctor: worst finding");

        private final String words;

        Operation(String words) {
            this.words = words;
        }
    }

    @BeforeEach
    void startTheFirst() throws Exception {
        start("first");
    }

    @Test
    void each_operation_works_again_as_soon_as_the_failure_has_passed() throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("| while … | "
                + Arrays.stream(Operation.values()).map(each -> each.words).collect(Collectors.joining(" | ")) + " |");
        rows.add("|---".repeat(1 + Operation.values().length) + "|");
        List<String> stays = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        for (Failure failure : Failure.values()) {
            List<String> cells = new ArrayList<>();
            for (Operation operation : Operation.values()) {
                begin(failure);
                cells.add(outcome(operation));
                end(failure);
                String after = outcome(operation);
                if (!after.equals(operation == Operation.DOCTOR ? NO_PROBLEM : WORKS)) {
                    stays.add(failure + ", " + operation + ": " + after);
                }
            }
            stop();
            start(failure.name());
            rows.add("| " + failure.words + " | " + String.join(" | ", cells) + " |");
            if (failure.lasts()
                    && !cells.get(SIGN_IN_CELL).equals(WORKS)
                    && (cells.contains(word(MessageCode.NONE)) || cells.contains(NO_PROBLEM))) {
                untold.add(failure + " refuses sign-ins, and status or doctor says nothing");
            }
        }

        assertEquals(List.of(), stays);
        assertEquals(List.of(), untold);
        assertTable(String.join("\n", rows) + "\n");
    }

    private static void assertTable(String made) throws IOException {
        String readme = Files.readString(README);
        String renewed = TABLE.matcher(readme).replaceAll("$1" + Matcher.quoteReplacement(made) + "$2");
        if (System.getProperty("localpasskey.promises", "").equals("renew")) {
            Files.writeString(README, renewed);
        }
        assertEquals(table(renewed), table(Files.readString(README)));
    }

    private static String table(String readme) {
        Matcher table = TABLE.matcher(readme);
        assertTrue(table.find(), "the table has its place");
        return table.group();
    }

    private void start(String name) throws Exception {
        chip = new PretendChip(InstantSource.system(), 1);
        agent = RunningAgent.start(directory.resolve(name), chip);
        vault = directory.resolve(name).resolve("vault.db");
        tool = agent.connect();
        try (Secret pin = pin()) {
            tool.setPin(pin);
        }
        person = anyPerson();
        key = agent.plugIn();
        browser = TestBrowser.open(agent.controlSocket());
        passkey = key.makeCredential(CreationRequest.of(SITE, "alice").discoverable())
                .id();
    }

    private PrompterConnection anyPerson() throws ControlException {
        return agent.person(_ -> able ? new PromptAnswer.PinTyped(pin()) : new PromptAnswer.Unable());
    }

    @AfterEach
    void stop() {
        browser.close();
        person.close();
        tool.close();
        agent.close();
    }

    private void begin(Failure failure) throws Exception {
        switch (failure) {
            case CHIP_UNAVAILABLE -> chip.failWith(KeyStoreException.Reason.UNAVAILABLE);
            case CHIP_BUSY -> chip.failWith(KeyStoreException.Reason.BUSY);
            case CHIP_FAILED -> chip.failWith(KeyStoreException.Reason.FAILED);
            case CHIP_OWNER_PASSWORD -> chip.failWith(KeyStoreException.Reason.OWNER_PASSWORD);
            case CHIP_LOCKED_OUT -> chip.failWith(KeyStoreException.Reason.LOCKED_OUT);
            case CHIP_TAMPERED -> chip.failWith(KeyStoreException.Reason.TAMPERED);
            case CHIP_FAILED_ONCE -> chip.failOnceWith(KeyStoreException.Reason.FAILED);
            case FILES_CANNOT_GROW -> limitFiles("1");
            case VAULT_GONE -> Files.move(vault, vault.resolveSibling("elsewhere"));
            case NO_PROMPTER -> {
                person.close();
                while (!(tool.status().prompter() instanceof StatusReport.Prompter.None)) {
                    Thread.sleep(5);
                }
            }
            case PROMPTER_UNABLE -> able = false;
        }
    }

    private void end(Failure failure) throws Exception {
        switch (failure) {
            case CHIP_UNAVAILABLE,
                    CHIP_BUSY,
                    CHIP_FAILED,
                    CHIP_OWNER_PASSWORD,
                    CHIP_LOCKED_OUT,
                    CHIP_TAMPERED,
                    CHIP_FAILED_ONCE -> chip.work();
            case FILES_CANNOT_GROW -> limitFiles("unlimited");
            case VAULT_GONE -> Files.move(vault.resolveSibling("elsewhere"), vault);
            case NO_PROMPTER -> person = anyPerson();
            case PROMPTER_UNABLE -> able = true;
        }
    }

    /// How large this process may write any file, as the system limits it.
    private static void limitFiles(String octets) throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        assertEquals(
                0,
                new ProcessBuilder("prlimit", "--pid", self, "--fsize=" + octets + ":")
                        .start()
                        .waitFor());
    }

    private static Secret pin() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }

    /// What is said, as the protocol names it.
    private String outcome(Operation operation) throws Exception {
        try {
            return switch (operation) {
                case CREATE -> {
                    key.makeCredential(CreationRequest.of("other.example", "bob"));
                    yield WORKS;
                }
                case SIGN_IN -> {
                    key.getAssertion(AssertionRequest.of(SITE).allowing(passkey));
                    yield WORKS;
                }
                case PAGE -> page();
                case TOKEN -> {
                    key.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
                    yield WORKS;
                }
                case RENAME -> {
                    tool.rename(passkey, "at work");
                    yield WORKS;
                }
                case CHANGE_PIN -> changePin();
                case DELETE -> delete();
                case STATUS -> status();
                case DOCTOR -> worstProblem();
            };
        } catch (CtapFailure e) {
            return e.status().toString();
        } catch (ControlException e) {
            return word(e.userMessage().code());
        }
    }

    private String page() throws ControlException {
        browser.get(SITE, "");
        Matcher error = Pattern.compile("\"error\":\\{\"name\":\"([A-Za-z]+)\"").matcher(browser.receive());
        return error.find() ? error.group(1) : WORKS;
    }

    /// Of a passkey that is made anew where it was deleted.
    private String delete() throws Exception {
        tool.delete(passkey);
        passkey = key.makeCredential(CreationRequest.of(SITE, "alice").discoverable())
                .id();
        return WORKS;
    }

    /// Which window, tray, terminal and extension show.
    private String status() throws Exception {
        if (outcome(Operation.SIGN_IN).equals(WORKS)) {
            assertEquals(MessageCode.NONE, tool.status().refusing().code());
            return WORKS;
        }
        return word(tool.status().refusing().code());
    }

    private String changePin() throws ControlException {
        try (Secret now = pin();
                Secret same = pin()) {
            return tool.changePin(now, same) instanceof PinOutcome.Changed ? WORKS : "refused";
        }
    }

    /// Of what a sign-in has met before, since some failures are met by questions alone.
    private String worstProblem() throws Exception {
        outcome(Operation.SIGN_IN);
        return tool.findings().findings().stream()
                .filter(finding -> finding.severity() == Severity.PROBLEM)
                .map(finding -> word(finding.code()))
                .findFirst()
                .orElse(NO_PROBLEM);
    }

    private static String word(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
