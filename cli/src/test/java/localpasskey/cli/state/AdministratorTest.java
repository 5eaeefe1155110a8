package localpasskey.cli.state;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import localpasskey.cli.CliFixture;
import localpasskey.model.policy.PolicyMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command line says of the administrator's policy.
final class AdministratorTest {

    @TempDir
    Path directory;

    @Test
    void status_and_settings_say_what_is_the_administrators() throws Exception {
        try (CliFixture cli = new CliFixture(directory)) {
            cli.agent.administrator = List.of(PolicyMember.ALWAYS_UV, PolicyMember.ALLOWED_SITES);

            String status = cli.run("status").out();
            String settings = cli.run("settings").out();
            String json = cli.run("status", "--json").out();

            assertTrue(status.contains("has laid down: alwaysUv, allowedSites"), status);
            assertTrue(
                    settings.contains("every new passkey asks for the PIN; laid down by the administrator"), settings);
            assertTrue(json.contains("\"administrator\": [\n    \"alwaysUv\",\n    \"allowedSites\"\n  ]"), json);
        }
    }
}
