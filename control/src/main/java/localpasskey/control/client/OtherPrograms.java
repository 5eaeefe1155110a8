package localpasskey.control.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.StatusReport;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

/// What doctor can only see from the person's own side: what their other programs may open, and what else is there.
///
/// Looks at names, rights and two small files of the kernel for each HID device; opens no device.
public final class OtherPrograms {

    private static final int LONGEST_FILE = 4096;

    /// Usage page 0xF1D0, at the beginning of a security key's report descriptor.
    ///
    /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §11.2.8.1
    private static final byte[] FIDO_PAGE = {0x06, (byte) 0xD0, (byte) 0xF1};

    private static final String OUR_NAME = "LocalPasskey";

    /// Of Linux and macOS; a Java for servers has neither.
    private static final List<String> WINDOWS = List.of("libawt_xawt.so", "libawt_lwawt.dylib");

    private static final List<String> SNAPS =
            List.of("firefox", "chromium", "brave", "opera", "microsoft-edge", "vivaldi");

    private static final List<String> FLATPAKS = List.of(
            "org.mozilla.firefox",
            "org.chromium.Chromium",
            "com.google.Chrome",
            "com.brave.Browser",
            "com.microsoft.Edge",
            "com.opera.Opera",
            "com.vivaldi.Vivaldi",
            "io.github.ungoogled_software.ungoogled_chromium",
            "io.gitlab.librewolf-community");

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

    /// @param java the folder of the Java that our programs run on
    public List<Finding> java(Path java) {
        boolean hasWindows = WINDOWS.stream().map(java.resolve("lib")::resolve).anyMatch(Files::exists);
        return hasScreen && !hasWindows
                ? List.of(Finding.of(Severity.WARNING, FindingCode.JAVA_WITHOUT_WINDOWS, MessageValue.of(java)))
                : List.of();
    }

    public List<Finding> look(StatusReport.Mode mode) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(devices(mode));
        findings.addAll(snaps());
        findings.addAll(flatpaks());
        findings.addAll(otherKeys());
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

    // --- browsers in a box --------------------------------------------------------------------------------------

    private List<Finding> snaps() {
        return SNAPS.stream()
                .filter(name -> Files.exists(root.resolve("snap").resolve(name)))
                .map(name -> Finding.of(Severity.NOTE, FindingCode.BROWSER_IN_SNAP, MessageValue.of(name)))
                .toList();
    }

    private List<Finding> flatpaks() {
        return FLATPAKS.stream()
                .filter(name -> Stream.of(root.resolve("var/lib"), home.resolve(".local/share"))
                        .anyMatch(
                                base -> Files.exists(base.resolve("flatpak/app").resolve(name))))
                .map(name -> Finding.of(Severity.NOTE, FindingCode.BROWSER_IN_FLATPAK, MessageValue.of(name)))
                .toList();
    }

    // --- other security keys ------------------------------------------------------------------------------------

    private List<Finding> otherKeys() {
        List<String> names = new ArrayList<>();
        try (Stream<Path> nodes = Files.list(root.resolve("sys/class/hidraw"))) {
            for (Path node : nodes.sorted().toList()) {
                Path device = node.resolve("device");
                String name = name(device.resolve("uevent"), node);
                if (isSecurityKey(device.resolve("report_descriptor")) && !name.contains(OUR_NAME)) {
                    names.add(name);
                }
            }
        } catch (IOException _) {
            return List.of(); // no HID devices, or a system that does not tell
        }
        return names.isEmpty() ? List.of() : List.of(otherKeys(names));
    }

    private static Finding otherKeys(List<String> names) {
        return Finding.of(Severity.NOTE, FindingCode.OTHER_KEYS, MessageValue.of(String.join(", ", names)));
    }

    private static boolean isSecurityKey(Path descriptor) throws IOException {
        byte[] octets = start(descriptor);
        return octets.length > FIDO_PAGE.length
                && octets[0] == FIDO_PAGE[0]
                && octets[1] == FIDO_PAGE[1]
                && octets[2] == FIDO_PAGE[2];
    }

    /// As the device calls itself, else as the kernel calls it.
    private static String name(Path uevent, Path node) throws IOException {
        Map<String, String> values = new TreeMap<>();
        new String(start(uevent), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("="))
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return values.getOrDefault("HID_NAME", String.valueOf(node.getFileName()));
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST_FILE);
        }
    }
}
