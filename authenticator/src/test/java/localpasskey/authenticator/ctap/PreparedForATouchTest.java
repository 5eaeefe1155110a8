package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the chip is given to do while somebody is asked to act: on a token by a click, or at the sensor by a finger.
final class PreparedForATouchTest {

    private final KeyUnderTest key = new KeyUnderTest();
    private final AtomicInteger begun = new AtomicInteger(); // when the question stood
    private final AtomicInteger onSession = new AtomicInteger();
    private final AtomicInteger onPin = new AtomicInteger();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        assertEquals(0, key.counted.openKeys());
        key.close();
    }

    private void looksAndSays(Decision decision) {
        key.person.does((_, _) -> {
            begun.set(key.counted.takeBegun());
            onSession.set(key.counted.takeExpectedSessions());
            onPin.set(key.counted.takeExpected());
            return decision;
        });
    }

    private PinToken token(int permission) throws IOException {
        PinToken token = key.client.tokenUsingPin(2, PIN, permission, SITE);
        forget();
        return token;
    }

    private void forget() {
        key.counted.takeBegun();
        key.counted.takeExpectedSessions();
        key.counted.takeExpected();
    }

    @Test
    void the_passkey_that_signs_waits_on_the_tokens_session() throws IOException {
        key.discoverablePasskey("ada");
        looksAndSays(new Decision.Approved());

        key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token(CtapClient.GET_ASSERTION)));

        assertEquals(1, onSession.get());
        assertEquals(0, onPin.get());
    }

    @Test
    void of_two_that_a_program_picks_from_the_first_does() throws IOException {
        key.discoverablePasskey("ada");
        key.discoverablePasskey("grace");
        looksAndSays(new Decision.Approved());

        key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token(CtapClient.GET_ASSERTION)));

        assertEquals(1, onSession.get());
    }

    @Test
    void a_new_key_is_begun_and_waits_there() throws IOException {
        looksAndSays(new Decision.Approved());

        key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token(CtapClient.MAKE_CREDENTIAL)));

        assertEquals(1, begun.get());
        assertEquals(1, onSession.get());
    }

    @Test
    void a_no_throws_the_new_one_away() throws Exception {
        PinToken token = token(CtapClient.MAKE_CREDENTIAL);
        looksAndSays(new Decision.Declined());

        assertRefused(
                CtapStatus.OPERATION_DENIED,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token)));

        assertEquals(1, begun.get());
        assertEquals(0, key.vault.count());
    }

    @Test
    void nothing_is_done_for_who_was_refused_a_moment_ago() throws IOException {
        key.discoverablePasskey("ada");
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(AssertionRequest.of(SITE)));
        looksAndSays(new Decision.Approved());

        key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token(CtapClient.GET_ASSERTION)));

        assertEquals(0, onSession.get());
    }

    @Test
    void nor_where_the_person_picks_the_account() throws IOException {
        key.discoverablePasskey("ada");
        key.discoverablePasskey("grace");
        CtapClient page = key.client(new Page());
        PinToken token = page.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        forget();
        looksAndSays(new Decision.Chose(1, new Decision.Approved()));

        page.getAssertion(AssertionRequest.of(SITE).authorisedBy(token));

        assertEquals(0, onSession.get());
    }

    @Test
    void nor_by_a_passkey_that_a_click_opens() throws Exception {
        key.withAlwaysUvOff();
        Created passkey = key.presencePasskey("ada");
        forget();
        looksAndSays(new Decision.Approved());

        key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));

        assertEquals(0, onSession.get());
        assertEquals(0, onPin.get());
    }

    private void openGate() throws Exception {
        key.authenticator.fingerprint().permit(true);
        key.person.types(PIN);
        key.authenticator.fingerprint().on(Duration.ofHours(1), key.caller, new Cancellation());
        key.person.takeAsked();
        forget();
    }

    @Test
    void where_a_finger_will_do_the_passkey_waits_for_both() throws Exception {
        key.discoverablePasskey("ada");
        openGate();
        looksAndSays(new Decision.FingerMatched());

        key.client.getAssertion(AssertionRequest.of(SITE));

        assertEquals(1, onSession.get());
        assertEquals(1, onPin.get());
    }

    @Test
    void so_does_a_new_key() throws Exception {
        openGate();
        looksAndSays(new Decision.FingerMatched());

        key.client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertEquals(1, begun.get());
        assertEquals(1, onSession.get());
    }

    @Test
    void where_none_will_do_it_waits_for_the_PIN_alone() throws Exception {
        key.discoverablePasskey("ada");
        forget();
        looksAndSays(new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray())));

        key.client.getAssertion(AssertionRequest.of(SITE));

        assertEquals(0, onSession.get());
        assertEquals(1, onPin.get());
    }

    /// The request is signed by what was prepared for the PIN; the gate opens behind that.
    @Test
    void a_PIN_that_opens_the_gate_uses_what_waits_for_it() throws Exception {
        key.discoverablePasskey("ada");
        openGate();
        key.counted.takeSignaturesByPin();
        looksAndSays(new Decision.FingerMissed());
        key.person.types(PIN);

        key.client.getAssertion(AssertionRequest.of(SITE));

        assertEquals(1, key.counted.takeSignaturesByPin());
    }

    /// Leaves the choice among accounts to our prompt.
    private record Page() implements Caller {

        @Override
        public String description() {
            return "a page";
        }

        @Override
        public long session() {
            return 2;
        }

        @Override
        public boolean picksAccount() {
            return false;
        }

        @Override
        public void personAsked(boolean asking) {
            // it waits
        }
    }
}
