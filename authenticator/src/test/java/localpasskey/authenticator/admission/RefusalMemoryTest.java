package localpasskey.authenticator.admission;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A person who refused is not asked again by a client that resends.
@Timeout(60)
class RefusalMemoryTest {

    private final KeyUnderTest key = new KeyUnderTest();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CreationRequest request = CreationRequest.of(SITE, "ada");

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        key.close();
    }

    private void declineOnce() {
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(request));
        key.person.takeAsked();
    }

    private CtapStatus resent(Callable<?> call) throws InterruptedException {
        return HeldBack.answer(key, threads, call);
    }

    @Test
    void gets_the_same_answer_later_and_asks_nobody() throws InterruptedException {
        declineOnce();

        for (int i = 0; i < 3; i++) {
            assertEquals(CtapStatus.OPERATION_DENIED, resent(() -> key.client.makeCredential(request)));
        }

        assertEquals(List.of(), key.person.takeAsked());
    }

    @Test
    void remembers_that_nobody_answered() throws InterruptedException {
        key.person.doesNotAnswer();
        assertRefused(CtapStatus.USER_ACTION_TIMEOUT, () -> key.client.makeCredential(request));

        assertEquals(CtapStatus.USER_ACTION_TIMEOUT, resent(() -> key.client.makeCredential(request)));
    }

    @Test
    void leaves_one_line_for_all() throws InterruptedException, VaultException {
        declineOnce();
        int lines = key.lines().size();

        assertEquals(CtapStatus.OPERATION_DENIED, resent(() -> key.client.makeCredential(request)));

        assertEquals(lines, key.lines().size());
        assertEquals("OPERATION_DENIED", key.lastLine().outcome());
    }

    @Test
    void knows_a_sign_in_again() throws IOException, InterruptedException {
        Created passkey = key.passkey("ada");
        AssertionRequest signIn = AssertionRequest.of(SITE).allowing(passkey.id());
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(signIn));

        assertEquals(CtapStatus.OPERATION_DENIED, resent(() -> key.client.getAssertion(signIn)));
    }

    @Test
    void knows_it_from_another_channel_too() throws InterruptedException {
        declineOnce();

        assertEquals(
                CtapStatus.OPERATION_DENIED,
                resent(() -> key.client(new TestCaller(2)).makeCredential(request)));
    }

    @Test
    void asks_about_new_client_data_and_another_site() throws IOException {
        declineOnce();
        key.person.types(PIN).types(PIN);

        key.client.makeCredential(CreationRequest.of(SITE, "ada"));
        key.client.makeCredential(CreationRequest.of("other.example", "ada")
                .with(0x01, Cbor.of(request.clientDataHash().bytes())));

        assertEquals(2, key.person.takeAsked().size());
    }

    @Test
    void forgets_30_seconds_after_the_last_repetition() throws IOException, InterruptedException {
        declineOnce();
        key.clock.advance(Duration.ofSeconds(29));
        assertEquals(CtapStatus.OPERATION_DENIED, resent(() -> key.client.makeCredential(request)));
        key.clock.advance(Duration.ofSeconds(29));
        key.person.types(PIN);

        assertEquals(CtapStatus.OPERATION_DENIED, resent(() -> key.client.makeCredential(request)));
        key.clock.advance(Duration.ofSeconds(31));

        key.client.makeCredential(request);
    }

    @Test
    void can_be_cancelled_while_it_waits() throws Exception {
        declineOnce();
        Cancellation cancellation = new Cancellation();
        CtapClient client = key.client(key.caller, cancellation);
        Future<?> answer = threads.submit(() -> client.makeCredential(request));
        key.clock.timer().awaitWaiting(1);

        cancellation.cancel();

        assertEquals(CtapStatus.KEEPALIVE_CANCEL, HeldBack.refusal(answer));
    }

    @Test
    void holds_up_nobody_else_while_it_waits() throws Exception {
        declineOnce();
        Future<?> answer = threads.submit(() -> key.client.makeCredential(request));
        key.clock.timer().awaitWaiting(1);
        key.person.types(PIN);

        key.client(new TestCaller(2)).makeCredential(CreationRequest.of(SITE, "bob"));

        assertFalse(answer.isDone());
        key.clock.advance(RefusalDelay.LENGTH);
        assertEquals(CtapStatus.OPERATION_DENIED, HeldBack.refusal(answer));
    }

    @Test
    void refuses_a_twin_that_waited_while_the_first_was_refused() throws Exception {
        FutureTask<Created> twin =
                new FutureTask<>(() -> key.client(new TestCaller(2)).makeCredential(request));
        key.person.does((_, _) -> {
            Thread behind = Thread.ofVirtual().start(twin);
            while (behind.getState() != Thread.State.WAITING) {
                Thread.onSpinWait(); // until it stands in the queue
            }
            return new Decision.Declined();
        });

        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(request));
        key.clock.timer().awaitWaiting(1);
        key.clock.advance(RefusalDelay.LENGTH);
        assertEquals(CtapStatus.OPERATION_DENIED, HeldBack.refusal(twin));

        assertEquals(1, key.person.takeAsked().size());
    }

    @Test
    void remembers_a_token_or_a_probe_only_long_enough_to_stop_a_loop() throws IOException, InterruptedException {
        CreationRequest probe = request.with(0x08, Cbor.of(Bytes.EMPTY)).with(0x09, Cbor.of(1));
        key.person.declines().declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(probe));
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE));

        assertEquals(CtapStatus.OPERATION_DENIED, resent(() -> key.client.makeCredential(probe)));
        assertEquals(
                CtapStatus.OPERATION_DENIED, resent(() -> key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE)));
        key.clock.advance(Duration.ofMillis(2001));
        key.person.clicks().types(PIN);

        assertRefused(CtapStatus.PIN_INVALID, () -> key.client.makeCredential(probe));
        key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE);
    }

    @Test
    void does_not_touch_what_was_not_refused_by_the_person() throws IOException {
        key.person
                .types("no idea at all")
                .types("no idea at all")
                .types("no idea at all")
                .declines();
        assertRefused(CtapStatus.UV_BLOCKED, () -> key.client.makeCredential(request));
        key.authenticator.powerUp();
        key.person.types(PIN);

        key.client.makeCredential(request);
    }

    @Test
    void does_not_touch_a_silent_pre_flight_of_the_same_client_data() throws IOException {
        Created passkey = key.passkey("ada");
        AssertionRequest signIn = AssertionRequest.of(SITE).allowing(passkey.id());
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(signIn));

        assertEquals(passkey.id(), key.client.getAssertion(signIn.silent()).id());
    }

    @Test
    void remembers_no_more_than_64() throws IOException {
        declineOnce();
        for (int i = 0; i < 64; i++) {
            CtapClient another = key.client(new TestCaller(2 + i)); // who asks so often must wait
            key.person.declines();
            assertRefused(CtapStatus.OPERATION_DENIED, () -> another.makeCredential(CreationRequest.of(SITE, "ada")));
        }
        key.person.types(PIN);

        assertTrue(key.client.makeCredential(request).data().flags().userVerified());
    }
}
