package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryLine;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.ConfigurationClient;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What asks nobody can neither fill the disk with lines nor push away those that somebody caused.
class HistoryGrowthTest {

    /// RS256, which no chip of ours has: refused at once, and nobody is asked.
    private static final CreationRequest FOREIGN =
            CreationRequest.of(SITE, "ada").algorithms(-257);

    private static final int MANY = 2500;

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    @Test
    void requests_without_a_question_add_few_lines_and_leave_the_real_one_in_view() throws Exception {
        key.passkey("ada");
        long before = lines().size();

        for (int i = 0; i < MANY; i++) {
            assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, () -> key.client.makeCredential(FOREIGN));
            key.clock.advance(Duration.ofMillis(40));
        }

        assertTrue(lines().size() - before <= 100, lines().size() + " lines");
        assertTrue(key.vault.history(0, 1000).stream()
                .map(HistoryLine::event)
                .anyMatch(event ->
                        event.action() == Action.CREATE && event.outcome().equals("OK")));
    }

    @Test
    void each_request_that_the_person_answered_has_its_line_also_in_a_flood() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, () -> key.client.makeCredential(FOREIGN));
        }

        for (int i = 0; i < 25; i++) {
            key.passkey("ada" + i);
        }

        long made = lines().stream()
                .map(HistoryLine::event)
                .filter(event ->
                        event.action() == Action.CREATE && event.outcome().equals("OK"))
                .count();
        assertEquals(25, made);
    }

    @Test
    void a_passkey_made_with_a_token_from_our_own_prompt_has_its_line_also_in_a_flood() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, () -> key.client.makeCredential(FOREIGN));
        }
        key.person.types(KeyUnderTest.PIN);

        PinToken token = key.client.tokenUsingUv(2, CtapClient.MAKE_CREDENTIAL, SITE);
        key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

        assertTrue(lines().stream()
                .map(HistoryLine::event)
                .anyMatch(event ->
                        event.action() == Action.CREATE && event.outcome().equals("OK")));
    }

    @Test
    void silent_sign_ins_and_their_next_answers_add_few_lines() throws Exception {
        try (KeyUnderTest fresh = new KeyUnderTest().withAlwaysUvOff()) {
            fresh.discoverablePresencePasskey("ada");
            fresh.discoverablePresencePasskey("bob");

            for (int i = 0; i < 300; i++) {
                fresh.client.getAssertion(AssertionRequest.of(SITE).silent());
                fresh.client.getNextAssertion();
            }

            int lines = fresh.vault.history(0, 100_000).size();
            assertTrue(lines <= 100, lines + " lines");
        }
    }

    @Test
    void what_clients_keep_and_configure_without_a_question_adds_few_lines() throws Exception {
        try (KeyUnderTest open = new KeyUnderTest().withAlwaysUvOff()) {
            ConfigurationClient nobody = ConfigurationClient.withoutToken(open.client);
            Bytes blobs = ConfigurationClient.serialized(List.of());

            for (int i = 0; i < 300; i++) {
                nobody.writeLargeBlobs(blobs, blobs.length());
                nobody.setMinPinLength(8);
            }

            int lines = open.vault.history(0, 100_000).size();
            assertTrue(lines <= 100, lines + " lines");
        }
    }

    @Test
    void the_next_answers_of_a_sign_in_that_the_person_answered_have_their_lines_also_in_a_flood() throws Exception {
        key.discoverablePasskey("ada");
        key.discoverablePasskey("bob");
        for (int i = 0; i < 50; i++) {
            assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, () -> key.client.makeCredential(FOREIGN));
        }
        key.person.types(KeyUnderTest.PIN);
        PinToken token = key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE);

        key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token));
        key.client.getNextAssertion();

        long signedIn = lines().stream()
                .map(HistoryLine::event)
                .filter(event ->
                        event.action() == Action.SIGN_IN && event.outcome().equals("OK"))
                .count();
        assertEquals(2, signedIn);
    }

    private List<HistoryLine> lines() throws VaultException {
        return key.vault.history(0, 100_000);
    }
}
