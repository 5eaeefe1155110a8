package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.3. Ada, Bob and Carol have discoverable passkeys; Carol's is the newest.
class GetNextAssertionTest {

    private final KeyUnderTest key = new KeyUnderTest();
    private final AssertionRequest request = AssertionRequest.of(SITE);
    private Created ada;
    private Created bob;
    private Created carol;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        ada = key.discoverablePasskey("ada");
        bob = key.discoverablePasskey("bob");
        carol = key.discoverablePasskey("carol");
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private SignedIn signIn() throws IOException {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        key.person.clicks();
        return key.client.getAssertion(request.authorisedBy(token));
    }

    @Test
    void answers_with_the_others_in_order_and_signs_each_over_the_same_client_data() throws IOException {
        SignedIn first = signIn();
        SignedIn second = key.client.getNextAssertion();
        SignedIn third = key.client.getNextAssertion();

        assertEquals(List.of(carol.id(), bob.id(), ada.id()), List.of(first.id(), second.id(), third.id()));
        assertEquals(
                List.of(3, 0, 0),
                List.of(first.numberOfCredentials(), second.numberOfCredentials(), third.numberOfCredentials()));
        assertTrue(second.verifiesUnder(bob.publicKey(), request.clientDataHash()));
        assertTrue(third.verifiesUnder(ada.publicKey(), request.clientDataHash()));
        assertEquals(first.data().flags(), third.data().flags());
        assertEquals(1, key.person.takeAsked().size());
    }

    @Test
    void tells_the_names_as_the_first_answer_does() throws IOException {
        signIn();

        SignedIn second = key.client.getNextAssertion();

        assertEquals(Cbor.of("bob"), second.user().find("name").orElseThrow());
    }

    @Test
    void writes_a_line_and_a_counter_for_each() throws IOException, VaultException {
        signIn();

        key.client.getNextAssertion();

        HistoryEvent line = key.lastLine();
        assertEquals(Action.SIGN_IN, line.action());
        assertEquals("bob", line.account());
        assertEquals(Verification.PIN_IN_CLIENT, line.verification());
        assertTrue(key.vault.find(bob.id()).orElseThrow().usage().signCount() > 0);
    }

    @Test
    void needs_a_getAssertion_before_it() {
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void ends_after_the_last() throws IOException {
        signIn();
        key.client.getNextAssertion();
        key.client.getNextAssertion();

        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void is_not_answered_to_another_session() throws IOException {
        signIn();

        assertRefused(
                CtapStatus.NOT_ALLOWED, () -> key.client(new TestCaller(2)).getNextAssertion());

        assertEquals(bob.id(), key.client.getNextAssertion().id());
    }

    @Test
    void ends_after_30_seconds() throws IOException {
        signIn();
        key.clock.advance(Duration.ofSeconds(30));

        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void counts_the_30_seconds_from_the_last_answer_on_a_token() throws IOException {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        key.person.clicks();
        key.client.getAssertion(request.authorisedBy(token));

        key.clock.advance(Duration.ofSeconds(29));
        key.client.getNextAssertion();
        key.clock.advance(Duration.ofSeconds(29));

        assertEquals(ada.id(), key.client.getNextAssertion().id());
    }

    /// What the token rests on in the chip.
    @Test
    void ends_the_tokens_session_with_the_last() throws IOException {
        signIn();
        key.client.getNextAssertion();
        assertEquals(1, key.chip.openSessions());

        key.client.getNextAssertion();

        assertEquals(0, key.chip.openSessions());
    }

    @Test
    void ends_the_tokens_session_where_another_command_comes_instead() throws IOException {
        signIn();

        assertRefused(
                CtapStatus.NO_CREDENTIALS,
                () -> key.client.getAssertion(
                        AssertionRequest.of("other.example").silent()));

        assertEquals(0, key.chip.openSessions());
    }

    @Test
    void ends_with_another_getAssertion_makeCredential_or_token() throws IOException {
        signIn();
        assertRefused(
                CtapStatus.NO_CREDENTIALS,
                () -> key.client.getAssertion(
                        AssertionRequest.of("other.example").silent()));
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());

        signIn();
        assertRefused(
                CtapStatus.UNSUPPORTED_ALGORITHM,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "dave").algorithms(-8)));
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());

        signIn();
        key.client.getPinToken(2, PIN);
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void ends_at_power_up_and_when_the_session_locks() throws IOException {
        signIn();
        key.authenticator.powerUp();
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());

        signIn();
        key.authenticator.endPinSessions();
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void ends_with_the_token_that_opened_it() throws IOException {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        key.clock.advance(Duration.ofSeconds(20));
        key.client.getAssertion(request.silent().authorisedBy(token));
        for (int i = 0; i < 19; i++) {
            key.clock.advance(Duration.ofSeconds(29));
            key.client.getAssertion(request.silent().authorisedBy(token));
        }

        key.clock.advance(Duration.ofSeconds(29));
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void skips_nothing_that_was_deleted_but_ends() throws IOException, VaultException {
        signIn();
        key.vault.delete(
                bob.id(),
                new HistoryEvent(Action.DELETE, Ceremony.NO_SITE, "bob", "the test", Verification.PRESENCE, "OK"));

        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }
}
