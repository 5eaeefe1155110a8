package localpasskey.desktop.look;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Light or dark: as the person set it, else as the system has it.
///
/// @param file where the person's choice is kept
///
/// @spec https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
public record Appearances(Path file) {

    private static final long PATIENCE_MILLIS = 500;
    private static final int LONGEST_CHOICE = 16;

    private static final List<String> PORTAL = List.of(
            "busctl",
            "--user",
            "call",
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
            "ReadOne",
            "ss",
            "org.freedesktop.appearance",
            "color-scheme");

    private static final List<String> GNOME =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");

    /// What the person chose.
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    /// In `XDG_CONFIG_HOME/localpasskey`.
    public static Appearances standard(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configured.startsWith("/") ? Path.of(configured) : home.resolve(".config");
        return new Appearances(folder.resolve("localpasskey").resolve("appearance"));
    }

    /// The system's, where nothing was chosen or it cannot be read.
    public Choice choice() {
        try {
            if (Files.size(file) <= LONGEST_CHOICE) {
                return Choice.valueOf(Files.readString(file).strip().toUpperCase(Locale.ROOT));
            }
        } catch (IOException | IllegalArgumentException _) {
            // Not there, or not ours: as if nothing was chosen.
            return Choice.SYSTEM;
        }
        return Choice.SYSTEM;
    }

    public void choose(Choice choice) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, choice.name().toLowerCase(Locale.ROOT) + "\n");
    }

    /// Asks the system where the person has not chosen; takes up to a second. Not for the event thread.
    public Scheme scheme() throws InterruptedException {
        return switch (choice()) {
            case LIGHT -> Scheme.LIGHT;
            case DARK -> Scheme.DARK;
            case SYSTEM -> ofSystem(said(PORTAL), said(GNOME));
        };
    }

    /// The same, where the portal has just told its number by itself. Not for the event thread.
    ///
    /// @param told 1 is dark, 2 is light, all others say nothing
    Scheme scheme(long told) throws InterruptedException {
        return switch (choice()) {
            case LIGHT -> Scheme.LIGHT;
            case DARK -> Scheme.DARK;
            case SYSTEM -> ofSystem("v u " + told, said(GNOME));
        };
    }

    /// @param portal the portal's answer, e.g. `v u 1`: 1 is dark, 2 is light, 0 says nothing; empty without one
    /// @param gnome e.g. `'prefer-dark'`
    static Scheme ofSystem(String portal, String gnome) {
        return switch (portal.strip()) {
            case "v u 1" -> Scheme.DARK;
            case "v u 2" -> Scheme.LIGHT;
            default -> gnome.contains("dark") ? Scheme.DARK : Scheme.LIGHT;
        };
    }

    /// The first line, or nothing.
    private static String said(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return "";
            }
            byte[] said = process.getInputStream().readNBytes(1024);
            return new String(said, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return ""; // no such program
        }
    }
}
