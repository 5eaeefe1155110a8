package localpasskey.authenticator.u2f;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.admission.PolledRequests;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.client.U2fReply;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// U2F clients ask again and again; the person is asked once. Decision record 15.
class U2fPollingTest {

    private static final Bytes APPLICATION = Bytes.ofHex("a9".repeat(32));
    private static final Bytes CHALLENGE = Bytes.ofHex("c1".repeat(32));
    private static final Bytes ANOTHER = Bytes.ofHex("c2".repeat(32));
    private static final int REFUSED = 0x6982;

    private final KeyUnderTest key = new KeyUnderTest();
    private final U2fClient u2f = key.u2f();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private U2fReply register(Bytes challenge) throws IOException {
        return u2f.register(challenge, APPLICATION);
    }

    private static void assertNotYet(U2fReply reply) {
        assertEquals(new U2fReply(U2fReply.CONDITIONS_NOT_SATISFIED, Bytes.EMPTY), reply);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// A person who reads the question for as long as the test wants.
    private void thinksThenTypes() {
        key.person.does((_, _) -> {
            asked.countDown();
            await(answer);
            return new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
        });
    }

    @Test
    void the_person_is_asked_once_however_often_the_client_asks() throws IOException {
        thinksThenTypes();
        assertNotYet(register(CHALLENGE));
        await(asked);
        for (int poll = 0; poll < 20; poll++) {
            assertNotYet(register(CHALLENGE));
        }
        answer.countDown();

        U2fReply reply = U2fClient.poll(() -> register(CHALLENGE));

        assertEquals(U2fReply.NO_ERROR, reply.status());
        assertEquals(1, key.person.takeAsked().size());
    }

    @Test
    void an_answer_is_handed_over_once() throws IOException {
        key.person.types(PIN);
        Bytes first = U2fClient.poll(() -> register(CHALLENGE)).data();
        key.person.types(PIN);

        Bytes second = U2fClient.poll(() -> register(CHALLENGE)).data();

        assertTrue(!first.equals(second), "the same request later is a new one");
        assertEquals(2, key.person.takeAsked().size());
    }

    @Test
    void a_refusal_is_remembered_and_asks_nobody_again() throws IOException {
        key.person.declines();
        assertEquals(REFUSED, U2fClient.poll(() -> register(CHALLENGE)).status());

        U2fReply again = U2fClient.poll(() -> {
            key.clock.advance(Duration.ofMillis(100));
            return register(CHALLENGE);
        });

        assertEquals(REFUSED, again.status());
        assertEquals(1, key.person.takeAsked().size());
    }

    @Test
    void another_request_waits_until_the_first_is_done() throws IOException {
        thinksThenTypes();
        assertNotYet(register(CHALLENGE));
        await(asked);

        assertNotYet(register(ANOTHER));
        answer.countDown();

        assertEquals(
                U2fReply.NO_ERROR, U2fClient.poll(() -> register(CHALLENGE)).status());
        key.person.types(PIN);
        assertEquals(U2fReply.NO_ERROR, U2fClient.poll(() -> register(ANOTHER)).status());
    }

    @Test
    void the_question_is_withdrawn_when_the_client_no_longer_asks() throws Exception {
        CountDownLatch withdrawn = new CountDownLatch(1);
        key.person.does((_, cancellation) -> {
            cancellation.whenCancelled(withdrawn::countDown);
            asked.countDown();
            await(withdrawn);
            return new Decision.Cancelled();
        });
        assertNotYet(register(CHALLENGE));
        await(asked);

        key.clock.advance(PolledRequests.PATIENCE);

        await(withdrawn);
        key.person.types(PIN);
        assertEquals(U2fReply.NO_ERROR, U2fClient.poll(() -> register(ANOTHER)).status());
        assertEquals(1, key.vault.count());
    }

    /// Approved, and not fetched: whoever comes later with the same octets must not get it.
    @Test
    void an_answer_that_is_not_fetched_in_time_is_gone() throws Exception {
        leaveAnAnswer();

        key.clock.advance(PolledRequests.PATIENCE);

        assertAskedAnew();
    }

    @Test
    void an_answer_is_gone_when_the_screen_is_locked() throws Exception {
        leaveAnAnswer();

        key.authenticator.endPinSessions();

        assertAskedAnew();
    }

    @Test
    void an_answer_is_gone_at_power_up() throws Exception {
        leaveAnAnswer();

        key.authenticator.powerUp();

        assertAskedAnew();
    }

    @Test
    void the_question_is_withdrawn_when_the_screen_is_locked() throws Exception {
        CountDownLatch withdrawn = new CountDownLatch(1);
        key.person.does((_, cancellation) -> {
            cancellation.whenCancelled(withdrawn::countDown);
            asked.countDown();
            await(withdrawn);
            return new Decision.Cancelled();
        });
        assertNotYet(register(CHALLENGE));
        await(asked);

        key.authenticator.endPinSessions();

        await(withdrawn);
        key.person.types(PIN);
        assertEquals(U2fReply.NO_ERROR, U2fClient.poll(() -> register(ANOTHER)).status());
        assertEquals(1, key.vault.count());
    }

    private void leaveAnAnswer() throws Exception {
        key.person.types(PIN);
        assertNotYet(register(CHALLENGE));
        while (key.vault.count() == 0) {
            Thread.onSpinWait();
        }
    }

    private void assertAskedAnew() throws IOException {
        key.person.declines();
        assertEquals(REFUSED, U2fClient.poll(() -> register(CHALLENGE)).status());
        assertEquals(2, key.person.takeAsked().size());
    }

    @Test
    void nobody_waits_for_the_person_to_look_up_or_to_tell_the_version() throws IOException {
        thinksThenTypes();
        assertNotYet(register(CHALLENGE));
        await(asked);

        assertEquals(U2fReply.NO_ERROR, u2f.version().status());
        assertEquals(
                List.of(U2fReply.WRONG_DATA, U2fReply.WRONG_DATA),
                List.of(
                        u2f.authenticate(U2fClient.CHECK_ONLY, CHALLENGE, APPLICATION, CHALLENGE)
                                .status(),
                        u2f.authenticate(U2fClient.ENFORCE_USER_PRESENCE, CHALLENGE, APPLICATION, CHALLENGE)
                                .status()));

        answer.countDown();
        U2fClient.poll(() -> register(CHALLENGE));
    }
}
