package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.ChangeApproval.Outcome;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question.Confirm;
import localpasskey.model.Question.EnterPin;
import localpasskey.vault.record.Passkey;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What destroys or weakens takes the PIN in the question itself, and the PIN is counted as anywhere.
final class ChangeApprovalTest {

    private static final Purpose DELETE_ADA = new Purpose.Delete(new RelyingPartyId(SITE), "ada");
    private static final Purpose ALWAYS_UV_OFF = new Purpose.AlwaysUvOff();

    private final KeyUnderTest key = new KeyUnderTest();
    private final ChangeApproval approval = key.authenticator.approval();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private Outcome deleteAda() throws Exception {
        Passkey ada = key.vault.page(0, 1).getFirst();
        return approval.delete(ada, key.caller, new Cancellation());
    }

    private Outcome alwaysUvOff() throws Exception {
        return approval.alwaysUvOff(key.caller, new Cancellation());
    }

    @Test
    void is_given_by_the_PIN() throws Exception {
        key.withPin();
        key.discoverablePasskey("ada");
        key.person.takeAsked();
        key.person.types(PIN).types(PIN);

        assertEquals(new Outcome.Approved(Verification.PIN_IN_PROMPT), deleteAda());
        assertEquals(new Outcome.Approved(Verification.PIN_IN_PROMPT), alwaysUvOff());

        assertEquals(
                List.of(
                        new EnterPin(DELETE_ADA, EnterPin.ALL, false),
                        new EnterPin(ALWAYS_UV_OFF, EnterPin.ALL, false)),
                key.person.takeAsked());
    }

    @Test
    void is_not_given_by_a_click() throws Exception {
        key.withPin();
        key.person.clicks();

        assertEquals(new Outcome.Refused(CtapStatus.OTHER, Cause.PERSON), alwaysUvOff());

        key.troubles.clear(); // a prompter that answers something else is noted
    }

    @Test
    void is_not_given_by_a_finger() throws Exception {
        key.withPin();
        FingerprintManagement fingerprint = key.authenticator.fingerprint();
        fingerprint.permit(true);
        key.person.types(PIN);
        fingerprint.on(Duration.ofHours(1), key.caller, new Cancellation());
        key.person.takeAsked();
        key.person.declines();

        assertEquals(new Outcome.Refused(CtapStatus.OPERATION_DENIED, Cause.PERSON), alwaysUvOff());

        assertEquals(List.of(new EnterPin(ALWAYS_UV_OFF, EnterPin.ALL, false)), key.person.takeAsked());
    }

    @Test
    void counts_wrong_PINs_and_asks_after_the_third_whether_to_go_on() throws Exception {
        key.withPin();
        key.person.types("wrong horse").types("wrong horse").types("wrong horse");
        key.person.declines().declines();

        assertEquals(new Outcome.Refused(CtapStatus.UV_BLOCKED, Cause.PERSON), alwaysUvOff());
        assertEquals(new Outcome.Refused(CtapStatus.UV_BLOCKED, Cause.PERSON), alwaysUvOff());

        assertEquals(5, key.client.pinRetries().retries());
        assertEquals(5, key.person.takeAsked().size());
        assertEquals(Action.CHECK_PIN, key.lastLine().action());
    }

    @Test
    void is_given_by_a_click_where_no_PIN_is_set() throws Exception {
        key.person.clicks();

        assertEquals(new Outcome.Approved(Verification.PRESENCE), alwaysUvOff());

        assertEquals(List.of(new Confirm(ALWAYS_UV_OFF)), key.person.takeAsked());
    }

    @Test
    void to_try_again_is_a_click() throws Exception {
        key.withPin();
        key.person.clicks();

        assertEquals(new Outcome.Approved(Verification.PRESENCE), approval.tryAgain(key.caller, new Cancellation()));

        assertEquals(List.of(new Confirm(new Purpose.TryAgain())), key.person.takeAsked());
    }

    @Test
    void tells_a_no_from_nobody_there() throws Exception {
        key.withPin();
        key.person.declines().isNotThere();

        assertEquals(new Outcome.Refused(CtapStatus.OPERATION_DENIED, Cause.PERSON), alwaysUvOff());
        assertEquals(new Outcome.NobodyToAsk(), alwaysUvOff());
    }
}
