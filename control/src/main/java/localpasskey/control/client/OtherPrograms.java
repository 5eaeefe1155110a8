package localpasskey.control.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.StatusReport;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

/// What doctor can only see from the person's own side: what their other programs may open, and what else is there.
///
/// Looks at names and rights, and at [HidDevices]; opens no device.
public final class OtherPrograms {

    /// Of Linux and macOS; a Java for servers has neither.
    private static final List<String> WINDOWS = List.of("libawt_xawt.so", "libawt_lwawt.dylib");

    private final Path root;
    private final Path home;
    private final boolean hasScreen;

    /// @param root `/`, or what stands for it
    /// @param environment normally `System.getenv()`
    public OtherPrograms(Path root, Map<String, String> environment) {
        this.root = root;
        String told = environment.getOrDefault("HOME", "");
        this.hasScreen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        this.home = root.resolve(told.startsWith("/") ? told.substring(1) : "nonexistent");
    }

    /// What the agent finds out about itself and the computer, and what is found here; the worst first.
    ///
    /// @param java the folder of the Java that our programs run on
    public List<Finding> besideThoseOf(ControlClient agent, Path java) throws ControlException {
        List<Finding> findings = new ArrayList<>(agent.findings().findings());
        findings.addAll(look(agent.status().mode()));
        findings.addAll(java(java));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    /// What keeps an agent from running, as far as that is seen from here: on Linux, that there is no TPM.
    public List<Finding> withoutAgent() {
        boolean isLinux = Files.isDirectory(root.resolve("proc/self"));
        return isLinux && Files.notExists(root.resolve("dev/tpmrm0"))
                ? List.of(Finding.of(Severity.PROBLEM, FindingCode.CHIP_NOT_FOUND, MessageValue.of("/dev/tpmrm0")))
                : List.of();
    }

    List<Finding> java(Path java) {
        boolean hasWindows = WINDOWS.stream().map(java.resolve("lib")::resolve).anyMatch(Files::exists);
        return hasScreen && !hasWindows
                ? List.of(Finding.of(Severity.WARNING, FindingCode.JAVA_WITHOUT_WINDOWS, MessageValue.of(java)))
                : List.of();
    }

    List<Finding> look(StatusReport.Mode mode) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(devices(mode));
        findings.addAll(new SandboxedBrowsers(root, home).look());
        findings.addAll(otherKeys());
        new KnownRelease(root)
                .newer()
                .ifPresent(version ->
                        findings.add(Finding.of(Severity.NOTE, FindingCode.RELEASE_NEWER, MessageValue.of(version))));
        return findings;
    }

    // --- what the person's programs may open --------------------------------------------------------------------

    private List<Finding> devices(StatusReport.Mode mode) {
        List<Finding> findings = new ArrayList<>();
        if (isOpen("dev/uhid")) {
            findings.add(Finding.of(Severity.WARNING, FindingCode.PROGRAMS_OPEN_UHID));
        }
        if (mode == StatusReport.Mode.SERVICE) {
            Stream.of("dev/tpmrm0", "dev/tpm0")
                    .filter(this::isOpen)
                    .findFirst()
                    .ifPresent(chip -> findings.add(
                            Finding.of(Severity.WARNING, FindingCode.PROGRAMS_OPEN_CHIP, MessageValue.of("/" + chip))));
            if (findings.isEmpty()) {
                findings.add(Finding.of(Severity.GOOD, FindingCode.PROGRAMS_KEPT_OUT));
            }
        }
        return findings;
    }

    private boolean isOpen(String device) {
        return Files.isReadable(root.resolve(device)) || Files.isWritable(root.resolve(device));
    }

    // --- other security keys ------------------------------------------------------------------------------------

    private List<Finding> otherKeys() {
        List<String> names = new HidDevices(root)
                .all().stream()
                        .filter(device -> device.isSecurityKey() && !device.isOurs())
                        .map(HidDevices.Device::name)
                        .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(Finding.of(Severity.NOTE, FindingCode.OTHER_KEYS, MessageValue.of(String.join(", ", names))));
    }
}
