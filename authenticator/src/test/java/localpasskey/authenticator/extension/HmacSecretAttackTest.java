package localpasskey.authenticator.extension;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.KeyStore;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.HmacSecretExchange;
import localpasskey.testkit.client.SignedIn;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who wants what hmac-secret comes to, and has neither person nor chip. With a software TPM.
class HmacSecretAttackTest {

    private static final Bytes SALT = Bytes.ofHex("a7".repeat(32));
    private static final Bytes USER = Bytes.ofUtf8("ada");

    @TempDir
    private Path directory;

    private final KeyUnderTest key = new KeyUnderTest();
    private SoftwareTpm tpm;
    private TpmInterposer bus;
    private KeyStore chip;
    private CtapClient client;

    @BeforeEach
    void start() throws Exception {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"));
        chip = TpmKeyStore.open(bus.address(), new SecureRandom());
        Authenticator authenticator = key.start(chip);
        client = CtapClient.over(request -> authenticator.handle(request, key.caller, new Cancellation()));
        client.setPin(2, PIN);
    }

    @AfterEach
    void stop() throws Exception {
        chip.close();
        bus.close();
        tpm.close();
        key.close();
    }

    private Created created() throws Exception {
        key.person.types(PIN);
        return client.makeCredential(CreationRequest.of(SITE, "ada").extension(HmacSecret.NAME, Cbor.of(true)));
    }

    private Bytes secret(Created passkey) throws Exception {
        HmacSecretExchange exchange = client.hmacSecret(2);
        AssertionRequest request =
                AssertionRequest.of(SITE).allowing(passkey.id()).extension(HmacSecret.NAME, exchange.input(SALT));
        key.person.types(PIN);
        SignedIn answer = client.getAssertion(request);
        assertTrue(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        return exchange.outputs(answer.data(), HmacSecret.NAME).getFirst();
    }

    /// Other programs derive the secret from a seed in the credential id: whoever has the id, as every site
    /// has, computes it. The first half shows that the search finds such a secret.
    @Test
    void what_sites_know_of_a_passkey_does_not_come_to_its_secret() throws Exception {
        Bytes seededId = Bytes.ofHex("0011223344556677889900112233445566778899" + "5a".repeat(20));
        Bytes seeded = hmac(hmac(seededId.slice(0, 20), Bytes.ofUtf8("credential-random")), SALT);
        assertTrue(guesses(seededId).anyMatch(seeded::equals));

        Created passkey = created();
        Bytes secret = secret(passkey);

        Bytes known = passkey.encodedData().concat(USER);
        assertFalse(guesses(known).anyMatch(secret::equals));
        assertEquals(secret, secret(passkey));
    }

    /// What could be an HMAC key, or the seed of one, among what is known.
    private static Stream<Bytes> guesses(Bytes known) {
        return IntStream.of(16, 20, 32)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, Math.max(0, known.length() - length))
                        .mapToObj(at -> known.slice(at, Math.min(known.length(), at + length))))
                .flatMap(seed -> Stream.of(
                        seed,
                        sha256(seed),
                        hmac(seed, Bytes.ofUtf8("credential-random")),
                        hmac(seed, Bytes.ofUtf8("hmac-secret")),
                        hmac(seed, Bytes.ofUtf8(SITE)),
                        hmac(seed, sha256(Bytes.ofUtf8(SITE)))))
                .map(credRandom -> hmac(credRandom, SALT));
    }

    /// The salt crosses in clear: the proof names what crosses the bus. So the search finds what is there.
    @Test
    void the_secret_does_not_cross_the_bus() throws Exception {
        Created passkey = created();
        bus.forget();

        Bytes secret = secret(passkey);

        assertTrue(crossed(SALT));
        assertFalse(crossed(secret));
        assertFalse(crossed(secret.slice(0, 8)));
    }

    private boolean crossed(Bytes wanted) {
        return Stream.of(bus.commands(), bus.answers())
                .flatMap(List::stream)
                .map(message -> Bytes.of(message).toHex())
                .anyMatch(message -> message.contains(wanted.toHex()));
    }

    private static Bytes hmac(Bytes key, Bytes message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
            return Bytes.of(mac.doFinal(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Bytes sha256(Bytes message) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
