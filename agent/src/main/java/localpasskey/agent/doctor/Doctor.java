package localpasskey.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.agent.log.ChipRefusals;
import localpasskey.agent.report.Fingerprints;
import localpasskey.agent.start.AgentOptions;
import localpasskey.agent.start.ChipFailures;
import localpasskey.agent.words.FailureMessages;
import localpasskey.authenticator.ChipPlaceManagement;
import localpasskey.authenticator.PinManagement;
import localpasskey.control.ConstantNames;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.server.PrompterIdentity;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.UserId;
import localpasskey.hid.uhid.UhidPlug;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.Lockout;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinStatus;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;

/// Looks at everything that can be wrong while the agent runs: what is, what it means, and the command that mends it.
public final class Doctor {

    /// Fewer tries than this in the chip are worth a word: a person mistypes two in a row.
    private static final int FEW_TRIES = 3;

    private final Inputs inputs;
    private final InstantSource clock;

    public Doctor(Inputs inputs, InstantSource clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /// What is looked at.
    public record Inputs(
            KeyStore keys,
            ChipRefusals refusals,
            Vault vault,
            PinManagement pin,
            ChipPlaceManagement places,
            PrompterRegistry prompters,
            UhidPlug plug,
            Fingerprints fingerprints,
            AgentOptions options) {}

    /// The worst first.
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(kindOfChip());
        findings.addAll(AdvisoryFindings.of(inputs.keys().chip()));
        findings.addAll(lockout());
        findings.addAll(OrphansFinding.of(inputs.places()));
        findings.addAll(RefusalsFinding.of(inputs.refusals()));
        findings.addAll(vault());
        findings.add(WritingFinding.of(inputs.vault(), inputs.options().places().dataDirectory()));
        findings.addAll(isMac() ? aroundOnMac() : around());
        findings.addAll(directories());
        findings.addAll(PolicyFinding.of(inputs.options().policy()));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    private boolean isMac() {
        return inputs.keys().chip().custody() == Custody.SECURE_ENCLAVE;
    }

    private List<Finding> around() {
        return List.of(prompter(), inputs.fingerprints().finding(), clients(), mode());
    }

    private List<Finding> aroundOnMac() {
        return List.of(
                MacFindings.fingers(inputs.options().fingers()),
                MacFindings.prompter(inputs.prompters().present()),
                MacFindings.clients(),
                MacFindings.mode());
    }

    // --- the chip ---------------------------------------------------------------------------------------------

    private Finding kindOfChip() {
        ChipDescription chip = inputs.keys().chip();
        MessageValue name = MessageValue.of(ChipFailures.described(chip));
        return switch (chip.custody()) {
            case TPM -> good(FindingCode.CHIP_HARDWARE, name);
            case SECURE_ENCLAVE -> good(FindingCode.CHIP_ENCLAVE);
            case SOFTWARE_TPM -> Finding.of(Severity.WARNING, FindingCode.CHIP_SOFTWARE, name);
        };
    }

    /// Not who may set the count back, of a TPM that is a program: whoever has its files may do more. And of such a TPM
    /// no remedy that would be typed for this computer's.
    private List<Finding> lockout() {
        List<Finding> findings = new ArrayList<>();
        for (PinVerifier verifier : inputs.keys().pinVerifier().stream().toList()) {
            try {
                Lockout lockout = verifier.lockout();
                boolean software = inputs.keys().chip().custody() == Custody.SOFTWARE_TPM;
                findings.add(lockout(lockout, software));
                if (!software) {
                    findings.add(guard(lockout));
                }
            } catch (KeyStoreException e) {
                findings.add(Finding.of(Severity.PROBLEM, FindingCode.CHIP_SILENT, MessageValue.of(message(e))));
            }
        }
        return findings;
    }

    /// Without the way to doctor, which this is.
    private static UserMessage message(KeyStoreException e) {
        UserMessage message = FailureMessages.of(e);
        return message.code() == MessageCode.CHIP_UNAVAILABLE ? UserMessage.of(MessageCode.CHIP_NO_ANSWER) : message;
    }

    private static Finding guard(Lockout lockout) {
        return lockout.lockoutAuthSet()
                ? good(FindingCode.COUNT_GUARDED)
                : Finding.of(Severity.WARNING, FindingCode.COUNT_UNGUARDED);
    }

    private static Finding lockout(Lockout lockout, boolean software) {
        if (!lockout.counts()) {
            return Finding.of(Severity.PROBLEM, software ? FindingCode.COUNT_OFF_IN_SOFTWARE : FindingCode.COUNT_OFF);
        }
        MessageValue recovery = MessageValue.of(lockout.recovery());
        if (lockout.locked()) {
            return Finding.of(Severity.PROBLEM, FindingCode.COUNT_LOCKED, recovery);
        }
        return lockout.triesLeft() < FEW_TRIES
                ? Finding.of(Severity.WARNING, FindingCode.COUNT_LOW, recovery)
                : good(FindingCode.COUNT_GOOD);
    }

    // --- the vault --------------------------------------------------------------------------------------------

    private List<Finding> vault() {
        try {
            List<Finding> findings = new ArrayList<>(
                    isMac()
                            ? List.of(MacFindings.verification(), history(), clock())
                            : List.of(pin(), alwaysUv(), history(), clock()));
            findings.addAll(
                    SiteCertificateFindings.of(inputs.vault().attestations().all(), clock.instant()));
            return findings;
        } catch (VaultException e) {
            return List.of(
                    Finding.of(Severity.PROBLEM, FindingCode.VAULT_UNREADABLE, MessageValue.of(FailureMessages.of(e))));
        }
    }

    private Finding pin() throws VaultException {
        return inputs.vault().verifier().isPresent()
                ? pinThatIsSet()
                : Finding.of(Severity.NOTE, FindingCode.PIN_MISSING);
    }

    private Finding pinThatIsSet() throws VaultException {
        PinStatus status;
        try {
            status = inputs.pin().status();
        } catch (KeyStoreException _) {
            return good(FindingCode.PIN_SET_CHIP_SILENT); // what is with the chip is a finding of its own
        }
        if (status.triesLeft() == 0) {
            return status.worksAgainIn().isZero()
                    ? Finding.of(Severity.PROBLEM, FindingCode.PIN_BLOCKED_BY_CHIP)
                    : Finding.of(Severity.PROBLEM, FindingCode.PIN_BLOCKED, MessageValue.of(status.worksAgainIn()));
        }
        return status.blockedUntilReplug()
                ? Finding.of(Severity.PROBLEM, FindingCode.PIN_REPLUG_FIRST)
                : good(FindingCode.PIN_SET, MessageValue.of(status.mistyped() ? status.triesLeft() : 0));
    }

    private Finding alwaysUv() throws VaultException {
        return inputs.vault().alwaysUv()
                ? good(FindingCode.VERIFICATION_ALWAYS)
                : Finding.of(Severity.WARNING, FindingCode.VERIFICATION_RELAXED);
    }

    private Finding history() throws VaultException {
        return switch (inputs.vault().verifyHistory()) {
            case HistoryVerdict.Whole(var lines) -> good(FindingCode.HISTORY_WHOLE, MessageValue.of(lines));
            case HistoryVerdict.SetBack(var line) ->
                Finding.of(Severity.PROBLEM, FindingCode.HISTORY_SET_BACK, MessageValue.of(line));
            case HistoryVerdict.Broken(var firstBadLine) ->
                Finding.of(Severity.PROBLEM, FindingCode.HISTORY_BROKEN, MessageValue.of(firstBadLine));
        };
    }

    private Finding clock() throws VaultException {
        Instant now = clock.instant();
        Instant newest = inputs.vault().history(0, 1).stream()
                .map(HistoryLine::when)
                .findFirst()
                .orElse(now);
        return ClockFinding.of(now, newest, isMac() ? MacFindings.clockCommand() : "timedatectl set-ntp true");
    }

    // --- around the agent -------------------------------------------------------------------------------------

    private Finding prompter() {
        return inputs.prompters()
                .unable()
                .map(Doctor::unable)
                .or(() -> inputs.prompters().identity().map(Doctor::prompter))
                .orElseGet(() -> Finding.of(Severity.PROBLEM, FindingCode.PROMPTER_MISSING));
    }

    private static Finding unable(PrompterIdentity there) {
        return Finding.of(
                Severity.PROBLEM,
                FindingCode.PROMPTER_UNABLE,
                MessageValue.of(there.described()),
                MessageValue.of(ConstantNames.of(there.kind())));
    }

    /// Never good: its name is its own word, and any program can run any executable.
    private static Finding prompter(PrompterIdentity there) {
        MessageValue name = MessageValue.of(there.quotedName());
        MessageValue kind = MessageValue.of(ConstantNames.of(there.kind()));
        return there.process()
                .map(process -> Finding.of(
                        Severity.NOTE,
                        FindingCode.PROMPTER_PROCESS,
                        MessageValue.of(Long.toString(process.id())),
                        MessageValue.of(process.executable()),
                        name,
                        kind))
                .orElseGet(() -> Finding.of(Severity.NOTE, FindingCode.PROMPTER_UNKNOWN, name, kind));
    }

    private Finding clients() {
        if (inputs.plug().isPluggedIn()) {
            return good(FindingCode.USB_KEY_PLUGGED_IN);
        }
        if (inputs.options().usbKey() instanceof AgentOptions.UsbKey.In) {
            return Finding.of(
                    Severity.WARNING,
                    inputs.options().served() instanceof AgentOwner.Person
                            ? FindingCode.USB_KEY_FOLLOWS_SEAT
                            : FindingCode.USB_KEY_OUT);
        }
        List<Path> sockets = inputs.options().ctapHidSockets();
        return sockets.isEmpty()
                ? Finding.of(Severity.NOTE, FindingCode.USB_KEY_NOT_ASKED_FOR)
                : good(
                        FindingCode.USB_KEY_AT_SOCKET,
                        MessageValue.of(sockets.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }

    /// Of a service's socket all that matters was checked when it began to listen; others may reach it.
    private List<Finding> directories() {
        Path data = inputs.options().places().dataDirectory();
        return switch (inputs.options().served()) {
            case AgentOwner.Oneself() -> {
                Path besideSocket =
                        inputs.options().places().socket().toAbsolutePath().resolveSibling("");
                yield Stream.of(data, besideSocket)
                        .distinct()
                        .map(Doctor::directory)
                        .toList();
            }
            case AgentOwner.Person(var _) -> List.of(directory(data));
        };
    }

    private static Finding directory(Path directory) {
        MessageValue name = MessageValue.of(directory);
        try {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
            return mode.endsWith("------")
                    ? good(FindingCode.DIRECTORY_PRIVATE, name)
                    : Finding.of(
                            Severity.PROBLEM,
                            FindingCode.DIRECTORY_OPEN,
                            name,
                            MessageValue.of(mode),
                            MessageValue.quoted(directory));
        } catch (IOException | UnsupportedOperationException _) {
            return Finding.of(Severity.PROBLEM, FindingCode.DIRECTORY_UNREADABLE, name, MessageValue.quoted(directory));
        }
    }

    private Finding mode() {
        return switch (inputs.options().served()) {
            case AgentOwner.Oneself() -> Finding.of(Severity.NOTE, FindingCode.MODE_SESSION);
            case AgentOwner.Person(UserId person) -> good(FindingCode.MODE_SERVICE, MessageValue.of(person.toString()));
        };
    }

    private static Finding good(FindingCode code, MessageValue... values) {
        return Finding.of(Severity.GOOD, code, values);
    }
}
