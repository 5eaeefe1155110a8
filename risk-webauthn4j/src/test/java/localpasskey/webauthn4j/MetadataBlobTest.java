package localpasskey.webauthn4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModel.MultiDevice;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.webauthn4j.MetadataException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Blobs signed by a root of the test's own: with what is in the real one, and with what should never be.
final class MetadataBlobTest {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final UUID KEY = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    private static final UUID CLOUD = UUID.fromString("c0ffee00-0000-4000-8000-000000000002");

    private static final String PAYLOAD = """
            {
              "legalHeader": "…", "no": 7, "nextUpdate": "2026-12-01", "fromTheFuture": {},
              "entries": [
                {
                  "aaguid": "c0ffee00-0000-4000-8000-000000000001",
                  "metadataStatement": {
                    "description": "A key", "multiDeviceCredentialSupport": "unsupported", "fromTheFuture": [1]
                  },
                  "statusReports": [
                    {"status": "FIDO_CERTIFIED_L1"},
                    {"status": "USER_KEY_PHYSICAL_COMPROMISE", "effectiveDate": "2026-01-01"},
                    {"status": "SOMETHING_OF_THE_FUTURE"},
                    {"status": "RETIRED"}
                  ]
                },
                {
                  "aaguid": "c0ffee00-0000-4000-8000-000000000002",
                  "metadataStatement": {"description": "A cloud", "multiDeviceCredentialSupport": "something else"}
                },
                {"attestationCertificateKeyIdentifiers": ["00"], "statusReports": []}
              ]
            }
            """;

    private static KeyStore keys;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        keytool(file, "-alias", "root", "-dname", "CN=root", "-ext", "bc:c");
        keytool(
                file,
                "-alias",
                "service",
                "-dname",
                "CN=s",
                "-ext",
                "san=dns:" + MetadataBlob.SERVICE,
                "-signer",
                "root");
        keytool(file, "-alias", "neighbour", "-dname", "CN=n", "-ext", "san=dns:other.example", "-signer", "root");
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD);
        }
    }

    private static void keytool(Path file, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                file.toString()));
        command.addAll(List.of(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
    }

    private static PKIXParameters trust() throws Exception {
        return trust("root");
    }

    private static PKIXParameters trust(String root) throws Exception {
        PKIXParameters trust =
                new PKIXParameters(Set.of(new TrustAnchor((X509Certificate) keys.getCertificate(root), null)));
        trust.setRevocationEnabled(false);
        return trust;
    }

    private static String blob(String signer, String payload) throws Exception {
        String certificate =
                Base64.getEncoder().encodeToString(keys.getCertificate(signer).getEncoded());
        String signed = encoded("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"x5c\":[\"" + certificate + "\"]}") + "."
                + encoded(payload);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign((PrivateKey) keys.getKey(signer, PASSWORD));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_blob_of_the_service_tells_what_is_reported_and_passes_over_what_is_new() throws Exception {
        MetadataBlob blob = MetadataBlob.read(blob("service", PAYLOAD) + "\n", trust());

        assertEquals(7, blob.number());
        assertEquals(LocalDate.of(2026, 12, 1), blob.nextUpdate());
        assertEquals(
                new AuthenticatorModel(
                        "A key",
                        Syncing.UNKNOWN,
                        MultiDevice.UNSUPPORTED,
                        Set.of(ModelStatus.USER_KEY_PHYSICAL_COMPROMISE, ModelStatus.RETIRED)),
                blob.of(KEY));
        assertEquals(MultiDevice.UNSTATED, blob.of(CLOUD).multiDevice());
        assertEquals(AuthenticatorModel.UNKNOWN, blob.of(new UUID(0, 0)));
    }

    @Test
    void what_others_know_counts_for_names_and_syncing() throws Exception {
        MetadataBlob blob = MetadataBlob.read(blob("service", PAYLOAD), trust());
        AuthenticatorModel named = AuthenticatorModel.named("My cloud", Syncing.SYNCED);
        UUID unreported = new UUID(1, 1);

        var models = blob.over(aaguid -> aaguid.equals(KEY) ? AuthenticatorModel.UNKNOWN : named);

        assertEquals(blob.of(KEY), models.of(KEY));
        assertEquals("My cloud", models.of(CLOUD).name());
        assertEquals(Syncing.SYNCED, models.of(CLOUD).syncing());
        assertEquals(named, models.of(unreported));
    }

    /// A public root certifies whoever owns a domain.
    @ParameterizedTest
    @ValueSource(strings = {"neighbour", "root"})
    void whom_the_same_root_certified_is_not_the_service(String signer) throws Exception {
        assertRefused(Reason.ANOTHER_SIGNER, blob(signer, PAYLOAD));
    }

    @Test
    void another_root_is_not_trusted() throws Exception {
        String blob = blob("service", PAYLOAD);
        PKIXParameters otherRoot = trust("neighbour");

        MetadataException refused = assertThrows(MetadataException.class, () -> MetadataBlob.read(blob, otherRoot));

        assertEquals(Reason.UNTRUSTED_CHAIN, refused.reason());
    }

    @Test
    void a_payload_that_was_changed_is_refused() throws Exception {
        String[] parts = blob("service", PAYLOAD).split("\\.", -1);

        assertRefused(
                Reason.BAD_SIGNATURE,
                parts[0] + "." + encoded(PAYLOAD.replace("USER_KEY_PHYSICAL_COMPROMISE", "NOTHING")) + "." + parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "<html>", "e30.e30.e30"})
    void what_is_no_blob_is_refused(String text) throws Exception {
        assertRefused(Reason.NOT_A_BLOB, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"no\":1,\"nextUpdate\":\"2026-12-01\"}",
                "{\"no\":\"1\",\"nextUpdate\":\"2026-12-01\",\"entries\":[]}",
                "{\"no\":1,\"nextUpdate\":\"soon\",\"entries\":[]}",
                "{\"no\":1,\"entries\":[]}",
            })
    void a_payload_without_what_is_needed_is_refused(String payload) throws Exception {
        assertRefused(Reason.NOT_A_BLOB, blob("service", payload));
    }

    @Test
    void a_blob_that_is_too_long_is_not_looked_at() throws Exception {
        assertRefused(Reason.TOO_LONG, " ".repeat(MetadataBlob.MAX_LENGTH + 1));
    }

    private static void assertRefused(Reason reason, String blob) throws Exception {
        PKIXParameters trust = trust();

        MetadataException refused = assertThrows(MetadataException.class, () -> MetadataBlob.read(blob, trust));

        assertEquals(reason, refused.reason(), refused.getMessage());
        assertTrue(!String.valueOf(refused.getMessage()).isBlank());
    }
}
