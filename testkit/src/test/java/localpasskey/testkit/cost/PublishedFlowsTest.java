package localpasskey.testkit.cost;

import static localpasskey.testkit.cost.HandMadeTrace.HMAC;
import static localpasskey.testkit.cost.HandMadeTrace.KEY;
import static localpasskey.testkit.cost.HandMadeTrace.POLICY;
import static localpasskey.testkit.cost.HandMadeTrace.V;
import static org.junit.jupiter.api.Assertions.assertEquals;

import localpasskey.testkit.cost.HandMadeTrace.Session;
import org.junit.jupiter.api.Test;

/// Lists of commands whose cost is known from elsewhere: counted at a TPM, or published with a real chip's time.
final class PublishedFlowsTest {

    private static final int KEYS_FILE = 0;
    private static final int QUERIES_FILE = 1;

    private final HandMadeTrace trace = new HandMadeTrace();
    private int begun;

    private void begin() {
        begun = trace.position();
    }

    private void assertCosts(int commands, int onFirmware) {
        ChipTraffic traffic = trace.since(begun);
        assertEquals(commands, traffic.commands());
        assertEquals(onFirmware, traffic.milliseconds(ChipProfile.FIRMWARE));
    }

    /// Unsalted session, PolicySecret over an NV index by password, the key last: measured on an AMD firmware TPM,
    /// 577 ms in the median and 599 in the 95th percentile.
    ///
    /// @spec github.com/dangerousplay/passkey-tpm, decision AD-013
    @Test
    void another_programs_published_list_takes_about_550_ms() {
        trace.start(POLICY).policySecretOverNv().load(KEY).sign(KEY, Session.ENDS);

        assertEquals(550, trace.traffic().milliseconds(ChipProfile.FIRMWARE), 20);
    }

    @Test
    void a_signature_in_a_met_session_is_what_the_virtual_machine_counts() {
        trace.startSalted(POLICY);

        begin();
        trace.load(KEY).sign(KEY, Session.STAYS).flush(KEY);

        assertCosts(16, 530);
    }

    @Test
    void a_signature_on_a_ticket_is_what_the_virtual_machine_counts() {
        trace.startSalted(POLICY);

        begin();
        trace.policyRestart().policyTicket().load(KEY).sign(KEY, Session.STAYS).flush(KEY);

        assertCosts(22, 650);
    }

    @Test
    void a_new_key_on_a_ticket_is_what_the_virtual_machine_counts() {
        trace.startSalted(POLICY);

        begin();
        trace.policyRestart().policyTicket().create().load(KEY).readPublic(KEY);
        trace.sign(KEY, Session.STAYS).flush(KEY);

        assertCosts(31, 1060);
    }

    @Test
    void a_loaded_key_and_two_sessions_sign_in_fifteen_commands() {
        trace.in(KEYS_FILE).startSalted(HMAC).start(POLICY).load(KEY);

        begin();
        trace.in(QUERIES_FILE).capability();
        trace.in(KEYS_FILE).policySecret(HMAC, Session.ENDS).sign(KEY, Session.ENDS);

        assertCosts(15, 440);
        assertEquals(2, trace.traffic().mostObjects()); // the key, and the root or V in use
        assertEquals(2, trace.traffic().mostSessions());
        assertEquals(0, trace.traffic().sessionsLeft());
    }

    @Test
    void the_key_loaded_after_the_proof_makes_it_seventeen() {
        trace.in(KEYS_FILE).startSalted(HMAC).start(POLICY);

        begin();
        trace.in(QUERIES_FILE).capability();
        trace.in(KEYS_FILE).policySecret(HMAC, Session.ENDS).load(KEY).sign(KEY, Session.ENDS);

        assertCosts(17, 560);
    }

    @Test
    void two_signatures_by_two_proofs_take_thirty_commands() {
        trace.startSalted(HMAC).start(POLICY).load(KEY);

        begin();
        trace.policySecret(HMAC, Session.STAYS).sign(KEY, Session.STAYS);
        trace.policySecret(HMAC, Session.ENDS).sign(KEY, Session.ENDS);

        assertCosts(30, 880);
    }

    @Test
    void a_proof_without_a_key_takes_five_commands() {
        begin();
        trace.startBoundToV(HMAC).unseal(V, HMAC);

        assertCosts(5, 280);
    }
}
