package localpasskey.control.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A newer LocalPasskey that the computer's package manager has heard of. Asks it for what it knows already: nothing
/// here uses the network, and no address of ours is asked.
public final class KnownRelease {

    /// Where a package puts the program; who has none hears of no newer one.
    private static final Path PACKAGE = Path.of("usr/lib/localpasskey/bin/localpasskey");

    private static final String VERSION = "([0-9][A-Za-z0-9.+~:-]{0,63})";
    private static final long PATIENCE_SECONDS = 5;
    private static final int MAX_ANSWER = 64 << 10;

    /// Each with a question that its own copy of the lists answers.
    private static final List<PackageManager> PACKAGE_MANAGERS = List.of(
            // the candidate is what an upgrade would install; it is older only where an administrator wants that
            new PackageManager(
                    List.of("usr/bin/apt-cache", "policy", "localpasskey"),
                    Pattern.compile("(?m)^ *Installed: (\\S+)\\n *Candidate: " + VERSION + "$")),
            new PackageManager(
                    List.of("usr/bin/dnf", "--quiet", "--cacheonly", "list", "--upgrades", "localpasskey"),
                    Pattern.compile("(?m)^(localpasskey)\\.\\S+ +" + VERSION + " ")),
            new PackageManager(
                    List.of("usr/bin/pacman", "-Qu", "localpasskey"),
                    Pattern.compile("(?m)^localpasskey (\\S+) -> " + VERSION + "$")));

    private final Path root;

    /// @param answer has what is there, or a name, and the newer version
    private record PackageManager(List<String> question, Pattern answer) {}

    /// @param root `/`, or what stands for it
    public KnownRelease(Path root) {
        this.root = root;
    }

    /// Its version, where there is one.
    public Optional<String> newer() {
        if (!Files.exists(root.resolve(PACKAGE))) {
            return Optional.empty();
        }
        return PACKAGE_MANAGERS.stream()
                .filter(manager -> Files.isExecutable(program(manager)))
                .flatMap(manager -> newer(manager).stream())
                .findFirst();
    }

    private Path program(PackageManager manager) {
        return root.resolve(manager.question().getFirst());
    }

    private Optional<String> newer(PackageManager manager) {
        List<String> command = new ArrayList<>(manager.question());
        command.set(0, program(manager).toString());
        Matcher found = manager.answer().matcher(answer(command));
        return found.find() && !found.group(1).equals(found.group(2)) ? Optional.of(found.group(2)) : Optional.empty();
    }

    /// Empty where it fails or takes long: then nothing is known.
    private static String answer(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0
                        ? new String(process.getInputStream().readNBytes(MAX_ANSWER), StandardCharsets.UTF_8)
                        : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
