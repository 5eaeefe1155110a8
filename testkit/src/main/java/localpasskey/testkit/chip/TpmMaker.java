package localpasskey.testkit.chip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A maker of software TPMs with a certification authority of its own: swtpm's, from the package swtpm-tools.
public final class TpmMaker {

    private static final String TOOL = "swtpm_localca";

    private final Path directory;
    private final List<String> replacements;

    private TpmMaker(Path directory, List<String> replacements) {
        this.directory = directory.toAbsolutePath();
        this.replacements = replacements;
    }

    /// Writes into its certificates what is true: a software TPM.
    public static TpmMaker honest(Path directory) {
        return new TpmMaker(directory, List.of());
    }

    /// Stands in for a maker of chips: writes `IFX` and `SLB9672` into its certificates.
    public static TpmMaker ofChips(Path directory) {
        return new TpmMaker(directory, List.of("id:00001014=id:49465800", "swtpm=SLB9672"));
    }

    /// Starts a TPM that has an endorsement key in it, persistent, and a certificate for it.
    public SoftwareTpm make(String name) {
        try {
            Path state = Files.createDirectories(directory.resolve(name));
            Files.createDirectories(directory.resolve("ca"));
            run(
                    "swtpm_setup",
                    "--tpm2",
                    "--tpmstate",
                    state.toString(),
                    "--create-ek-cert",
                    "--config",
                    configuration().toString());
            return SoftwareTpm.start(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The certificate that signs those of the endorsement keys, as PEM.
    public Path certificate() {
        return directory.resolve("ca/issuercert.pem");
    }

    private Path configuration() throws IOException {
        Path authority = directory.resolve("ca.conf");
        Path ca = directory.resolve("ca");
        Files.writeString(authority, """
                statedir = %1$s
                signingkey = %1$s/signkey.pem
                issuercert = %1$s/issuercert.pem
                certserial = %1$s/certserial
                """.formatted(ca));
        Path options = Files.writeString(directory.resolve("ca.options"), "");
        return Files.writeString(directory.resolve("setup.conf"), """
                create_certs_tool = %s
                create_certs_tool_config = %s
                create_certs_tool_options = %s
                active_pcr_banks = sha256
                """.formatted(tool(), authority, options));
    }

    /// The tool with other words for what it is told.
    private Path tool() throws IOException {
        List<String> lines = new ArrayList<>(List.of("#!/bin/bash", "words=(\"$@\")"));
        for (String replacement : replacements) {
            String[] both = replacement.split("=", 2);
            lines.add("for i in \"${!words[@]}\"; do [[ ${words[i]} == '%s' ]] && words[i]='%s'; done"
                    .formatted(both[0], both[1]));
        }
        lines.add("exec " + TOOL + " \"${words[@]}\"");
        Path tool = Files.write(directory.resolve("make-certificate"), lines);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        return tool;
    }

    private void run(String... command) throws IOException {
        Path log = directory.resolve("setup.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(log));
            }
        } catch (IOException e) {
            throw new IOException("swtpm_setup did not start; it is needed here: apt-get install swtpm-tools", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a TPM was made", e);
        }
    }
}
