package localpasskey.cli.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ComputerName;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.client.HidDevices;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey pam-line`: makes a passkey and prints the line of pam-u2f's key file for it, with libfido2's tools.
///
/// In the place of pamu2fcfg, whose version 1.1.0 makes the passkey and then refuses it, since it attests itself.
///
/// @spec https://developers.yubico.com/pam-u2f/Manuals/pam_u2f.8.html
@Command(name = "pam-line")
public final class PamLineCommand implements Callable<Integer> {

    /// Octets of a P-256 point, without the octet before it that says "uncompressed".
    private static final int POINT_LENGTH = 64;

    private static final int RANDOM_LENGTH = 32;

    /// What a shell says of a program that is not there.
    private static final int NOT_FOUND = 127;

    private final RootCommand root;
    private final SecureRandom random = new SecureRandom();

    @Option(names = "--user", paramLabel = "NAME")
    private String user = "";

    @Option(names = "--origin", paramLabel = "ORIGIN")
    private String origin = "";

    public PamLineCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        String name = user.isEmpty() ? System.getProperty("user.name") : user;
        check(name);
        String device = device();
        String request = String.join("\n", random(), origin(), name, random(), "");
        String credential = run(request, "fido2-cred", "-M", device, "es256");
        List<String> verified =
                run(credential, "fido2-cred", "-V", "es256").lines().toList();
        root.print("%s:%s,%s,es256,+presence".formatted(name, verified.getFirst(), point(verified)));
        return ExitCode.DONE.number();
    }

    /// In the file a name ends at the first colon, and a line is of one person; the tools are told each part by a line.
    private void check(String name) throws CommandFailed {
        if (name.indexOf(':') >= 0 || hasControls(name)) {
            throw root.misused("pam-line.bad-user", SafeText.name(name));
        }
        if (hasControls(origin)) {
            throw root.misused("pam-line.bad-origin", SafeText.name(origin));
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private String device() throws CommandFailed {
        return new HidDevices(root.context().root())
                .all().stream()
                        .filter(device -> device.isSecurityKey() && device.isOurs())
                        .findFirst()
                        .map(device -> "/dev/" + device.node())
                        .orElseThrow(() -> root.failed("pam-line.no-key"));
    }

    /// As pam-u2f does where nothing else is configured.
    private String origin() throws CommandFailed {
        if (!origin.isEmpty()) {
            return origin;
        }
        return ComputerName.of(root.context().root())
                .map("pam://"::concat)
                .orElseThrow(() -> root.failed("pam-line.no-host"));
    }

    private String random() {
        byte[] octets = new byte[RANDOM_LENGTH];
        random.nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    /// @param verified the id, and below it the public key as PEM
    private static String point(List<String> verified) {
        String body = verified.stream()
                .skip(1)
                .filter(line -> !line.startsWith("-----"))
                .collect(Collectors.joining());
        byte[] key = Base64.getDecoder().decode(body);
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, key.length - POINT_LENGTH, key.length));
    }

    private String run(String input, String... command) throws CommandFailed {
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec \"$0\" \"$@\"");
            builder.command().addAll(List.of(command));
            builder.environment().putAll(root.context().environment());
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            tell(process, input);
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code == NOT_FOUND) {
                throw root.failed("pam-line.no-tools", command[0]);
            }
            if (code != 0) {
                throw failed(command);
            }
            return printed;
        } catch (IOException _) {
            throw failed(command);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failed(command);
        }
    }

    /// What ends before it has read all of it says by its exit code why.
    private static void tell(Process process, String input) {
        try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write(input);
        } catch (IOException _) {
            return;
        }
    }

    private CommandFailed failed(String... command) {
        return root.failed("pam-line.failed", SafeText.whole(String.join(" ", command)));
    }
}
