package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A browser that we know.
enum KnownBrowser {
    CHROMIUM("Chromium", Kind.CHROMIUM),
    CHROME("Chrome", Kind.CHROMIUM),
    EDGE("Edge", Kind.CHROMIUM),
    BRAVE("Brave", Kind.CHROMIUM),
    /// For macOS only.
    ARC("Arc", Kind.CHROMIUM),
    VIVALDI("Vivaldi", Kind.CHROMIUM),
    FIREFOX("Firefox", Kind.FIREFOX);

    private final String title;
    private final Kind kind;

    KnownBrowser(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
    }

    /// Whose rules a browser follows.
    enum Kind {
        CHROMIUM,
        FIREFOX
    }

    /// As the person calls it.
    String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    /// Names of its program, and of the process; those with capitals are macOS's.
    List<String> programs() {
        return switch (this) {
            case CHROMIUM -> List.of("chromium", "chromium-browser", "Chromium");
            case CHROME -> List.of("google-chrome", "chrome", "Google Chrome");
            case EDGE -> List.of("microsoft-edge", "msedge", "Microsoft Edge");
            case BRAVE -> List.of("brave-browser", "brave", "Brave Browser");
            case ARC -> List.of("Arc");
            case VIVALDI -> List.of("vivaldi", "vivaldi-bin", "Vivaldi");
            case FIREFOX -> List.of("firefox", "firefox-esr", "firefox-bin");
        };
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
                .map(KnownBrowser::title)
                .orElse(otherwise);
    }
}
