package localpasskey.e2e.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import localpasskey.e2e.Launcher;

/// An installation into a folder that stands for the whole system, and the two scripts that make and end it.
///
/// @param root stands for /
/// @param prefix a command that runs the scripts as somebody else, empty for none
public record Installed(Path root, List<String> prefix) {

    public Installed {
        prefix = List.copyOf(prefix);
    }

    /// What a script did.
    public record Ran(int exitCode, String words) {}

    public Ran install(String... options) throws Exception {
        return run("install", "", options);
    }

    public Ran uninstall(String... options) throws Exception {
        return run("uninstall", "", options);
    }

    /// @param typed what the person types
    public Ran uninstallTyping(String typed, String... options) throws Exception {
        return run("uninstall", typed, options);
    }

    private Ran run(String script, String typed, String... options) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.add(Launcher.program().resolveSibling(script).toString());
        command.addAll(List.of("--destdir", root.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("HOME", "/home/alice", "NO_COLOR", "1"));
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        Process process = builder.start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(typed);
        }
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), words);
    }

    /// A file or folder of the system, by its absolute path there.
    public Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /// Makes a file that is none of the installation's business.
    public void write(String path, String text) throws IOException {
        Files.createDirectories(at(path).resolveSibling(""));
        Files.writeString(at(path), text);
    }

    public String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(at(path), LinkOption.NOFOLLOW_LINKS));
    }

    /// Everything there is, with what is in it.
    public SortedMap<String, String> everything() throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                all.put(root.relativize(path).toString(), content(path));
            }
        }
        return all;
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "to " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path) ? "a folder" : Files.getLastModifiedTime(path) + " " + Files.size(path);
    }
}
