package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Caller;
import localpasskey.model.Account;
import localpasskey.model.HistoryEvent;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Question.EnterPin;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.2.2 step 12, for a client that does not pick: a page. Ada, then Bob have a discoverable passkey.
class AccountChoiceTest {

    private final KeyUnderTest key = new KeyUnderTest();
    private final CtapClient page = key.client(new Page());
    private final AssertionRequest request = AssertionRequest.of(SITE);
    private Created ada;
    private Created bob;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        ada = key.discoverablePasskey("ada");
        bob = key.discoverablePasskey("bob");
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    @Test
    void is_one_question_with_the_account_used_last_first() throws IOException {
        key.person.typesAndChooses(PIN, 1);
        page.getAssertion(request);
        key.person.typesAndChooses(PIN, 1);

        SignedIn signedIn = page.getAssertion(request);

        assertEquals(bob.id(), signedIn.id());
        assertEquals(
                List.of(List.of("bob", "ada"), List.of("ada", "bob")),
                key.person.takeAsked().stream().map(AccountChoiceTest::offered).toList());
    }

    @Test
    void has_last_what_the_site_said_not_to_accept() throws IOException, VaultException {
        key.person.typesAndChooses(PIN, 0);
        page.getAssertion(request); // bob's, which would come first
        HistoryEvent line = key.lastLine();
        key.vault.notAccepted().mark(bob.id(), line);
        key.person.typesAndChooses(PIN, 0);

        SignedIn signedIn = page.getAssertion(request);

        assertEquals(ada.id(), signedIn.id());
        assertEquals(List.of("ada", "bob"), offered(key.person.takeAsked().getLast()));
    }

    @Test
    void is_answered_with_the_chosen_one_alone_and_userSelected() throws IOException, VaultException {
        key.person.typesAndChooses(PIN, 1);

        SignedIn signedIn = page.getAssertion(request);

        assertEquals(ada.id(), signedIn.id());
        assertTrue(signedIn.userSelected());
        assertEquals(0, signedIn.numberOfCredentials());
        assertTrue(signedIn.user().find("name").isEmpty());
        assertTrue(signedIn.verifiesUnder(ada.publicKey(), request.clientDataHash()));
        assertEquals("ada", key.lastLine().account());
        assertRefused(CtapStatus.NOT_ALLOWED, page::getNextAssertion);
    }

    @Test
    void is_asked_again_with_the_PIN_after_a_wrong_one() throws IOException {
        key.person.typesAndChooses("000111", 1).typesAndChooses(PIN, 0);

        assertEquals(bob.id(), page.getAssertion(request).id());

        List<Question> asked = key.person.takeAsked();
        assertEquals(List.of("bob", "ada"), offered(asked.getFirst()));
        assertEquals(new EnterPin(asked.getFirst().purpose(), 7, true), asked.getLast());
    }

    @Test
    void goes_with_a_click_where_no_PIN_is_asked_for() throws IOException, VaultException {
        try (KeyUnderTest fresh = new KeyUnderTest().withAlwaysUvOff()) {
            Created eve = fresh.discoverablePresencePasskey("eve");
            fresh.discoverablePresencePasskey("mallory");
            fresh.person.chooses(1);

            SignedIn signedIn = fresh.client(new Page()).getAssertion(request);

            assertEquals(eve.id(), signedIn.id());
            assertTrue(signedIn.userSelected());
        }
    }

    @Test
    void is_never_made_by_a_yes_without_a_choice() {
        key.person.types(PIN);

        assertRefused(CtapStatus.OTHER, () -> page.getAssertion(request));

        assertEquals(1, key.troubles.size());
        key.troubles.clear();
    }

    @Test
    void is_never_made_outside_the_list() {
        key.person.typesAndChooses(PIN, 2);

        assertRefused(CtapStatus.OTHER, () -> page.getAssertion(request));

        assertEquals(1, key.troubles.size());
        key.troubles.clear();
    }

    /// What our prompt verifies is one request: the PIN is for one of them.
    @Test
    void is_made_in_our_prompt_too_where_the_client_could_pick() throws IOException {
        key.person.typesAndChooses(PIN, 1);

        SignedIn first = key.client.getAssertion(request);

        assertEquals(ada.id(), first.id());
        assertTrue(first.userSelected());
        assertEquals(0, first.numberOfCredentials());
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void is_left_to_a_client_that_picks_on_a_token() throws IOException {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        key.person.clicks();

        SignedIn first = key.client.getAssertion(request.authorisedBy(token));

        assertEquals(2, first.numberOfCredentials());
        assertFalse(first.userSelected());
        assertEquals(
                List.of(new Purpose.SignIn(new RelyingPartyId(SITE), "")),
                key.person.takeAsked().stream().map(Question::purpose).toList());
    }

    @Test
    void is_none_where_the_site_named_the_passkeys_or_has_one_only() throws IOException {
        key.discoverablePasskey("only.example", "carol");
        key.person.types(PIN);

        SignedIn named = page.getAssertion(request.allowing(ada.id(), bob.id()));
        key.person.types(PIN);
        SignedIn only = page.getAssertion(AssertionRequest.of("only.example"));

        assertEquals(ada.id(), named.id());
        assertFalse(named.userSelected());
        assertFalse(only.userSelected());
    }

    private static List<String> offered(Question prompt) {
        return prompt.purpose() instanceof Purpose.PickAccount(var _, var accounts)
                ? accounts.stream().map(Account::name).toList()
                : List.of();
    }

    /// Waits for one answer.
    private record Page() implements Caller {

        @Override
        public String description() {
            return "a page";
        }

        @Override
        public long session() {
            return -1;
        }

        @Override
        public boolean picksAccount() {
            return false;
        }

        @Override
        public void personAsked(boolean asking) {}
    }
}
