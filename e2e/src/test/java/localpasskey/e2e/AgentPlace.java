package localpasskey.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where one agent of a test has everything: its data, its socket for the key, its TPM and its person.
///
/// @param tpm the TPM's Unix socket
/// @param person who answers the questions, by pinentry
/// @param options further ones for the command line
/// @param prefix a command that starts the agent in special circumstances, empty for none
public record AgentPlace(
        Path data, Path keySocket, Path tpm, PretendPerson person, List<String> options, List<String> prefix) {

    public AgentPlace {
        options = List.copyOf(options);
        prefix = List.copyOf(prefix);
    }

    /// Everything below one directory, whose path must be short: there will be sockets in it.
    public static AgentPlace in(Path directory, Path tpm) throws IOException {
        return new AgentPlace(
                directory.resolve("data"),
                directory.resolve("key.sock"),
                tpm,
                PretendPerson.in(directory.resolve("person")),
                List.of(),
                List.of());
    }

    public AgentPlace with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new AgentPlace(data, keySocket, tpm, person, all, prefix);
    }

    public AgentPlace withTpm(Path another) {
        return new AgentPlace(data, keySocket, another, person, options, prefix);
    }

    public AgentPlace startedBy(String... command) {
        return new AgentPlace(data, keySocket, tpm, person, options, List.of(command));
    }

    public Path vaultFile() {
        return data.resolve("vault.db");
    }

    public Path controlSocket() {
        return data.resolve("control.sock");
    }

    /// All octets of the vault as they are on disk, for "nothing was changed".
    public byte[] vaultOctets() throws IOException {
        return Files.readAllBytes(vaultFile());
    }

    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "agent",
                "--data-dir",
                data.toString(),
                "--tpm",
                "unix:" + tpm,
                "--ctaphid-socket",
                keySocket.toString(),
                "--no-uhid"));
        arguments.addAll(options);
        return arguments;
    }
}
