package localpasskey.authenticator.management;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.FingerprintManagement;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question.EnterPin;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A finger opened the client's token: that is not the PIN, so deleting asks for it.
final class DeletionByFingerTest {

    private static final Purpose DELETE_ADA = new Purpose.Delete(new RelyingPartyId(SITE), "ada");

    private final KeyUnderTest key = new KeyUnderTest();
    private Created ada;
    private ManagementClient client;

    @BeforeEach
    void openATokenByFinger() throws Exception {
        key.withPin();
        ada = key.discoverablePasskey("ada");
        FingerprintManagement fingerprint = key.authenticator.fingerprint();
        fingerprint.permit(true);
        key.person.types(PIN);
        fingerprint.on(Duration.ofHours(1), key.caller, new Cancellation());
        key.person.does((_, _) -> new Decision.FingerMatched());
        PinToken token = key.client.tokenUsingUv(2, ManagementClient.PERMISSION, "");
        client = new ManagementClient(key.client, token);
        key.person.takeAsked();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    @Test
    void asks_for_the_PIN_and_for_no_finger() throws Exception {
        key.person.types(PIN);

        client.delete(ada.id());

        assertEquals(List.of(new EnterPin(DELETE_ADA, EnterPin.ALL, false)), key.person.takeAsked());
        assertTrue(key.vault.find(ada.id()).isEmpty());
        assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
    }

    @Test
    void a_click_or_a_wrong_PIN_deletes_nothing() throws Exception {
        key.person.clicks();
        assertRefused(CtapStatus.OTHER, () -> client.delete(ada.id()));
        key.clock.advance(Duration.ofSeconds(3));
        key.person.types("wrong horse").declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> client.delete(ada.id()));

        assertTrue(key.vault.find(ada.id()).isPresent());
        assertEquals(7, key.client.pinRetries().retries());
        key.troubles.clear(); // a prompter that clicks where the PIN is asked for is a defect
    }
}
