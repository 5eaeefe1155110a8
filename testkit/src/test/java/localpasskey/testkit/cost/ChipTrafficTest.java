package localpasskey.testkit.cost;

import static localpasskey.testkit.cost.HandMadeTrace.HMAC;
import static localpasskey.testkit.cost.HandMadeTrace.KEY;
import static localpasskey.testkit.cost.HandMadeTrace.OTHER_KEY;
import static localpasskey.testkit.cost.HandMadeTrace.POLICY;
import static localpasskey.testkit.cost.HandMadeTrace.REFUSED;
import static localpasskey.testkit.cost.HandMadeTrace.RETRY;
import static localpasskey.testkit.cost.HandMadeTrace.V;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.testkit.cost.HandMadeTrace.Session;
import org.junit.jupiter.api.Test;

/// The kernel's rule, one sentence each, and what must not pass in silence.
final class ChipTrafficTest {

    private final HandMadeTrace trace = new HandMadeTrace();

    private int commandsOfLast() {
        return trace.since(trace.position() - 1).commands();
    }

    @Test
    void a_command_with_nothing_standing_is_one_command() {
        trace.capability();

        assertEquals(1, commandsOfLast());
    }

    @Test
    void an_object_that_stands_costs_three_commands() {
        trace.load(KEY).capability();

        assertEquals(1 + 3, commandsOfLast());
    }

    @Test
    void a_session_that_stands_costs_two() {
        trace.start(POLICY).capability();

        assertEquals(1 + 2, commandsOfLast());
    }

    @Test
    void an_object_that_the_command_creates_costs_the_second_half_only() {
        trace.load(KEY);

        assertEquals(1 + 2, commandsOfLast());
    }

    @Test
    void a_session_that_the_command_creates_costs_the_second_half_only() {
        trace.start(POLICY);

        assertEquals(1 + 1, commandsOfLast());
    }

    @Test
    void an_object_that_the_command_flushes_costs_two() {
        trace.load(KEY).flush(KEY);

        assertEquals(1 + 2, commandsOfLast());
        assertEquals(0, trace.traffic().objectsLeft());
    }

    @Test
    void a_session_that_ends_with_its_use_costs_two() {
        trace.start(HMAC).unseal(V, HMAC);
        int staying = commandsOfLast();
        trace.start(POLICY).policySecret(HMAC, Session.ENDS);
        int ending = commandsOfLast();

        assertEquals(1 + 2, staying);
        assertEquals(1 + 2 + 2, ending);
        assertEquals(1, trace.traffic().sessionsLeft());
    }

    @Test
    void what_has_ended_costs_nothing_afterwards() {
        trace.start(POLICY).load(KEY).sign(KEY, Session.ENDS).flush(KEY).capability();

        assertEquals(1, commandsOfLast());
    }

    @Test
    void a_session_that_was_saved_is_flushed_by_one_command() {
        trace.start(HMAC).contextSave(HMAC).flush(HMAC);

        assertEquals(1, commandsOfLast());
        assertEquals(0, trace.traffic().sessionsLeft());
    }

    /// On a device both stand in one file, whatever a client of a socket does with the session.
    @Test
    void what_was_loaded_beside_a_session_is_flushed_beside_it_though_that_was_saved() {
        trace.start(HMAC).contextSave(HMAC).contextLoad(HMAC).load(KEY).contextSave(HMAC);
        trace.flush(KEY);
        int beside = commandsOfLast();
        trace.load(OTHER_KEY).flush(OTHER_KEY);
        int alone = commandsOfLast();

        assertEquals(1 + 2 + 2, beside);
        assertEquals(1 + 2, alone);
    }

    @Test
    void where_that_session_has_ended_there_is_nothing_beside_it() {
        trace.start(HMAC).contextSave(HMAC).contextLoad(HMAC).load(KEY).unseal(V, HMAC, Session.ENDS);
        trace.flush(KEY);

        assertEquals(1 + 2, commandsOfLast());
    }

    @Test
    void an_object_that_is_saved_stands_on_and_a_session_does_not() {
        trace.load(KEY).start(POLICY).contextSave(KEY).contextSave(POLICY);

        assertEquals(1, trace.traffic().objectsLeft());
        assertEquals(0, trace.traffic().sessionsLeft());
    }

    @Test
    void what_is_loaded_from_a_context_stands_again() {
        trace.contextLoad(KEY).contextLoad(POLICY).capability();

        assertEquals(1 + 3 + 2, commandsOfLast());
    }

    @Test
    void persistent_objects_cost_nothing() {
        trace.start(POLICY).start(HMAC).policySecret(HMAC, Session.STAYS);

        assertEquals(1 + 2 + 2, commandsOfLast());
    }

    @Test
    void spaces_are_kept_apart() {
        trace.in(0).start(POLICY).load(KEY).in(1).capability();

        assertEquals(1, commandsOfLast());
    }

    @Test
    void a_closed_file_costs_a_command_for_each_session_and_none_for_objects() {
        trace.start(POLICY).start(HMAC).load(KEY).close();

        assertEquals(2, commandsOfLast());
        assertEquals(40, trace.since(trace.position() - 1).milliseconds(ChipProfile.FIRMWARE));
        assertEquals(0, trace.traffic().objectsLeft());
        assertEquals(0, trace.traffic().sessionsLeft());
    }

    @Test
    void a_refused_command_changes_nothing_and_costs_as_much() {
        trace.start(POLICY).start(HMAC).answering(REFUSED).policySecret(HMAC, Session.ENDS);

        assertEquals(1 + 2 + 2, commandsOfLast());
        assertEquals(2, trace.traffic().sessionsLeft());
    }

    @Test
    void a_refused_command_creates_nothing() {
        trace.answering(REFUSED).load(KEY).capability();

        assertEquals(1, commandsOfLast());
    }

    @Test
    void the_kernel_itself_sends_again_what_the_chip_wants_again() {
        trace.start(POLICY).start(HMAC).answering(RETRY).policySecret(HMAC, Session.STAYS);

        assertEquals(1, commandsOfLast());
    }

    @Test
    void our_own_commands_are_told_from_the_kernels() {
        trace.start(POLICY).load(KEY).sign(KEY, Session.STAYS);

        assertEquals(3, trace.traffic().ownCommands());
        assertEquals(2 + 5 + 6, trace.traffic().commands());
    }

    @Test
    void objects_need_a_slot_while_they_stand_are_used_or_are_made() {
        assertEquals(0, new HandMadeTrace().capability().traffic().mostObjects());
        assertEquals(2, new HandMadeTrace().load(KEY).traffic().mostObjects()); // the root in use, and the key
        assertEquals(2, new HandMadeTrace().create().traffic().mostObjects());
        assertEquals(1, new HandMadeTrace().createPrimary(KEY).traffic().mostObjects());
        assertEquals(2, new HandMadeTrace().startBoundToV(HMAC).traffic().mostObjects());
        assertEquals(3, new HandMadeTrace().load(KEY).create().traffic().mostObjects());
        assertEquals(
                4,
                new HandMadeTrace().load(KEY).load(OTHER_KEY).create().traffic().mostObjects());
    }

    @Test
    void sessions_need_a_slot_while_they_stand() {
        trace.start(POLICY).start(HMAC).policySecret(HMAC, Session.ENDS).sign(V, Session.ENDS);

        assertEquals(2, trace.traffic().mostSessions());
        assertEquals(0, trace.traffic().sessionsLeft());
    }

    @Test
    void what_stands_in_another_space_needs_no_slot_but_stands() {
        trace.in(0).start(POLICY).load(KEY).in(1).start(HMAC);

        assertEquals(1, trace.since(2).mostSessions());
        assertEquals(2, trace.traffic().sessionsLeft());
        assertEquals(1, trace.traffic().objectsLeft());
    }

    @Test
    void where_nothing_is_sent_stands_what_stood_before() {
        trace.start(POLICY).load(KEY);

        ChipTraffic nothing = trace.since(trace.position());

        assertEquals(0, nothing.commands());
        assertEquals(1, nothing.objectsLeft());
        assertEquals(1, nothing.sessionsLeft());
    }

    @Test
    void a_command_without_a_known_cost_is_no_command_without_cost() {
        assertRefused("no cost is known for command 0x126", trace.command(0x126));
    }

    @Test
    void what_stands_in_another_space_cannot_be_used() {
        assertRefused(
                "0x80000000 does not stand in space 1",
                trace.in(0).load(KEY).in(1).flush(KEY));
    }

    @Test
    void a_session_that_has_ended_cannot_be_used() {
        assertRefused(
                "0x03000000 does not stand in space 0",
                trace.start(POLICY).load(KEY).sign(KEY, Session.ENDS).sign(KEY, Session.ENDS));
    }

    @Test
    void nothing_stands_twice() {
        assertRefused("0x80000000 stands already in space 0", trace.load(KEY).load(KEY));
    }

    @Test
    void the_kernel_has_three_places_for_objects_and_three_for_sessions() {
        assertRefused("no place for 0x80000003 in space 0", withObjects(4));
        assertEquals(3, withObjects(3).traffic().objectsLeft());
        assertRefused("no place for 0x03000003 in space 0", withSessions(4));
        assertEquals(3, withSessions(3).traffic().sessionsLeft());
    }

    private static HandMadeTrace withObjects(int count) {
        HandMadeTrace full = new HandMadeTrace();
        for (int object = 0; object < count; object++) {
            full.createPrimary(KEY + object);
        }
        return full;
    }

    private static HandMadeTrace withSessions(int count) {
        HandMadeTrace full = new HandMadeTrace();
        for (int session = 0; session < count; session++) {
            full.start(POLICY + session);
        }
        return full;
    }

    @Test
    void what_is_cut_short_is_no_command() {
        String capability = "80010000000a0000017a";
        assertRefused("cut short", new HandMadeTrace().bytes("8001", "80010000000a00000000"));
        assertRefused("cut short", new HandMadeTrace().bytes(capability, "8001"));
        assertRefused("cut short", new HandMadeTrace().bytes("80010000000a0000015d", "80010000000a00000000"));
        assertRefused("the header says 11", new HandMadeTrace().bytes("80010000000b0000017a", "80010000000a00000000"));
        assertRefused(
                "cut short",
                new HandMadeTrace().bytes("8002000000180000015d810000010000000900000000ffff", "80010000000a00000000"));
    }

    private static void assertRefused(String why, HandMadeTrace refused) {
        String said =
                assertThrows(IllegalArgumentException.class, refused::traffic).toString();
        assertTrue(said.contains(why), said);
    }
}
