package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A PIN that the test knows is looked for wherever it must not be.
class SecrecyTest {

    private static final String PIN = "Zebra-Quagga-7431";
    private static final String OTHER = "Okapi-Bongo-9204";

    private final KeyUnderTest key = new KeyUnderTest();
    private final List<String> answers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        key.troubles.clear();
        key.close();
    }

    /// Everything that is done with a PIN, right and wrong ones.
    private void useThePin() throws IOException {
        CtapClient client = CtapClient.over(request -> {
            byte[] answer = key.authenticator.handle(request, key.caller, new Cancellation());
            answers.add(Bytes.of(answer).toHex());
            return answer;
        });
        key.person.types(PIN);
        Created passkey = client.makeCredential(CreationRequest.of(SITE, "ada"));
        client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        assertRefused(CtapStatus.PIN_INVALID, () -> client.getPinToken(1, OTHER));
        client.changePin(1, PIN, OTHER);
        key.person.types(PIN).types(OTHER);
        client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));
        client.changePin(2, OTHER, PIN);
        key.person.does((_, _) -> {
            key.vault.close();
            return new Decision.PinEntered(Secret.taking(PIN.getBytes(StandardCharsets.UTF_8)));
        });
        assertRefused(
                CtapStatus.OTHER,
                () -> client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));
    }

    private static List<Bytes> secrets() throws NoSuchAlgorithmException {
        List<Bytes> secrets = new ArrayList<>();
        for (String pin : new String[] {PIN, OTHER}) {
            byte[] utf8 = pin.getBytes(StandardCharsets.UTF_8);
            secrets.add(Bytes.of(utf8));
            secrets.add(Bytes.of(pin.getBytes(StandardCharsets.UTF_16LE)));
            secrets.add(
                    Bytes.of(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(utf8), 16)));
        }
        return secrets;
    }

    @Test
    void no_file_of_the_vault_holds_it() throws IOException, NoSuchAlgorithmException {
        useThePin();

        try (Stream<Path> files = Files.walk(key.directory)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertFalse(regular.isEmpty());
            for (Path file : regular) {
                assertHoldsNone(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void no_answer_holds_it() throws IOException, NoSuchAlgorithmException {
        useThePin();

        for (String answer : answers) {
            assertHoldsNone(Bytes.ofHex(answer).toArray());
        }
    }

    @Test
    void no_trouble_tells_it() throws IOException {
        useThePin();

        assertFalse(key.troubles.isEmpty());
        for (Throwable trouble : key.troubles) {
            StringWriter text = new StringWriter();
            trouble.printStackTrace(new PrintWriter(text));
            assertTellsNone(text.toString());
        }
    }

    @Test
    void no_prompt_decision_or_line_tells_it() throws VaultException {
        key.person.types(PIN);
        createQuietly();

        try (Secret pin = Secret.taking(PIN.getBytes(StandardCharsets.UTF_8))) {
            assertTellsNone(new Decision.PinEntered(pin).toString());
        }
        assertTellsNone(key.person.takeAsked().toString());
        assertTellsNone(key.lines().toString());
    }

    private void createQuietly() {
        try {
            key.client.makeCredential(CreationRequest.of(SITE, "ada"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_typed_PIN_is_closed_by_whoever_asked_for_it() throws IOException {
        Secret[] typed = new Secret[1];
        key.person.does((_, _) -> {
            typed[0] = Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
            return new Decision.PinEntered(typed[0]);
        });

        key.client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertTrue(isClosed(typed[0]));
    }

    private static boolean isClosed(Secret secret) {
        try {
            secret.exposeCopy();
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private static void assertHoldsNone(byte[] octets) throws NoSuchAlgorithmException {
        String hex = Bytes.of(octets).toHex();
        for (Bytes secret : secrets()) {
            int at = hex.indexOf(secret.toHex());
            assertTrue(at < 0 || at % 2 == 1, "a secret lies in clear at octet " + at / 2);
        }
    }

    private static void assertTellsNone(String text) {
        assertFalse(text.contains(PIN) || text.contains(OTHER), text);
    }
}
