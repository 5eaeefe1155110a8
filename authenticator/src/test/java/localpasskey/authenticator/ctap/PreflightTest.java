package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.request.Limits;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question.EnterPin;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CtapRequestDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests with up=false, which browsers send to find out which passkeys are here.
class PreflightTest {

    /// What the DNS allows, in characters.
    private static final int LONGEST_SITE = 253;

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
    void asks_nobody_and_the_chip_does_nothing() throws IOException, VaultException {
        Created passkey = key.passkey("ada");
        int lines = key.lines().size();
        key.counted.takeWork();
        key.clock.advance(Duration.ofMinutes(1));

        SignedIn answer = key.client.getAssertion(key.silent(passkey));

        assertEquals(passkey.id(), answer.id());
        assertEquals(List.of(), key.person.takeAsked());
        assertEquals(0, key.counted.takeWork());
        assertEquals(lines, key.lines().size());
        assertEquals(0, key.vault.find(passkey.id()).orElseThrow().usage().signCount());
    }

    @Test
    void gets_no_UP_no_UV_and_a_signature_that_is_worth_nothing() throws IOException {
        Created passkey = key.passkey("ada");
        AssertionRequest request = key.silent(passkey);

        SignedIn answer = key.client.getAssertion(request);

        assertFalse(answer.data().flags().userPresent());
        assertFalse(answer.data().flags().userVerified());
        assertEquals(0, answer.data().signCount());
        assertEquals(0x30, answer.signature().at(0), "a DER sequence");
        assertFalse(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
    }

    /// So that a browser looks once, however many passkeys an account has: a list of as many ids as getInfo says, as
    /// long as it says, is one message.
    @Test
    void of_the_longest_list_is_one_message_and_the_chip_does_nothing() throws IOException {
        Created passkey = key.passkey("ada");
        CredentialId[] ids = new CredentialId[Limits.ADVERTISED_CREDENTIAL_COUNT_IN_LIST];
        for (int number = 0; number < ids.length; number++) {
            byte[] id = new byte[Limits.CREDENTIAL_ID_LENGTH];
            id[0] = (byte) number;
            ids[number] = CredentialId.of(id);
        }
        ids[ids.length - 1] = passkey.id();
        AssertionRequest longest =
                AssertionRequest.of("a".repeat(LONGEST_SITE)).allowing(ids).silent();
        int length = 1 + CborWriter.write(longest.members()).length;
        key.counted.takeWork();

        assertTrue(length <= CtapRequestDecoder.ADVERTISED_MESSAGE_LENGTH, length + " octets");
        assertRefused(CtapStatus.NO_CREDENTIALS, () -> key.client.getAssertion(longest));
        SignedIn answer = key.client.getAssertion(longest.with(0x01, Cbor.of(SITE)));

        assertEquals(passkey.id(), answer.id());
        assertEquals(0, key.counted.takeWork());
    }

    @Test
    void learns_silently_that_nothing_is_here() throws VaultException {
        int lines = key.lines().size();

        assertRefused(
                CtapStatus.NO_CREDENTIALS,
                () -> key.client.getAssertion(AssertionRequest.of(SITE).silent()));

        assertEquals(lines, key.lines().size());
    }

    @Test
    void with_a_token_gets_a_real_signature_that_is_recorded() throws IOException, VaultException {
        Created passkey = key.passkey("ada");
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        AssertionRequest request = key.silent(passkey).authorisedBy(token);

        SignedIn answer = key.client.getAssertion(request);

        assertTrue(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        assertFalse(answer.data().flags().userPresent());
        assertTrue(answer.data().flags().userVerified());
        assertEquals(1, key.vault.find(passkey.id()).orElseThrow().usage().signCount());
        assertEquals(Verification.PIN_IN_CLIENT, key.lastLine().verification());
    }

    @Test
    void with_a_token_leaves_the_token_to_the_request_that_follows() throws IOException {
        Created passkey = key.passkey("ada");
        key.person.types(PIN);
        PinToken token = key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE);

        key.client.getAssertion(key.silent(passkey).authorisedBy(token));
        SignedIn real = key.client.getAssertion(
                AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token));

        assertTrue(real.data().flags().userPresent());
    }

    @Test
    void of_a_presence_passkey_gets_a_real_signature_that_is_recorded() throws IOException, VaultException {
        key.withAlwaysUvOff();
        Created passkey = key.presencePasskey("ada");
        AssertionRequest request = key.silent(passkey);

        SignedIn answer = key.client.getAssertion(request);

        assertTrue(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        assertFalse(answer.data().flags().userPresent());
        assertFalse(answer.data().flags().userVerified());
        assertEquals(1, key.vault.find(passkey.id()).orElseThrow().usage().signCount());
        assertEquals(Verification.NONE, key.lastLine().verification());
    }

    @Test
    void of_a_presence_passkey_is_worth_nothing_while_alwaysUv_is_on() throws IOException, VaultException {
        key.withAlwaysUvOff();
        Created passkey = key.presencePasskey("ada");
        key.vault.setAlwaysUv(true, key.lastLine());
        AssertionRequest request = key.silent(passkey);

        SignedIn answer = key.client.getAssertion(request);

        assertFalse(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        assertEquals(0, key.vault.find(passkey.id()).orElseThrow().usage().signCount());
    }

    @Test
    void that_asks_for_UV_is_none() throws IOException {
        Created passkey = key.passkey("ada");
        key.person.types(PIN);

        SignedIn answer = key.client.getAssertion(key.silent(passkey).option("uv", true));

        assertTrue(answer.data().flags().userVerified());
        assertTrue(answer.data().flags().userPresent(), "CTAP 2.3 §6.2.2 step 8: somebody typed");
        assertEquals(
                List.of(new EnterPin(new Purpose.SignIn(new RelyingPartyId(SITE), "ada"), EnterPin.ALL, false)),
                key.person.takeAsked());
    }

    @Test
    void of_several_is_followed_by_the_next_ones_silently() throws IOException {
        key.discoverablePasskey("ada");
        Created bob = key.discoverablePasskey("bob");
        key.counted.takeWork();

        SignedIn first = key.client.getAssertion(AssertionRequest.of(SITE).silent());
        SignedIn second = key.client.getNextAssertion();

        assertEquals(bob.id(), first.id());
        assertFalse(second.data().flags().userPresent());
        assertEquals(0, key.counted.takeWork());
    }
}
