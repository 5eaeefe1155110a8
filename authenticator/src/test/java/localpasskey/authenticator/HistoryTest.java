package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.testkit.client.U2fClient;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every request leaves a line that says who asked for what, how the person was verified and what came of it.
class HistoryTest {

    private static final RelyingPartyId SITE_ID = new RelyingPartyId(SITE);

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private static HistoryEvent line(Action action, Verification verification, CtapStatus outcome) {
        return new HistoryEvent(action, SITE_ID, "ada", "test program 1", verification, outcome.name());
    }

    @Test
    void of_a_passkey_that_was_made() throws IOException, VaultException {
        key.passkey("ada");

        assertEquals(line(Action.CREATE, Verification.PIN_IN_PROMPT, CtapStatus.OK), lastLine());
    }

    /// Neither what was signed nor the signature says where somebody was to whoever reads the history.
    @Test
    void that_holds_no_challenge_and_no_signature() throws IOException, VaultException {
        Created made = key.passkey("ada");
        AssertionRequest request = AssertionRequest.of(SITE).allowing(made.id());
        key.person.types(PIN);
        SignedIn signedIn = key.client.getAssertion(request);

        StringBuilder lines = new StringBuilder();
        for (HistoryEvent line : key.lines()) {
            lines.append(line).append(line.passkey().toHex());
        }
        assertHoldsNone(lines.toString(), made, request, signedIn);
    }

    private static void assertHoldsNone(String lines, Created made, AssertionRequest request, SignedIn signedIn) {
        assertTrue(lines.contains(made.id().bytes().toHex()), lines);
        for (Bytes octets : List.of(request.clientDataHash().bytes(), signedIn.signature())) {
            assertFalse(lines.contains(octets.toHex()), lines);
            assertFalse(
                    lines.contains(Base64.getUrlEncoder().withoutPadding().encodeToString(octets.toArray())), lines);
        }
    }

    @Test
    void of_a_passkey_that_was_refused() throws VaultException {
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertEquals(line(Action.CREATE, Verification.NONE, CtapStatus.OPERATION_DENIED), lastLine());
    }

    @Test
    void of_a_sign_in_that_was_refused_names_the_account() throws IOException, VaultException {
        Created passkey = key.passkey("ada");
        key.person.doesNotAnswer();
        assertRefused(
                CtapStatus.USER_ACTION_TIMEOUT,
                () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

        assertEquals(line(Action.SIGN_IN, Verification.NONE, CtapStatus.USER_ACTION_TIMEOUT), lastLine());
    }

    @Test
    void of_a_sign_in_with_the_PIN_typed_into_the_client() throws IOException, VaultException {
        Created passkey = key.passkey("ada");
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        key.person.clicks();
        key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token));

        assertEquals(line(Action.SIGN_IN, Verification.PIN_IN_CLIENT, CtapStatus.OK), lastLine());
    }

    @Test
    void of_a_sign_in_with_a_click() throws IOException, VaultException {
        key.withAlwaysUvOff();
        Created passkey = key.presencePasskey("ada");
        key.person.clicks();
        key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));

        assertEquals(line(Action.SIGN_IN, Verification.PRESENCE, CtapStatus.OK), lastLine());
    }

    @Test
    void of_a_sign_in_that_found_nothing_names_no_account() throws VaultException {
        key.person.clicks();
        assertRefused(CtapStatus.NO_CREDENTIALS, () -> key.client.getAssertion(AssertionRequest.of(SITE)));

        assertEquals(
                new HistoryEvent(
                        Action.SIGN_IN,
                        SITE_ID,
                        "",
                        "test program 1",
                        Verification.PRESENCE,
                        CtapStatus.NO_CREDENTIALS.name()),
                lastLine());
    }

    @Test
    void of_a_request_that_cannot_be_met() throws VaultException {
        assertRefused(
                CtapStatus.UNSUPPORTED_ALGORITHM,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "ada").algorithms(-8)));

        assertEquals(line(Action.CREATE, Verification.NONE, CtapStatus.UNSUPPORTED_ALGORITHM), lastLine());
    }

    @Test
    void of_a_request_that_was_cancelled() throws VaultException {
        key.person.does((_, _) -> new Decision.Cancelled());
        assertRefused(CtapStatus.KEEPALIVE_CANCEL, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertEquals(line(Action.CREATE, Verification.NONE, CtapStatus.KEEPALIVE_CANCEL), lastLine());
    }

    @Test
    void of_setting_and_changing_the_PIN() throws IOException, VaultException {
        key.client.changePin(2, PIN, "another horse");

        assertEquals(
                new HistoryEvent(
                        Action.CHANGE_PIN,
                        new RelyingPartyId(""),
                        "",
                        "test program 1",
                        Verification.PIN_IN_CLIENT,
                        "OK"),
                key.lines().get(0));
        assertEquals(Action.SET_PIN, key.lines().get(1).action());
    }

    @Test
    void says_which_passkey_it_is_about() throws IOException, VaultException {
        Created passkey = key.passkey("ada");
        Bytes made = key.lastLine().passkey();
        key.person.doesNotAnswer();
        assertRefused(
                CtapStatus.USER_ACTION_TIMEOUT,
                () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

        assertEquals(passkey.id().bytes(), made);
        assertEquals(passkey.id().bytes(), key.lastLine().passkey());
    }

    @Test
    void of_a_client_that_lists_what_is_here() throws IOException, VaultException {
        key.passkey("ada");
        ManagementClient manager =
                new ManagementClient(key.client, key.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, ""));
        manager.metadata();

        assertEquals(
                new HistoryEvent(
                        Action.LIST, new RelyingPartyId(""), "", "test program 1", Verification.PIN_IN_CLIENT, "OK"),
                key.lastLine());
    }

    @Test
    void of_a_client_that_may_not_list() throws IOException, VaultException {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        ManagementClient client = new ManagementClient(key.client, token);
        assertRefused(CtapStatus.PIN_AUTH_INVALID, client::metadata);

        assertEquals(Action.LIST, key.lastLine().action());
        assertEquals("PIN_AUTH_INVALID", key.lastLine().outcome());
    }

    @Test
    void of_a_U2F_sign_in_with_a_key_handle_that_is_not_ours() throws IOException, VaultException {
        Bytes hash = new RelyingPartyId("https://other.example").hash();
        int before = key.lines().size();
        key.u2f().authenticate(U2fClient.CHECK_ONLY, hash, hash, hash);
        int afterLook = key.lines().size();
        key.u2f().authenticate(U2fClient.ENFORCE_USER_PRESENCE, hash, hash, hash);

        assertEquals(before, afterLook);
        assertEquals(Action.SIGN_IN, key.lastLine().action());
        assertEquals("NO_CREDENTIALS", key.lastLine().outcome());
    }

    @Test
    void of_a_PIN_that_our_own_tools_could_not_set() throws Exception {
        try (Secret pin = Secret.taking(PIN.getBytes(StandardCharsets.UTF_8))) {
            key.authenticator.pin().set(pin);
        }

        assertEquals(Action.SET_PIN, key.lastLine().action());
        assertEquals("PIN_AUTH_INVALID", key.lastLine().outcome());
    }

    /// The line without what it says of which passkey: its id is random.
    private HistoryEvent lastLine() throws VaultException {
        HistoryEvent line = key.lastLine();
        return new HistoryEvent(
                line.action(), line.site(), line.account(), line.caller(), line.verification(), line.outcome());
    }

    @Test
    void of_nothing_for_questions_about_the_key_itself() throws IOException, VaultException {
        int before = key.lines().size();

        key.client.getInfo();
        key.client.pinRetries();
        key.client.uvRetries();
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());

        assertEquals(before, key.lines().size());
    }
}
