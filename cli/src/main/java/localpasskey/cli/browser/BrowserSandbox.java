package localpasskey.cli.browser;

import java.util.List;
import localpasskey.words.Texts;

/// A browser in a box (snap or Flatpak), which cannot start a program outside of it by itself.
enum BrowserSandbox {
    FIREFOX_SNAP("Firefox (snap)", "sandbox.firefox-snap", "firefox"),
    FIREFOX_FLATPAK("Firefox (Flatpak)", "sandbox.firefox-flatpak", "org.mozilla.firefox"),
    CHROMIUM_SNAP("Chromium (snap)", BrowserSandbox.SHUT, "chromium"),
    BRAVE_SNAP("Brave (snap)", BrowserSandbox.SHUT, "brave"),
    CHROMIUM_FLATPAK("Chromium (Flatpak)", BrowserSandbox.SHUT, "org.chromium.Chromium"),
    CHROME_FLATPAK("Chrome (Flatpak)", BrowserSandbox.SHUT, "com.google.Chrome"),
    EDGE_FLATPAK("Edge (Flatpak)", BrowserSandbox.SHUT, "com.microsoft.Edge"),
    BRAVE_FLATPAK("Brave (Flatpak)", BrowserSandbox.SHUT, "com.brave.Browser"),
    VIVALDI_FLATPAK("Vivaldi (Flatpak)", BrowserSandbox.SHUT, "com.vivaldi.Vivaldi");

    private static final String SHUT = "sandbox.shut";

    private final String title;
    private final String key;
    private final String app;

    /// @param app its name: a snap's is one word, a Flatpak's has dots
    BrowserSandbox(String title, String key, String app) {
        this.title = title;
        this.key = key;
        this.app = app;
    }

    String title() {
        return title;
    }

    /// What works there and what is missing, for the person.
    String words(Texts texts) {
        return texts.text(key);
    }

    /// Where it lies, below the root or below the person's home.
    List<String> places() {
        return app.contains(".")
                ? List.of(".local/share/flatpak/app/" + app, "var/lib/flatpak/app/" + app)
                : List.of("snap/" + app);
    }
}
