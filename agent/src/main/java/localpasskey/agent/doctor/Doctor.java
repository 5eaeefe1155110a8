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
import java.util.stream.Stream;
import localpasskey.agent.report.Fingerprints;
import localpasskey.agent.start.AgentOptions;
import localpasskey.agent.words.FailureWords;
import localpasskey.agent.words.Formats;
import localpasskey.authenticator.PinManagement;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.StatusReport;
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
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;

/// Looks at everything that can be wrong while the agent runs: what is, what it means, and the command that mends it.
public final class Doctor {

    /// Fewer tries than this in the chip are worth a word: a person mistypes two in a row.
    private static final int FEW_TRIES = 3;

    private final Patient patient;
    private final InstantSource clock;

    public Doctor(Patient patient, InstantSource clock) {
        this.patient = patient;
        this.clock = clock;
    }

    /// What is looked at.
    public record Patient(
            KeyStore keys,
            Vault vault,
            PinManagement pin,
            PrompterRegistry prompters,
            UhidPlug plug,
            Fingerprints fingerprints,
            AgentOptions options) {}

    /// The worst first.
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(kindOfChip());
        findings.addAll(lockout());
        findings.addAll(vault());
        findings.add(
                WritingFinding.of(patient.vault(), patient.options().places().dataDirectory()));
        findings.addAll(isMac() ? aroundOnMac() : around());
        findings.addAll(directories());
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    private boolean isMac() {
        return patient.keys().chip().custody() == Custody.SECURE_ENCLAVE;
    }

    private List<Finding> around() {
        return List.of(prompter(), patient.fingerprints().finding(), clients(), mode());
    }

    private List<Finding> aroundOnMac() {
        return List.of(
                MacFindings.fingers(patient.options().fingers()),
                MacFindings.prompter(patient.prompters().present()),
                MacFindings.clients(),
                MacFindings.mode());
    }

    // --- the chip ---------------------------------------------------------------------------------------------

    private Finding kindOfChip() {
        ChipDescription chip = patient.keys().chip();
        String name = chip.manufacturer() + " " + chip.model() + ", firmware " + chip.firmware();
        return switch (chip.custody()) {
            case TPM -> good("Chip", "A hardware TPM: " + name + ".");
            case SECURE_ENCLAVE -> good("Chip", "The Secure Enclave of this Mac.");
            case SOFTWARE_TPM ->
                new Finding(
                        Severity.WARNING,
                        "Chip",
                        "The TPM is a program, not hardware: " + name + ".",
                        "Whoever can copy its state has your passkeys. Websites are told that it is not hardware.",
                        "Use it to try things out. For real passkeys: a computer with a TPM, and --tpm /dev/tpmrm0");
        };
    }

    private List<Finding> lockout() {
        List<Finding> findings = new ArrayList<>();
        for (PinVerifier verifier : patient.keys().pinVerifier().stream().toList()) {
            try {
                Lockout lockout = verifier.lockout();
                findings.add(lockout(lockout));
                findings.add(guard(lockout));
            } catch (KeyStoreException e) {
                findings.add(new Finding(
                        Severity.PROBLEM,
                        "Chip",
                        FailureWords.of(e),
                        "No passkey can be made or used.",
                        "See that the TPM is there (ls -l /dev/tpmrm0), then start the agent again."));
            }
        }
        return findings;
    }

    private static Finding guard(Lockout lockout) {
        return lockout.lockoutAuthSet()
                ? good("Guard of that count", "Setting the chip's count back takes a password.")
                : new Finding(
                        Severity.WARNING,
                        "Guard of that count",
                        "The chip's lockout password (lockoutAuth) is empty.",
                        "Any program that may open the TPM can set the count of wrong PINs back, and so guess a PIN"
                                + " without end. It cannot take a passkey out.",
                        "Put a password into a file, keep that file where you will find it, and set it:"
                                + " sudo tpm2_changeauth -c lockout file:FILE");
    }

    private static Finding lockout(Lockout lockout) {
        if (!lockout.counts()) {
            return new Finding(
                    Severity.PROBLEM,
                    "Chip's count of wrong PINs",
                    "The chip counts no wrong PINs: its dictionary attack protection is switched off.",
                    "Whoever can use the TPM, as a thief of this computer, guesses PINs without end. LocalPasskey's own"
                            + " count of eight stops only those who ask it. Take a long PIN until it is on again.",
                    "sudo tpm2_dictionarylockout --setup-parameters --max-tries=32 --recovery-time=600"
                            + " --lockout-recovery-time=86400 (with --auth=file:FILE where lockoutAuth is set)");
        }
        String recovery = "A try comes back every " + Formats.duration(lockout.recovery()) + ".";
        if (lockout.locked()) {
            return new Finding(
                    Severity.PROBLEM,
                    "Chip's count of wrong PINs",
                    "The chip takes no PIN now, the right one neither.",
                    "Too many wrong tries, by any program on this computer. " + recovery,
                    "Wait. `localpasskey pin status` says when the next try is possible.");
        }
        if (lockout.triesLeft() < FEW_TRIES) {
            return new Finding(
                    Severity.WARNING,
                    "Chip's count of wrong PINs",
                    "The chip has " + lockout.triesLeft() + " tries left before it locks.",
                    "The count is shared by all programs on this computer. " + recovery,
                    "Wait before you try a PIN that you are not sure of.");
        }
        return good("Chip's count of wrong PINs", "The chip has " + lockout.triesLeft() + " tries left.");
    }

    // --- the vault --------------------------------------------------------------------------------------------

    private List<Finding> vault() {
        try {
            return isMac()
                    ? List.of(MacFindings.verification(), history(), clock())
                    : List.of(pin(), alwaysUv(), history(), clock());
        } catch (VaultException e) {
            return List.of(new Finding(
                    Severity.PROBLEM,
                    "Vault",
                    FailureWords.of(e),
                    "No passkey can be made or used.",
                    "Look after the disk, then start the agent again."));
        }
    }

    private Finding pin() throws VaultException {
        if (patient.vault().verifier().isPresent()) {
            return pinThatIsSet();
        }
        return new Finding(
                Severity.NOTE,
                "PIN",
                "No PIN is set yet.",
                "You will be asked for one when a site first makes a passkey.",
                "localpasskey pin set");
    }

    private Finding pinThatIsSet() throws VaultException {
        PinStatus status;
        try {
            status = patient.pin().status();
        } catch (KeyStoreException _) {
            return good("PIN", "A PIN is set."); // what is with the chip is a finding of its own
        }
        if (status.triesLeft() == 0) {
            String again = status.worksAgainIn().isZero()
                    ? "It works again when the chip gives a try back."
                    : "It works again in " + Formats.duration(status.worksAgainIn()) + ".";
            return new Finding(
                    Severity.PROBLEM,
                    "PIN",
                    "The PIN is blocked after too many wrong tries.",
                    again + " Your passkeys are safe.",
                    "Wait. `localpasskey pin status` says until when.");
        }
        return status.blockedUntilReplug()
                ? new Finding(
                        Severity.PROBLEM,
                        "PIN",
                        "Three wrong PINs in a row: the key wants to be plugged in again.",
                        "Until then everything that needs your PIN is refused.",
                        "localpasskey replug")
                : good("PIN", "A PIN is set; the chip checks it.");
    }

    private Finding alwaysUv() throws VaultException {
        if (patient.vault().alwaysUv()) {
            return good("Verification", "Each request needs your PIN.");
        }
        return new Finding(
                Severity.WARNING,
                "Verification",
                "alwaysUv is off.",
                "Passkeys made now may work with a click, without your PIN, for ever.",
                "localpasskey settings always-uv on");
    }

    private Finding history() throws VaultException {
        return switch (patient.vault().verifyHistory()) {
            case HistoryVerdict.Whole(var lines) ->
                good("History", "The history is whole: " + lines + (lines == 1 ? " line." : " lines."));
            case HistoryVerdict.SetBack(var line) ->
                new Finding(
                        Severity.PROBLEM,
                        "History",
                        "The vault was set back to an older state or changed from outside; line " + line
                                + " says when that was noticed.",
                        "Later lines may be gone, and deleted passkeys may be there again.",
                        "Look at `localpasskey history`, and at who can use this account.");
            case HistoryVerdict.Broken(var firstBadLine) ->
                new Finding(
                        Severity.PROBLEM,
                        "History",
                        "The history was cut or edited; the first bad line is " + firstBadLine + ".",
                        "Somebody who can write your files may hide what was asked.",
                        "Look at `localpasskey history`, and at who can use this account.");
        };
    }

    private Finding clock() throws VaultException {
        Instant now = clock.instant();
        Instant newest = patient.vault().history(0, 1).stream()
                .map(HistoryLine::when)
                .findFirst()
                .orElse(now);
        return ClockFinding.of(now, newest, isMac() ? MacFindings.clockRemedy() : "timedatectl set-ntp true");
    }

    // --- around the agent -------------------------------------------------------------------------------------

    private Finding prompter() {
        return switch (patient.prompters().present()) {
            case StatusReport.Prompter.There(var kind, var program) ->
                good("Prompter", "You are asked by " + program + " (" + Formats.of(kind) + ").");
            case StatusReport.Prompter.None() ->
                new Finding(
                        Severity.PROBLEM,
                        "Prompter",
                        "No prompter is there.",
                        "You cannot be asked, so every request is refused.",
                        "localpasskey prompter");
        };
    }

    private Finding clients() {
        if (patient.plug().isPluggedIn()) {
            return good("Virtual key", "Plugged in: programs see it as a USB key.");
        }
        if (patient.options().usbKey() instanceof AgentOptions.UsbKey.In
                && patient.options().served() instanceof AgentOwner.Person) {
            return new Finding(
                    Severity.WARNING,
                    "Virtual key",
                    "The virtual USB key is pulled out.",
                    "It is in while you sit at the screen of the first seat, as logind says, and /dev/uhid is there."
                            + " Over ssh it stays out.",
                    "loginctl seat-status seat0; ls -l /dev/uhid; journalctl -u 'localpasskey@*'");
        }
        if (patient.options().usbKey() instanceof AgentOptions.UsbKey.In) {
            return new Finding(
                    Severity.WARNING,
                    "Virtual key",
                    "The virtual USB key is not plugged in.",
                    "Programs do not see it.",
                    "localpasskey replug, or see whether /dev/uhid is there");
        }
        if (patient.options().ctapHidSockets().isEmpty()) {
            return new Finding(
                    Severity.NOTE,
                    "Virtual key",
                    "No client can reach the virtual key.",
                    "The agent was started without --uhid.",
                    "localpasskey agent --uhid");
        }
        return good("Virtual key", "Served at " + Formats.list(patient.options().ctapHidSockets()) + ".");
    }

    /// Of a service's socket all that matters was checked when it began to listen; others may reach it.
    private List<Finding> directories() {
        Path data = patient.options().places().dataDirectory();
        return switch (patient.options().served()) {
            case AgentOwner.Oneself() -> {
                Path besideSocket =
                        patient.options().places().socket().toAbsolutePath().resolveSibling("");
                yield Stream.of(data, besideSocket)
                        .distinct()
                        .map(Doctor::directory)
                        .toList();
            }
            case AgentOwner.Person(var _) -> List.of(directory(data));
        };
    }

    private static Finding directory(Path directory) {
        try {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
            if (mode.endsWith("------")) {
                return good("Directory " + directory, "Only the agent's user can look into it.");
            }
            return new Finding(
                    Severity.PROBLEM,
                    "Directory " + directory,
                    "Others can look into it (" + mode + ").",
                    "Other users of this computer may see the vault's file or try the socket.",
                    "chmod 700 '" + directory + "'");
        } catch (IOException | UnsupportedOperationException _) {
            return new Finding(
                    Severity.PROBLEM,
                    "Directory " + directory,
                    "It cannot be looked at.",
                    "The agent may have lost its files.",
                    "See whether it is still there: ls -ld '" + directory + "'");
        }
    }

    private Finding mode() {
        return switch (patient.options().served()) {
            case AgentOwner.Oneself() ->
                new Finding(
                        Severity.NOTE,
                        "Mode",
                        "Session mode: the agent runs as you.",
                        "Another program that runs as you may reach the chip and the vault's files. It still cannot"
                                + " use a verified passkey without your PIN.",
                        "");
            case AgentOwner.Person(UserId person) ->
                good(
                        "Mode",
                        "Service mode: the agent has a user of its own, serves user " + person
                                + " alone, and keeps the vault where your other programs cannot look.");
        };
    }

    private static Finding good(String subject, String what) {
        return new Finding(Severity.GOOD, subject, what, "", "");
    }
}
