package localpasskey.keys.tpm.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.UserProof;
import localpasskey.keys.tpm.CountingRandom;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.HonestChip;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmTicket;
import localpasskey.keys.tpm.transport.ChipLost;
import org.junit.jupiter.api.Test;

/// What was shown to the policy is used once, and taken back where it was not used.
final class PolicySessionTest {

    private static final int POLICY_TICKET = TpmCommand.POLICY_TICKET.code;
    private static final int POLICY_RESTART = TpmCommand.POLICY_RESTART.code;
    private static final int POLICY_AUTH_VALUE = TpmCommand.POLICY_AUTH_VALUE.code;

    private final HonestChip chip = HonestChip.answering("");
    private final TpmSession session = chip.session();
    private final PolicySession policy =
            new PolicySession(session, new SessionCommands(chip.runner(), new Occupancy(), new CountingRandom()));
    private final TpmTicket ticket = new TpmTicket(
            TpmBytes.ofHex("000b" + "11".repeat(32)),
            TpmBytes.ofHex("01"),
            TpmBytes.ofHex("8025400000010000"),
            Instant.EPOCH);

    private List<Integer> sent() {
        return chip.commands().stream()
                .map(command -> TpmReader.ofAnswer(command))
                .map(reader -> {
                    try {
                        reader.raw(6);
                        return reader.u32();
                    } catch (KeyStoreException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void a_ticket_is_shown_in_a_clean_session() throws KeyStoreException, ChipLost {
        policy.shown(new UserProof.Ticket(ticket)).close();

        assertEquals(List.of(POLICY_TICKET), sent());
        assertEquals(new TpmSession.PolicyState.Unclear(), session.policyState());
    }

    @Test
    void what_was_shown_in_vain_is_taken_back_first() throws KeyStoreException, ChipLost {
        policy.shown(new UserProof.Ticket(ticket)).close();

        policy.shown(new UserProof.Ticket(ticket)).close();

        assertEquals(List.of(POLICY_TICKET, POLICY_RESTART, POLICY_TICKET), sent());
    }

    @Test
    void after_a_use_that_the_chip_took_nothing_is_to_be_taken_back() throws KeyStoreException, ChipLost {
        SessionUse use = policy.shown(new UserProof.Ticket(ticket));
        chip.runner().run(new Command(TpmCommand.GET_CAPABILITY).with(use)).close();

        policy.shown(new UserProof.Ticket(ticket)).close();

        assertFalse(sent().contains(POLICY_RESTART));
    }

    @Test
    void the_ticket_of_the_check_in_this_session_needs_no_showing() throws KeyStoreException, ChipLost {
        session.policyState(new TpmSession.PolicyState.Pin(ticket));

        policy.shown(new UserProof.Ticket(ticket)).close();

        assertEquals(List.of(), sent());
        assertEquals(new TpmSession.PolicyState.Unclear(), session.policyState());
    }

    @Test
    void another_ticket_than_that_of_the_check_is_shown() throws KeyStoreException, ChipLost {
        session.policyState(new TpmSession.PolicyState.Pin(ticket));
        TpmTicket other = new TpmTicket(ticket.verifierName(), ticket.timeout(), ticket.ticket(), ticket.end());

        policy.shown(new UserProof.Ticket(other)).close();

        assertEquals(List.of(POLICY_RESTART, POLICY_TICKET), sent());
    }

    @Test
    void a_value_is_announced_after_the_session_is_cleaned() throws KeyStoreException, ChipLost {
        session.policyState(new TpmSession.PolicyState.Pin(ticket));

        try (ChipSecret value = ChipSecret.taking(new byte[] {1})) {
            policy.shown(new UserProof.Presence(value)).close();
        }

        assertEquals(List.of(POLICY_RESTART, POLICY_AUTH_VALUE), sent());
    }

    @Test
    void guarding_the_way_sends_nothing() {
        policy.way().close();

        assertEquals(List.of(), sent());
    }

    @Test
    void a_strangers_ticket_and_an_enclaves_prompt_are_refused() {
        ChipTicket strange = () -> Instant.EPOCH;

        KeyStoreException refused =
                assertThrows(KeyStoreException.class, () -> policy.shown(new UserProof.Ticket(strange)));
        KeyStoreException unsupported =
                assertThrows(KeyStoreException.class, () -> policy.shown(new UserProof.EnclavePrompt("sign in")));

        assertEquals(Reason.NOT_AUTHORISED, refused.reason());
        assertEquals(Reason.UNSUPPORTED, unsupported.reason());
    }

    @Test
    void a_check_asks_for_a_ticket_of_so_many_seconds_and_no_more() throws KeyStoreException, ChipLost {
        SessionCommands commands = new SessionCommands(chip.runner(), new Occupancy(), new CountingRandom());
        Entity v = new Entity(0x80000000, ticket.verifierName());
        chip.answer("000101" + "8025400000010000");
        Instant before = Instant.now();

        TpmTicket got = commands.policySecret(v, SessionUse.of(session), session, Duration.ofMillis(59_900));

        byte[] command = chip.commands().getLast();
        TpmReader expiration = TpmReader.ofAnswer(command);
        expiration.raw(command.length - 4);
        assertEquals(-59, expiration.u32());
        assertEquals("8025400000010000", got.ticket().hex());
        assertFalse(got.end().isBefore(before.plusSeconds(59)));
        assertTrue(got.toString().contains(got.end().toString()));
        assertFalse(got.toString().contains("8025"));
    }

    @Test
    void a_check_for_no_time_at_all_still_gets_a_second() throws KeyStoreException, ChipLost {
        SessionCommands commands = new SessionCommands(chip.runner(), new Occupancy(), new CountingRandom());
        chip.answer("000101" + "8025400000010000");

        commands.policySecret(
                new Entity(0x80000000, ticket.verifierName()), SessionUse.of(session), session, Duration.ZERO);

        byte[] command = chip.commands().getLast();
        assertArrayEquals(new byte[] {-1, -1, -1, -1}, Arrays.copyOfRange(command, command.length - 4, command.length));
    }

    @Test
    void an_ended_session_has_no_key_any_more() throws KeyStoreException, ChipLost {
        byte[] key = HonestChip.answering("").session().macKey(new byte[0]);
        TpmSession filled = new TpmSession(0x03000000, filledKey(), HonestChip.NONCE);

        new SessionCommands(chip.runner(), new Occupancy(), new CountingRandom()).end(filled);

        assertArrayEquals(key, filled.macKey(new byte[0]));
        assertEquals(List.of(TpmCommand.FLUSH_CONTEXT.code), sent());
    }

    @Test
    void a_session_that_the_chip_ended_is_not_flushed_again() throws KeyStoreException, ChipLost {
        session.end();

        new SessionCommands(chip.runner(), new Occupancy(), new CountingRandom()).end(session);

        assertEquals(List.of(), sent());
    }

    private static byte[] filledKey() {
        byte[] key = new byte[KeyDerivation.LENGTH];
        Arrays.fill(key, (byte) 7);
        return key;
    }
}
