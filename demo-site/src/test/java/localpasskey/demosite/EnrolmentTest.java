package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import localpasskey.attestation.AttestationAnswer;
import localpasskey.attestation.AttestationChallenge;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.IssuedCertificates;
import localpasskey.keys.KeyStore;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmMaker;
import localpasskey.testkit.site.PretendPasskey;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who enrols a chip, and who does not get through.
@Timeout(120)
final class EnrolmentTest {

    private static final UUID AAGUID = UUID.fromString("713b04ce-b2f3-4b55-986d-afd363696ad0");

    @TempDir
    Path directory;

    private Instant now = Instant.now();
    private final JsonMapper json = new JsonMapper();
    private TpmMaker maker;
    private SoftwareTpm tpm;
    private KeyStore chip;
    private DemoSite site;
    private HttpClient browser;
    private HttpClient program;

    @BeforeEach
    void start() throws Exception {
        maker = TpmMaker.ofChips(Files.createDirectories(directory.resolve("maker")));
        tpm = maker.make("tpm");
        chip = TpmKeyStore.open(tpm.address(), new SecureRandom());
        begin(maker);
    }

    private void begin(TpmMaker trusted) throws Exception {
        try (InputStream in = Files.newInputStream(trusted.certificate())) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            now = Instant.now();
            site = DemoSite.start(0, () -> now, Set.of(certificate));
        }
        browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        program = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() {
        browser.close();
        program.close();
        site.close();
        chip.close();
        tpm.close();
    }

    private JsonNode post(String path, Object body) throws Exception {
        return json.readTree(browser.send(
                        HttpRequest.newBuilder(URI.create(site.origin() + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private void signIn() throws Exception {
        PretendPasskey passkey = new PretendPasskey(site.origin(), AAGUID);
        String challenge = post("/api/register/options", Map.of("user", "ada"))
                .path("challenge")
                .asString();
        post("/api/register", passkey.create(challenge, PretendPasskey.UP | PretendPasskey.UV));
    }

    private String address() throws Exception {
        signIn();
        return post("/api/chip", Map.of()).path("address").asString();
    }

    private HttpResponse<byte[]> send(String address, Bytes message, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/cbor")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.toArray()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return program.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static AttestationRequest request(EndorsedKey key) {
        return new AttestationRequest(
                key.certificates().stream()
                        .map(each -> Bytes.of(each.toArray()))
                        .toList(),
                Bytes.of(key.publicArea().toArray()),
                Bytes.of(key.wrapped().toArray()));
    }

    private Bytes opened(EndorsedKey key, byte[] message) throws Exception {
        AttestationChallenge challenge = AttestationChallenge.of(Bytes.of(message));
        SealedChallenge sealed = new SealedChallenge(
                ChipBytes.of(challenge.credential().toArray()),
                ChipBytes.of(challenge.seed().toArray()));
        return new AttestationAnswer(
                        Bytes.of(chip.activate(key.wrapped(), sealed).toArray()))
                .encoded();
    }

    private JsonNode chips() throws Exception {
        return json.readTree(browser.send(
                                HttpRequest.newBuilder(URI.create(site.origin() + "/api/me"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .path("chips");
    }

    @Test
    void the_chip_of_who_is_signed_in_is_enrolled() throws Exception {
        String address = address();
        EndorsedKey key = chip.endorse();

        HttpResponse<byte[]> challenge = send(address, request(key).encoded());
        HttpResponse<byte[]> certificates = send(address, opened(key, challenge.body()));

        assertEquals(200, certificates.statusCode());
        IssuedCertificates.of(Bytes.of(certificates.body()))
                .requireFor(Bytes.of(key.publicArea().toArray()));
        assertEquals("chip IFX SLB9672", chips().path(0).asString());
    }

    @Test
    void nobody_gets_an_address_who_is_not_signed_in() throws Exception {
        JsonNode answer = post("/api/chip", Map.of());

        assertTrue(answer.path("error").asString().contains("Sign in first"), answer.toString());
    }

    @Test
    void an_answer_does_not_do_twice_and_an_address_not_again() throws Exception {
        String address = address();
        EndorsedKey key = chip.endorse();
        Bytes answer = opened(key, send(address, request(key).encoded()).body());
        assertEquals(200, send(address, answer).statusCode());

        assertEquals(404, send(address, answer).statusCode());
        assertEquals(404, send(address, request(key).encoded()).statusCode());
        assertEquals(1, chips().size());
    }

    @Test
    void a_wrong_answer_uses_the_challenge_up() throws Exception {
        String address = address();
        EndorsedKey key = chip.endorse();
        Bytes right = opened(key, send(address, request(key).encoded()).body());

        assertEquals(
                403,
                send(address, new AttestationAnswer(Bytes.of(new byte[32])).encoded())
                        .statusCode());
        assertEquals(404, send(address, right).statusCode());
        assertEquals(0, chips().size());
    }

    @Test
    void an_address_that_is_too_old_is_none() throws Exception {
        String address = address();
        now = now.plus(Duration.ofMinutes(11));

        assertEquals(404, send(address, request(chip.endorse()).encoded()).statusCode());
    }

    @Test
    void a_page_sends_nothing_there() throws Exception {
        String address = address();
        Bytes request = request(chip.endorse()).encoded();

        assertEquals(403, send(address, request, "Origin", site.origin()).statusCode());
        assertEquals(403, send(address, request, "Sec-Fetch-Site", "cross-site").statusCode());
        assertEquals(200, send(address, request).statusCode(), "and the address is still good");
    }

    @Test
    void what_is_no_message_or_too_long_is_refused() throws Exception {
        assertEquals(400, send(address(), Bytes.ofUtf8("hello")).statusCode());
        assertNotEquals(200, send(address(), Bytes.of(new byte[100_000])).statusCode());
        assertEquals(
                404,
                send(site.origin() + "/attestation/guessed", Bytes.ofUtf8("hello"))
                        .statusCode());
    }

    @Test
    void a_chip_of_a_maker_whom_nobody_trusts_gets_no_certificate() throws Exception {
        TpmMaker other = TpmMaker.ofChips(Files.createDirectories(directory.resolve("other")));
        other.make("tpm").close();
        site.close();
        begin(other);
        String address = address();
        EndorsedKey key = chip.endorse();
        Bytes answer = opened(key, send(address, request(key).encoded()).body());

        assertEquals(403, send(address, answer).statusCode());
        assertEquals(0, chips().size());
    }
}
