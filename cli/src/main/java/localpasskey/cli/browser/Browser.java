package localpasskey.cli.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A browser that we know: where it looks for native-messaging manifests, and by what it can be recognised.
///
/// @spec https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging Native messaging host location
/// @spec https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/Native_manifests Linux
public enum Browser {
    CHROMIUM("Chromium", Kind.CHROMIUM, "chromium", "etc/chromium"),
    CHROME("Chrome", Kind.CHROMIUM, "google-chrome", "etc/opt/chrome"),
    EDGE("Edge", Kind.CHROMIUM, "microsoft-edge", "etc/opt/edge"),
    /// Takes Chrome's folder where it is for everybody, as Vivaldi does.
    BRAVE("Brave", Kind.CHROMIUM, "BraveSoftware/Brave-Browser", "etc/opt/chrome"),
    VIVALDI("Vivaldi", Kind.CHROMIUM, "vivaldi", "etc/opt/chrome"),
    FIREFOX("Firefox", Kind.FIREFOX, ".mozilla", "usr/lib/mozilla");

    private final String title;
    private final Kind kind;
    private final String own;
    private final String everybodys;

    /// @param own the person's folder: below their configuration for Chromium's kind, below their home for Firefox
    /// @param everybodys the system's folder, below its root
    Browser(String title, Kind kind, String own, String everybodys) {
        this.title = title;
        this.kind = kind;
        this.own = own;
        this.everybodys = everybodys;
    }

    /// Whose rules a browser follows.
    enum Kind {
        CHROMIUM,
        FIREFOX
    }

    /// As the person calls it.
    public String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    /// Names of its program, and of the process.
    private List<String> programs() {
        return switch (this) {
            case CHROMIUM -> List.of("chromium", "chromium-browser");
            case CHROME -> List.of("google-chrome", "chrome");
            case EDGE -> List.of("microsoft-edge", "msedge");
            case BRAVE -> List.of("brave-browser", "brave");
            case VIVALDI -> List.of("vivaldi", "vivaldi-bin");
            case FIREFOX -> List.of("firefox", "firefox-esr", "firefox-bin");
        };
    }

    /// Its folder with the profiles, which is there once the person has used it.
    Path profiles(Home home) {
        return switch (kind) {
            case CHROMIUM -> home.configuration().resolve(own);
            case FIREFOX -> home.directory().resolve(own);
        };
    }

    /// Where it looks for one person's manifests.
    Path ownManifests(Home home) {
        return profiles(home)
                .resolve(
                        switch (kind) {
                            case CHROMIUM -> "NativeMessagingHosts";
                            case FIREFOX -> "native-messaging-hosts";
                        });
    }

    /// Where it looks for everybody's.
    Path everybodysManifests(Home home) {
        return home.root().resolve(everybodys).resolve("native-messaging-hosts");
    }

    /// Whether the person has used it, or it is installed for everybody.
    boolean isThere(Home home) {
        return Files.isDirectory(profiles(home))
                || programs().stream()
                        .anyMatch(program ->
                                Files.exists(home.root().resolve("usr/bin").resolve(program)));
    }

    /// The name of the browser that runs as this program.
    ///
    /// @param otherwise where it is none that we know
    static String calledBy(Optional<Path> program, String otherwise) {
        return program.map(Path::getFileName)
                .map(Path::toString)
                .flatMap(name -> Arrays.stream(values())
                        .filter(browser -> browser.programs().contains(name))
                        .findFirst())
                .map(Browser::title)
                .orElse(otherwise);
    }
}
