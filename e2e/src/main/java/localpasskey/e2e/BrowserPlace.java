package localpasskey.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A person's home with browsers in it, who all find the agent of the test, and who know our relay because
/// `localpasskey browser install` told them.
///
/// @param directory of the test; its path must be short
/// @param profile what the browsers' folders end with
/// @param display the X display on which they show their windows; empty for browsers without a screen
public record BrowserPlace(Path directory, String profile, String display) {

    /// The extension's, as Chromium works it out from the manifest's key.
    public static final String EXTENSION = "anmligpajdcoimgjpgpdpaoealfeondf";

    public static final String POPUP = "chrome-extension://" + EXTENSION + "/popup/popup.html";

    /// The browsers' first profiles.
    public BrowserPlace(Path directory) {
        this(directory, "", "");
    }

    /// The same browsers with windows on a screen.
    public BrowserPlace at(String screen) {
        return new BrowserPlace(directory, profile, screen);
    }

    /// A profile more of the same person's browsers. Chromium looks in its own folder for programs that it may start.
    public BrowserPlace anotherProfile() throws IOException {
        BrowserPlace other = new BrowserPlace(directory, profile + "-2", display);
        Path hosts = chromium().resolve("NativeMessagingHosts");
        if (Files.isDirectory(hosts)) {
            Path copies = Files.createDirectories(other.chromium().resolve("NativeMessagingHosts"));
            try (Stream<Path> files = Files.list(hosts)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copies.resolve(file.getFileName()));
                }
            }
        }
        return other;
    }

    public Path home() {
        return directory.resolve("home");
    }

    /// Where an agent must have its data, so that the relay finds its socket.
    public Path agentData() {
        return directory.resolve("localpasskey");
    }

    public Path controlSocket() {
        return agentData().resolve("control.sock");
    }

    /// Chromium's own folder.
    public Path chromium() {
        return home().resolve(".config/chromium" + profile);
    }

    /// What a browser says on its outputs.
    public Path log(String browser) {
        return directory.resolve(browser + profile + ".log");
    }

    /// The extension as it is in the sources, or as the script makes it.
    ///
    /// @param kind `chromium` or `firefox`
    public static Path extension(String kind) throws IOException {
        Path project = Launcher.program().resolve("../..").normalize();
        Path folder =
                kind.equals("chromium") ? project.resolve("extension") : project.resolve("target/extension/" + kind);
        if (!Files.exists(folder.resolve("manifest.json"))) {
            throw new AssertionError("There is no " + folder + ". Run this first: bin/extension");
        }
        return folder;
    }

    /// What a process of this person has in its environment.
    public Map<String, String> environment() {
        return Map.of(
                "HOME", home().toString(),
                "XDG_CONFIG_HOME", home().resolve(".config").toString(),
                "XDG_DATA_HOME", directory.toString(),
                "XDG_CACHE_HOME", directory.resolve("cache").toString(),
                "LOCALPASSKEY_START", "never");
    }

    /// Runs `localpasskey browser install`.
    public void install(String browser) throws IOException, InterruptedException {
        Files.createDirectories(home());
        Process process = process(List.of(Launcher.program().toString(), "browser", "install", browser))
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("browser install failed: " + words);
        }
    }

    public ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("DISPLAY"));
        builder.environment().putAll(environment());
        if (!display.isEmpty()) {
            builder.environment().put("DISPLAY", display);
        }
        return builder;
    }
}
