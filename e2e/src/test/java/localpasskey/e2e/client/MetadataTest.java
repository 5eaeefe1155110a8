package localpasskey.e2e.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.Launcher;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CtapFailure;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;

/// The exported names of passkeys: no key is in the file, in any form, and whoever imports it can sign nowhere.
@Tag("built")
final class MetadataTest extends AgentFixture {

    /// Fewer octets than this in a row are in any file by chance.
    private static final int TELLING = 8;

    /// Everything that the vault has of keys, and of the person's proof.
    private static final List<String> KEY_MATERIAL = List.of(
            "SELECT key_blob FROM passkey",
            "SELECT public_key FROM passkey",
            "SELECT credential_id FROM passkey",
            "SELECT presence_auth FROM passkey",
            "SELECT blob FROM verifier_first",
            "SELECT value FROM setting",
            "SELECT code FROM setting");

    @Test
    void has_no_key_in_any_form_and_signs_nowhere() throws Exception {
        Path file = directory.resolve("passkeys.json");
        person().types(PretendPerson.PIN);
        try (RunningAgent agent = RunningAgent.start(place)) {
            SITE.register(agent.key(), "ada");
            assertEquals(0, run(place, "export", file.toString()));
        }

        byte[] exported = Files.readAllBytes(file);
        String text = new String(exported, StandardCharsets.UTF_8);
        assertTrue(text.contains("\"site\": \"example.org\""), text);
        assertTrue(text.contains("\"account\": \"ada\""), text);
        assertFalse(text.contains(PretendPerson.PIN), "the PIN");
        List<byte[]> material = keyMaterial();
        assertTrue(material.size() >= 6, "the vault was read: " + material.size());
        for (byte[] secret : material) {
            assertHasNothingOf(text, secret);
        }
    }

    @Test
    void another_computer_that_imports_it_has_a_list_and_no_passkey() throws Exception {
        Path file = directory.resolve("passkeys.json");
        TestWebsite.Account account;
        try (RunningAgent agent = RunningAgent.start(place)) {
            account = SITE.register(agent.key(), "ada");
            assertEquals(0, run(place, "export", file.toString()));
        }
        Path other = Files.createDirectory(directory.resolve("other"));
        try (SoftwareTpm chip = SoftwareTpm.start(other.resolve("tpm"))) {
            AgentPlace elsewhere = AgentPlace.in(other, chip.socket());
            try (RunningAgent agent = RunningAgent.start(elsewhere)) {
                assertEquals(0, run(elsewhere, "import", file.toString()));
                AssertionRequest request = AssertionRequest.of("example.org").allowing(account.id());

                Assertions.assertThrows(CtapFailure.class, () -> agent.key().getAssertion(request));
            }
        }
    }

    @Test
    void the_recovery_sheet_comes_from_the_built_program_without_a_word_too_many() throws Exception {
        Path sheet = directory.resolve("sheet.pdf");
        try (RunningAgent agent = RunningAgent.start(place)) {
            SITE.register(agent.key(), "ada");
            Process process = new ProcessBuilder(
                            Launcher.program().toString(),
                            "sheet",
                            sheet.toString(),
                            "--socket",
                            place.controlSocket().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(0, process.waitFor(), said);
            assertEquals(1, said.lines().count(), said);
        }
        assertTrue(new String(Files.readAllBytes(sheet), StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
    }

    private static int run(AgentPlace place, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Launcher.program().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--socket", place.controlSocket().toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private List<byte[]> keyMaterial() throws SQLException {
        List<byte[]> material = new ArrayList<>();
        try (Connection vault = new SQLiteConfig().createConnection("jdbc:sqlite:" + place.vaultFile());
                Statement statement = vault.createStatement()) {
            for (String query : KEY_MATERIAL) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        material.add(row.getBytes(1));
                    }
                }
            }
        }
        return material;
    }

    /// Each stretch of the secret, raw, in hexadecimal and in both alphabets of base64, wherever the stretch begins.
    private static void assertHasNothingOf(String text, byte[] secret) {
        String raw = text;
        String lower = text.toLowerCase(Locale.ROOT);
        for (int from = 0; from + TELLING <= secret.length; from += TELLING) {
            byte[] stretch = Arrays.copyOfRange(secret, from, from + TELLING);
            assertFalse(raw.contains(new String(stretch, StandardCharsets.ISO_8859_1)), "raw octets");
            assertFalse(lower.contains(HexFormat.of().formatHex(stretch)), "hexadecimal");
        }
        for (int shift = 0; shift < 3 && shift + 2 * TELLING <= secret.length; shift++) {
            byte[] rest = Arrays.copyOfRange(secret, shift, secret.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.withoutPadding().encodeToString(rest);
                for (int from = 0; from + 12 <= encoded.length() - 2; from += 12) {
                    assertFalse(raw.contains(encoded.substring(from, from + 12)), "base64");
                }
            }
        }
    }
}
