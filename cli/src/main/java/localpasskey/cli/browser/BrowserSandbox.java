package localpasskey.cli.browser;

import java.util.List;

/// A browser in a box (snap or Flatpak), which cannot start a program outside of it by itself.
enum BrowserSandbox {
    FIREFOX_SNAP(
            "Firefox (snap)",
            "It starts programs through the desktop's portal, which Ubuntu has since 22.04 and which asks you once."
                    + " Firefox's own manifest serves it: localpasskey browser install firefox",
            "firefox"),
    FIREFOX_FLATPAK(
            "Firefox (Flatpak)",
            "It can start programs only where the desktop has a portal for that (Ubuntu's, or"
                    + " xdg-native-messaging-proxy). Else use the USB key, or Firefox's own package.",
            "org.mozilla.firefox"),
    CHROMIUM_SNAP("Chromium (snap)", BrowserSandbox.SHUT, "chromium"),
    BRAVE_SNAP("Brave (snap)", BrowserSandbox.SHUT, "brave"),
    CHROMIUM_FLATPAK("Chromium (Flatpak)", BrowserSandbox.SHUT, "org.chromium.Chromium"),
    CHROME_FLATPAK("Chrome (Flatpak)", BrowserSandbox.SHUT, "com.google.Chrome"),
    EDGE_FLATPAK("Edge (Flatpak)", BrowserSandbox.SHUT, "com.microsoft.Edge"),
    BRAVE_FLATPAK("Brave (Flatpak)", BrowserSandbox.SHUT, "com.brave.Browser"),
    VIVALDI_FLATPAK("Vivaldi (Flatpak)", BrowserSandbox.SHUT, "com.vivaldi.Vivaldi");

    private static final String SHUT =
            "Its box has no way to start our program outside, and we punch no hole into it. Use the USB key there, or the"
                    + " browser's own package.";

    private final String title;
    private final String words;
    private final String app;

    /// @param app its name: a snap's is one word, a Flatpak's has dots
    BrowserSandbox(String title, String words, String app) {
        this.title = title;
        this.words = words;
        this.app = app;
    }

    String title() {
        return title;
    }

    /// What works there and what is missing, for the person.
    String words() {
        return words;
    }

    /// Where it lies, below the root or below the person's home.
    List<String> places() {
        return app.contains(".")
                ? List.of(".local/share/flatpak/app/" + app, "var/lib/flatpak/app/" + app)
                : List.of("snap/" + app);
    }
}
