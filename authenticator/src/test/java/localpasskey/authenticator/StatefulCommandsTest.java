package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.U2fClient;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The answers that are left to fetch, and the commands that end them.
final class StatefulCommandsTest {

    private static final Bytes CHALLENGE = Bytes.ofHex("07".repeat(32));
    private static final Bytes APPLICATION = new RelyingPartyId(SITE).hash();

    private final KeyUnderTest key = new KeyUnderTest();
    private final U2fClient u2f = key.u2f();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    /// Two passkeys, and a sign-in that left one answer to fetch.
    private Created signedInWithOneOfTwo() throws IOException {
        key.withPin();
        Created ada = key.discoverablePasskey("ada");
        key.discoverablePasskey("bob");
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        key.person.clicks();
        key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token));
        return ada;
    }

    private void assertNothingIsLeft() {
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
    }

    @Test
    void end_with_a_U2F_registration() throws IOException {
        signedInWithOneOfTwo();

        key.person.types(PIN);
        U2fClient.poll(() -> u2f.register(CHALLENGE, Bytes.ofHex("07".repeat(32))));

        assertNothingIsLeft();
    }

    @Test
    void end_with_a_U2F_touch() throws IOException {
        signedInWithOneOfTwo();

        key.person.clicks();
        U2fClient.poll(() -> u2f.register(CHALLENGE, Bytes.ofHex("00".repeat(32))));

        assertNothingIsLeft();
    }

    @Test
    void end_with_a_U2F_sign_in() throws IOException {
        Created ada = signedInWithOneOfTwo();

        u2f.authenticate(
                U2fClient.DONT_ENFORCE_USER_PRESENCE,
                CHALLENGE,
                APPLICATION,
                ada.id().bytes());

        assertNothingIsLeft();
    }

    @Test
    void stay_while_a_U2F_client_only_looks_for_its_key_handle() throws IOException {
        Created ada = signedInWithOneOfTwo();

        u2f.authenticate(U2fClient.CHECK_ONLY, CHALLENGE, APPLICATION, ada.id().bytes());

        assertEquals(ada.id(), key.client.getNextAssertion().id());
    }

    @Test
    void stay_while_the_key_is_only_looked_at() throws IOException {
        Created ada = signedInWithOneOfTwo();

        key.client.getInfo();

        assertEquals(ada.id(), key.client.getNextAssertion().id());
    }

    @Test
    void end_with_managing_passkeys() throws IOException {
        key.withPin();
        key.discoverablePasskey("ada");
        key.discoverablePasskey("bob");
        PinToken token = key.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, "");
        key.client.getAssertion(AssertionRequest.of(SITE).silent());

        new ManagementClient(key.client, token).metadata();

        assertNothingIsLeft();
    }

    @Test
    void end_with_the_first_PIN() throws IOException, VaultException {
        key.withAlwaysUvOff();
        key.discoverablePresencePasskey("ada");
        key.discoverablePresencePasskey("bob");
        key.person.clicks();
        key.client.getAssertion(AssertionRequest.of(SITE));

        key.client.setPin(2, PIN);

        assertNothingIsLeft();
    }
}
