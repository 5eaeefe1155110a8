package localpasskey.authenticator.clientpin;

import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Refused;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.NextStep;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is reported of refusals, for who tells the person: why, and whether a question was on the screen.
class ToldRefusalsTest {

    private static final String WRONG = "no idea at all";

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private Refused last() {
        return key.person.takeRefusals().getLast();
    }

    private void typeIntoClient(int times) {
        for (int i = 0; i < times; i++) {
            CtapStatus expected = i % 3 == 2 ? CtapStatus.PIN_AUTH_BLOCKED : CtapStatus.PIN_INVALID;
            assertRefused(i == 7 ? CtapStatus.PIN_BLOCKED : expected, () -> key.client.getPinToken(2, WRONG));
            if (i % 3 == 2) {
                key.authenticator.powerUp();
            }
        }
    }

    private UserMessage blockedFor(Duration recovery) {
        return UserMessage.of(
                MessageCode.PIN_BLOCKED_UNTIL,
                MessageValue.of(key.clock.instant().plus(recovery).plusSeconds(59)));
    }

    @Test
    void three_wrong_ones_in_the_client_offer_to_try_again() {
        typeIntoClient(3);

        Refused refusal = last();
        assertEquals(new Refused.Explained(UserMessage.of(MessageCode.PIN_PAUSED), NextStep.TRY_AGAIN), refusal.why());
        assertFalse(refusal.asked());
    }

    @Test
    void the_last_of_eight_in_our_prompt_is_told_in_its_place_until_when() {
        typeIntoClient(6);
        key.person.types(WRONG).types(WRONG);

        assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        Refused refusal = last();
        assertEquals(new Refused.Explained(blockedFor(PretendChip.RECOVERY), NextStep.WAIT), refusal.why());
        assertTrue(refusal.asked());
        assertEquals(SITE, refusal.site().value());
    }

    @Test
    void a_blocked_PIN_is_told_where_nobody_was_asked() {
        typeIntoClient(8);

        assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        Refused refusal = last();
        assertEquals(new Refused.Explained(blockedFor(PretendChip.RECOVERY), NextStep.WAIT), refusal.why());
        assertFalse(refusal.asked());
    }

    @Test
    void a_blocked_PIN_is_told_where_a_client_opens_a_token_by_our_prompt() {
        typeIntoClient(8);

        assertRefused(CtapStatus.UV_BLOCKED, () -> key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE));

        assertEquals(new Refused.Explained(blockedFor(PretendChip.RECOVERY), NextStep.WAIT), last().why());
    }

    @Test
    void a_chip_that_is_gone_is_told_with_its_reason() {
        key.chip.failOnceWith(KeyStoreException.Reason.UNAVAILABLE);

        assertRefused(CtapStatus.OTHER, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        Refused.ByChip chip = assertInstanceOf(Refused.ByChip.class, last().why());
        assertEquals(KeyStoreException.Reason.UNAVAILABLE, chip.failure().reason());
        key.troubles.clear();
    }

    @Test
    void entries_that_can_be_no_PIN_are_explained_when_the_request_ends() {
        key.person.types("1").types("1").types("1").types("1").types("1");

        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertEquals(
                new Refused.Explained(UserMessage.of(MessageCode.PIN_NOT_TYPED), NextStep.START_AGAIN), last().why());
    }

    @Test
    void a_no_is_only_a_status() {
        key.person.declines();

        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertEquals(new Refused.ByStatus(CtapStatus.OPERATION_DENIED), last().why());
    }

    @Test
    void a_reset_at_the_wrong_time_says_what_allows_it() {
        assertRefused(CtapStatus.NOT_ALLOWED, key.client::reset);

        assertEquals(
                new Refused.Explained(UserMessage.of(MessageCode.RESET_NOT_ALLOWED), NextStep.AS_SAID), last().why());
    }
}
