package localpasskey.keys.tpm.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.tpm.CountingRandom;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.HonestChip;
import localpasskey.keys.tpm.TpmAnswer;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The way of one command: patience, room, and the checks of an answer.
final class CommandRunnerTest {

    private static final String SUCCESS = "80010000000a00000000";
    private static final String RETRY = "80010000000a00000922";
    private static final String NO_ROOM = "80010000000a00000902";
    private static final String LOCKOUT = "80010000000a00000921";

    private final List<Long> slept = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final CommandStatistics times = new CommandStatistics();
    private int roomMade;

    @Test
    void sends_the_same_bytes_again_while_the_chip_asks_for_it() throws KeyStoreException, ChipLost {
        run(RETRY, RETRY, SUCCESS);

        assertEquals(3, sent.size());
        assertArrayEquals(sent.get(0), sent.get(2));
        assertEquals(List.of(10L, 20L), slept);
    }

    @Test
    void loses_patience_after_eight_seconds() {
        assertRefused(Reason.BUSY, () -> run(RETRY));

        long waited = slept.stream().mapToLong(Long::longValue).sum();
        assertTrue(waited >= 8_000 && waited < 8_600, "waited " + waited + " ms");
    }

    @Test
    void makes_room_where_that_is_ours_to_do() throws KeyStoreException, ChipLost {
        roomMade = 1;

        run(NO_ROOM, SUCCESS);

        assertEquals(List.of(), slept);
    }

    @Test
    void waits_for_others_to_make_room_and_gives_up_in_two_seconds() {
        assertRefused(Reason.BUSY, () -> run(NO_ROOM));

        long waited = slept.stream().mapToLong(Long::longValue).sum();
        assertTrue(waited >= 2_000 && waited < 2_600, "waited " + waited + " ms");
    }

    @Test
    void does_not_wait_where_the_chip_refuses() {
        assertRefused(Reason.LOCKED_OUT, () -> run(LOCKOUT));

        assertEquals(1, sent.size());
        assertEquals(List.of(), slept);
    }

    @Test
    void a_chip_that_lost_its_memory_is_lost() {
        assertThrows(ChipLost.class, () -> run("80010000000a00000910"));
    }

    @Test
    void a_broken_way_is_a_lost_chip() {
        Transport broken = transport(_ -> {
            throw new IOException("gone");
        });

        ChipLost lost = assertThrows(ChipLost.class, () -> runner(broken).run(command()));

        assertTrue(lost.toString().contains("gone"), lost.toString());
    }

    @Test
    void refuses_an_answer_whose_header_lies_about_its_length() {
        assertRefused(Reason.FAILED, () -> run("80010000000b00000000"));
        assertRefused(Reason.FAILED, () -> run("8001ffffffff00000000"));
        assertRefused(Reason.FAILED, () -> run("8001"));
    }

    @Test
    void refuses_an_answer_under_the_wrong_tag() {
        assertRefused(Reason.TAMPERED, () -> run("80020000000e0000000000000000"));
    }

    @Test
    void refuses_an_answer_without_the_session_that_went_along() {
        assertRefused(Reason.TAMPERED, () -> {
            HonestChip chip = HonestChip.answering("");
            runner(transport(_ -> HexFormat.of().parseHex(SUCCESS)))
                    .run(command().with(SessionUse.of(chip.session())));
        });
    }

    @Test
    void refuses_what_follows_the_sessions() {
        HonestChip chip = HonestChip.answering("");
        Transport longer = transport(command -> {
            byte[] answer = chip.transmit(command);
            byte[] prolonged = Arrays.copyOf(answer, answer.length + 1);
            prolonged[5]++;
            return prolonged;
        });

        assertRefused(Reason.FAILED, () -> runner(longer).run(command().with(SessionUse.of(chip.session()))));
    }

    @Test
    void takes_an_answer_under_the_right_hmac_and_rolls_the_nonce() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("cafe");
        TpmSession session = chip.session();
        session.roll(TpmBytes.ofHex("01"));

        try (TpmAnswer answer = chip.runner().run(command().with(SessionUse.of(session)))) {
            assertEquals(0xCAFE, answer.parameters().u16());
        }

        assertEquals(HonestChip.NONCE, session.nonceTpm());
    }

    @Test
    void a_session_knows_when_its_last_use_is_over() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("");
        TpmSession session = chip.session();

        chip.runner().run(command().with(SessionUse.of(session))).close();
        boolean afterFirst = session.hasEnded();
        chip.runner().run(command().with(SessionUse.of(session).last())).close();

        assertEquals(false, afterFirst);
        assertTrue(session.hasEnded());
    }

    @Test
    void two_sessions_in_one_command_are_a_bug() {
        HonestChip chip = HonestChip.answering("");
        Command command = command().with(SessionUse.of(chip.session()));

        assertThrows(IllegalStateException.class, () -> command.with(SessionUse.of(chip.session())));
    }

    @Test
    void parameters_are_zeroed_after_the_command_whatever_came_of_it() throws KeyStoreException, ChipLost {
        Command taken = command().parameters(new TpmWriter().u32(0x01020304));
        Command refused = command().parameters(new TpmWriter().u32(0x01020304));

        runner(transport(_ -> HexFormat.of().parseHex(SUCCESS))).run(taken).close();
        assertThrows(
                KeyStoreException.class,
                () -> runner(transport(_ -> HexFormat.of().parseHex(LOCKOUT))).run(refused));

        assertArrayEquals(new byte[4], taken.parameters());
        assertArrayEquals(new byte[4], refused.parameters());
    }

    @Test
    void an_answer_is_zeroed_when_it_was_read() throws KeyStoreException, ChipLost {
        TpmAnswer answer = HonestChip.answering("cafe").runner().run(command());

        answer.close();

        assertEquals(0, answer.parameters().u16());
    }

    @Test
    void a_command_is_laid_out_as_specified() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("");

        chip.runner()
                .run(new Command(TpmCommand.UNSEAL)
                        .on(new Entity(0x80000001, TpmBytes.ofHex("000b")))
                        .byEmptyPassword()
                        .parameters(new TpmWriter().u16(0xABCD)))
                .close();

        assertEquals(
                "8002" + "0000001d" + "0000015e" + "80000001" + "00000009" + "40000009" + "0000" + "00" + "0000"
                        + "abcd",
                HexFormat.of().formatHex(chip.commands().getFirst()));
    }

    private interface Script {

        byte[] answer(byte[] command) throws IOException;
    }

    private Transport transport(Script script) {
        return new Transport() {

            @Override
            public byte[] transmit(byte[] command) throws IOException {
                sent.add(command);
                return script.answer(command);
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private CommandRunner runner(Transport transport) {
        return new CommandRunner(transport, new CountingRandom(), slept::add, _ -> roomMade-- > 0, times);
    }

    @Test
    void what_a_command_took_is_counted_with_its_repetitions() throws Exception {
        run(RETRY, SUCCESS);

        CommandTime time = times.all().getFirst();
        assertEquals(List.of("TPM2_GetCapability", 2L), List.of(time.command(), time.count()));
        assertTrue(time.total().compareTo(time.longest()) > 0, time.toString());
    }

    private static Command command() {
        return new Command(TpmCommand.GET_CAPABILITY);
    }

    /// Runs a command against these answers; the last one is repeated.
    private void run(String... answers) throws KeyStoreException, ChipLost {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        Transport transport =
                transport(_ -> HexFormat.of().parseHex(left.size() > 1 ? left.removeFirst() : left.getFirst()));
        runner(transport).run(command()).close();
    }

    private static void assertRefused(Reason reason, Executable action) {
        KeyStoreException refused = assertThrows(KeyStoreException.class, action);
        assertEquals(reason, refused.reason(), refused.getMessage());
    }
}
