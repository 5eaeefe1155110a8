package localpasskey.control.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

/// Browsers that are a snap or a Flatpak: what their sandbox leaves of the two ways to us, the extension and the USB
/// key. Reads files that describe them and starts nothing; docs/browser.md has the sources.
final class SandboxedBrowsers {

    private static final List<String> SNAPS =
            List.of("chromium", "brave", "opera", "microsoft-edge", "vivaldi", "librewolf");

    private static final List<String> FLATPAKS = List.of(
            "org.chromium.Chromium",
            "com.google.Chrome",
            "com.brave.Browser",
            "com.microsoft.Edge",
            "com.opera.Opera",
            "com.vivaldi.Vivaldi",
            "io.github.ungoogled_software.ungoogled_chromium");

    /// The snap and the Flatpaks of Firefox and its kin, which ask the desktop to start a program for an extension.
    private static final String FIREFOX_SNAP = "firefox";

    private static final List<String> FIREFOX_FLATPAKS =
            List.of("org.mozilla.firefox", "io.gitlab.librewolf-community");

    /// Where xdg-native-messaging-proxy says that it can be started.
    private static final String PROXY = "share/dbus-1/services/org.freedesktop.NativeMessagingProxy.service";

    private static final int MAX_FILE = 64 << 10;

    private final Path root;
    private final Path home;

    SandboxedBrowsers(Path root, Path home) {
        this.root = root;
        this.home = home;
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Stream.of(FIREFOX_SNAP)
                .filter(this::hasSnap)
                .forEach(name -> findings.add(note(FindingCode.BROWSER_FIREFOX_SNAP, name)));
        SNAPS.stream().filter(this::hasSnap).forEach(name -> findings.add(note(FindingCode.BROWSER_IN_SNAP, name)));
        FIREFOX_FLATPAKS.stream().filter(this::hasFlatpak).forEach(name -> {
            findings.add(
                    note(hasProxy() ? FindingCode.BROWSER_FLATPAK_PROXY : FindingCode.BROWSER_FLATPAK_NO_PROXY, name));
            findings.add(devices(name));
        });
        FLATPAKS.stream().filter(this::hasFlatpak).forEach(name -> findings.add(devices(name)));
        return findings;
    }

    private static Finding note(FindingCode code, String name) {
        return Finding.of(Severity.NOTE, code, MessageValue.of(name));
    }

    private boolean hasSnap(String name) {
        return Files.exists(root.resolve("snap").resolve(name));
    }

    private boolean hasProxy() {
        return Stream.of("usr", "usr/local").map(root::resolve).anyMatch(base -> Files.exists(base.resolve(PROXY)));
    }

    // --- Flatpaks -----------------------------------------------------------------------------------------------

    /// The person's own installation and the computer's.
    private List<Path> installations() {
        return List.of(home.resolve(".local/share/flatpak"), root.resolve("var/lib/flatpak"));
    }

    private boolean hasFlatpak(String name) {
        return installations().stream()
                .anyMatch(base -> Files.exists(base.resolve("app").resolve(name)));
    }

    private Finding devices(String name) {
        return note(seesDevices(name) ? FindingCode.BROWSER_FLATPAK_DEVICES : FindingCode.BROWSER_IN_FLATPAK, name);
    }

    /// As its maker built it, unless the computer's and then the person's override says otherwise.
    private boolean seesDevices(String name) {
        boolean sees = installations().stream()
                .map(base -> base.resolve("app").resolve(name).resolve("current/active/metadata"))
                .anyMatch(file -> says(file, "all"));
        for (Path installation : installations().reversed()) {
            for (String whose : List.of("global", name)) {
                Path override = installation.resolve("overrides").resolve(whose);
                sees = (sees || says(override, "all")) && !says(override, "!all");
            }
        }
        return sees;
    }

    /// Whether a key file names this among the devices of its group `Context`.
    private static boolean says(Path file, String device) {
        String group = "";
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                group = line.strip();
            } else if (group.equals("[Context]")
                    && line.startsWith("devices=")
                    && List.of(line.substring("devices=".length()).strip().split(";"))
                            .contains(device)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException _) {
            return List.of(); // what cannot be read grants nothing that we know of
        }
    }
}
