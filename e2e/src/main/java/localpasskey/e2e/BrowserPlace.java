package localpasskey.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A person's home with browsers in it, who all find the agent of the test, and who know our relay because
/// `localpasskey browser install` told them.
///
/// @param directory of the test; its path must be short
public record BrowserPlace(Path directory) {

    /// The extension's, as Chromium works it out from the manifest's key.
    public static final String EXTENSION = "anmligpajdcoimgjpgpdpaoealfeondf";

    public static final String POPUP = "chrome-extension://" + EXTENSION + "/popup/popup.html";

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
        return home().resolve(".config/chromium");
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
        return builder;
    }
}
