package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.U2fClient;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the chip is given to do while the person is asked.
final class PreparedWhileAskedTest {

    private final KeyUnderTest key = new KeyUnderTest();
    private final AtomicInteger begun = new AtomicInteger(); // when the question stood
    private final AtomicInteger expected = new AtomicInteger();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        assertEquals(0, key.counted.openKeys());
        key.close();
    }

    private void typesAndLooks() {
        key.person.does((_, _) -> {
            look();
            return new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
        });
    }

    private void look() {
        begun.set(key.counted.takeBegun());
        expected.set(key.counted.takeExpected());
    }

    @Test
    void a_new_key_is_begun() throws IOException {
        typesAndLooks();

        key.client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertEquals(1, begun.get());
    }

    @Test
    void so_is_one_of_U2F() throws IOException {
        typesAndLooks();
        U2fClient client = key.u2f();

        U2fClient.poll(() -> client.register(Bytes.of(new byte[32]), Bytes.ofHex("5a".repeat(32))));

        assertEquals(1, begun.get());
    }

    @Test
    void a_refusal_throws_it_away() throws VaultException {
        key.person.does((_, _) -> {
            look();
            return new Decision.Declined();
        });

        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertEquals(1, begun.get());
        assertEquals(0, key.vault.count());
    }

    @Test
    void none_is_begun_for_who_was_refused_a_moment_ago() throws IOException {
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));
        key.counted.takeBegun();
        typesAndLooks();

        key.client.makeCredential(CreationRequest.of("other.example", "ada"));

        assertEquals(0, begun.get());
    }

    @Test
    void but_again_for_who_was_answered_since() throws IOException {
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));
        key.passkey("grace");
        key.counted.takeBegun();
        typesAndLooks();

        key.client.makeCredential(CreationRequest.of(SITE, "linus"));

        assertEquals(1, begun.get());
    }

    @Test
    void none_is_begun_where_a_passkey_of_the_excludeList_is_here() throws IOException {
        Created here = key.passkey("ada");
        key.counted.takeBegun();
        key.person.does((_, _) -> {
            look();
            return new Decision.Approved();
        });

        assertRefused(
                CtapStatus.CREDENTIAL_EXCLUDED,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "ada").excluding(here.id())));

        assertEquals(0, begun.get());
    }

    @Test
    void the_one_passkey_that_is_meant_waits_in_the_chip() throws IOException {
        key.discoverablePasskey("ada");
        typesAndLooks();

        key.client.getAssertion(AssertionRequest.of(SITE));

        assertEquals(1, expected.get());
    }

    @Test
    void the_computers_sleep_ends_what_waits_and_the_answer_after_it_is_good() throws IOException {
        key.discoverablePasskey("ada");
        key.person.does((_, _) -> {
            key.authenticator.endPinSessions();
            return new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
        });

        key.client.getAssertion(AssertionRequest.of(SITE));

        assertEquals(1, key.counted.takeEnded());
    }

    @Test
    void of_two_none_does() throws IOException {
        key.discoverablePasskey("ada");
        key.discoverablePasskey("grace");
        key.person.does((_, _) -> {
            look();
            return new Decision.Chose(
                    1, new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray())));
        });

        key.client.getAssertion(AssertionRequest.of(SITE));

        assertEquals(0, expected.get());
    }
}
