package localpasskey.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails in one line where this computer lacks what a test's tags say that it needs, before anything waits for it.
///
/// Stands beside the tags: `@Tag("fprintd") @ExtendWith(Needs.class)`. Tags that it does not know need nothing.
public final class Needs implements BeforeAllCallback, BeforeEachCallback {

    private static final Pattern SEPARATOR = Pattern.compile(":");

    /// By the tag: what it needs. A path is a file, a word is a program.
    private static final Map<String, List<Need>> BY_TAG = Map.of(
            "display", List.of(new Need("Xvfb", "xvfb"), new Need("openbox", "openbox")),
            "dbus", List.of(new Need("dbus-daemon", "dbus"), new Need("dbus-send", "dbus")),
            "fprintd",
                    List.of(
                            new Need("/usr/libexec/fprintd", "fprintd"),
                            new Need("/usr/lib/python3/dist-packages/dbusmock", "python3-dbusmock"),
                            new Need("dbus-daemon", "dbus"),
                            new Need("dbus-send", "dbus")),
            "pinentry", List.of(new Need("pinentry-tty", "pinentry-tty")),
            "chromium", List.of(new Need("chromium", "chromium")),
            "firefox", List.of(new Need("firefox-esr", "firefox-esr")),
            "systemd", List.of(new Need("systemd-analyze", "systemd")));

    /// @param what a program in PATH, or a file with its path
    /// @param debian the package that brings it
    private record Need(String what, String debian) {

        boolean isMet() {
            return what.startsWith("/") ? Files.exists(Path.of(what)) : isInPath();
        }

        private boolean isInPath() {
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
            return SEPARATOR.splitAsStream(path).anyMatch(folder -> Files.isExecutable(Path.of(folder, what)));
        }
    }

    /// For JUnit.
    public Needs() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        require(context);
    }

    /// Single tests have tags, too.
    @Override
    public void beforeEach(ExtensionContext context) {
        require(context);
    }

    private static void require(ExtensionContext context) {
        for (String tag : context.getTags()) {
            List<String> missing = BY_TAG.getOrDefault(tag, List.of()).stream()
                    .filter(need -> !need.isMet())
                    .map(Need::debian)
                    .distinct()
                    .toList();
            if (!missing.isEmpty()) {
                String packages = String.join(" ", missing);
                throw new AssertionError(
                        "Tests with the tag %s need: %s. Run: sudo apt-get install %s  or leave such tests out: mvn verify -Pquick"
                                .formatted(tag, packages, packages));
            }
        }
    }
}
