package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.U2fClient;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody sets the computer's clock, by a century back or forth: no limit ends sooner or later by that.
@Timeout(60)
final class SetClockTest {

    private static final Duration LIMIT = Duration.ofSeconds(31);

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private void set(int years) {
        key.clock.jump(Duration.ofDays(366L * years));
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void a_token_lives_as_long_as_ever(int years) throws Exception {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
        CreationRequest request = CreationRequest.of(SITE, "ada").authorisedBy(token);
        set(years);
        key.person.clicks();

        key.client.makeCredential(request);

        PinToken unused = key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
        set(-200);
        key.clock.advance(LIMIT);
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "bob").authorisedBy(unused)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void the_next_account_can_be_had_as_long_as_ever(int years) throws Exception {
        key.discoverablePasskey("ada");
        key.discoverablePasskey("bob");
        signInOnAToken();
        set(years);
        key.client.getNextAssertion();
        signInOnAToken();
        set(-200);
        key.clock.advance(LIMIT);

        assertRefused(CtapStatus.NOT_ALLOWED, key.client::getNextAssertion);
    }

    private void signInOnAToken() throws Exception {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        key.person.clicks();
        key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token));
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void a_list_goes_on_as_long_as_ever(int years) throws Exception {
        key.discoverablePasskey("a.example", "ada");
        key.discoverablePasskey("b.example", "ada");
        PinToken token = key.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, "");
        ManagementClient management = new ManagementClient(key.client, token);
        management.firstSite();
        set(years);
        management.nextSite();
        management.firstSite();
        set(-200);
        key.clock.advance(LIMIT);

        assertRefused(CtapStatus.NOT_ALLOWED, management::nextSite);
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void a_reset_can_be_had_as_long_as_ever(int years) throws Exception {
        key.person.types(PIN);
        key.openResetWindow();
        set(years);
        key.person.clicks();

        key.client.reset();

        key.person.clicks();
        key.openResetWindow();
        set(-200);
        key.clock.advance(LIMIT);
        assertRefused(CtapStatus.NOT_ALLOWED, key.client::reset);
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void a_finger_does_as_long_as_ever(int years) throws Exception {
        FingerprintManagement fingerprint = key.authenticator.fingerprint();
        fingerprint.permit(true);
        key.person.types(PIN);
        fingerprint.on(Duration.ofHours(1), key.caller, new Cancellation());
        set(years);

        assertEquals(Duration.ofHours(1), fingerprint.status().openFor());
        key.clock.advance(Duration.ofHours(1));
        assertEquals(Duration.ZERO, fingerprint.status().openFor());
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void a_refusal_is_remembered_as_long_as_ever(int years) throws Exception {
        CreationRequest request = CreationRequest.of(SITE, "ada");
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(request));
        set(years);

        assertRefused(CtapStatus.OPERATION_DENIED, () -> whileTimePasses(() -> key.client.makeCredential(request)));

        set(-200);
        key.clock.advance(LIMIT);
        key.person.types(PIN);
        whileTimePasses(() -> key.client.makeCredential(request));
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void who_asked_in_vain_waits_as_long_as_ever(int years) throws Exception {
        for (int i = 0; i < 8; i++) {
            key.person.declines();
            assertRefused(CtapStatus.OPERATION_DENIED, this::asksAnew);
        }
        key.person.takeAsked();
        set(years);

        assertRefused(CtapStatus.OPERATION_DENIED, () -> whileTimePasses(this::asksAnew));
        set(-200);
        key.clock.advance(LIMIT);
        key.person.types(PIN);
        whileTimePasses(this::asksAnew);

        assertEquals(1, key.person.takeAsked().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 100})
    void a_client_of_u2f_counts_as_there_as_long_as_ever(int years) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch withdrawn = new CountDownLatch(1);
        key.person.does((_, cancellation) -> {
            cancellation.whenCancelled(withdrawn::countDown);
            asked.countDown();
            await(withdrawn);
            return new Decision.Cancelled();
        });
        key.u2f().register(Bytes.ofHex("c1".repeat(32)), Bytes.ofHex("a9".repeat(32)));
        await(asked);

        set(years);

        assertFalse(withdrawn.await(200, TimeUnit.MILLISECONDS));
        key.clock.advance(LIMIT);
        await(withdrawn);
        key.person.types(PIN); // the next one is asked for: the first is over
        U2fClient.poll(() -> key.u2f().register(Bytes.ofHex("c2".repeat(32)), Bytes.ofHex("a9".repeat(32))));
    }

    private Object asksAnew() throws IOException {
        return key.client.makeCredential(CreationRequest.of(SITE, "ada"));
    }

    /// Sends what may be refused after a delay.
    private void whileTimePasses(Request request) throws Exception {
        Thread clock = Thread.ofVirtual().start(this::tick);
        try {
            request.send();
        } finally {
            clock.interrupt();
            clock.join();
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(5);
                key.clock.advance(Duration.ofMillis(100));
            }
        } catch (InterruptedException _) {
            return; // the answer is there
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private interface Request {
        Object send() throws Exception;
    }
}
