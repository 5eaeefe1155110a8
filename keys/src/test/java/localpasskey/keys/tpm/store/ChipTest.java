package localpasskey.keys.tpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.tpm.CountingRandom;
import localpasskey.keys.tpm.Transcript;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.Transport;
import org.junit.jupiter.api.Test;

/// The chip across its absences. Each connection opens on the answers that a TPM once gave to the first commands.
final class ChipTest {

    private final List<Long> slept = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private int openingsThatFail;

    private Transport open() throws IOException {
        events.add("open");
        if (openingsThatFail > 0) {
            openingsThatFail--;
            throw new IOException("nobody there");
        }
        Transport recorded = Transcript.read("recorded-session.txt").anyCommands();
        return new Transport() {

            @Override
            public byte[] transmit(byte[] command) throws IOException {
                return recorded.transmit(command);
            }

            @Override
            public void close() {
                events.add("close");
            }
        };
    }

    private Chip chip(Optional<ChipFingerprint> pinned) {
        return chip(false, pinned);
    }

    private Chip chip(boolean shared, Optional<ChipFingerprint> pinned) {
        return new Chip(
                this::open,
                new Connection.Settings(shared, new CountingRandom(), slept::add, new CommandStatistics()),
                pinned);
    }

    @Test
    void connects_once_and_stays_connected() throws KeyStoreException {
        Chip chip = chip(Optional.empty());

        Connection first = chip.perform(connection -> connection);
        Connection second = chip.perform(connection -> connection);

        assertEquals(first, second);
        assertEquals(List.of("open"), events);
    }

    @Test
    void a_lost_chip_is_connected_to_again_and_the_operation_repeated() throws KeyStoreException {
        Chip chip = chip(Optional.empty());
        List<Connection> used = new ArrayList<>();

        String result = chip.perform(connection -> {
            used.add(connection);
            if (used.size() == 1) {
                throw ChipLost.forgot("the test said so");
            }
            return "done";
        });

        assertEquals("done", result);
        assertEquals(List.of("open", "close", "open"), events);
    }

    @Test
    void a_chip_lost_twice_in_one_operation_is_unavailable_but_not_for_ever() throws KeyStoreException {
        Chip chip = chip(Optional.empty());

        KeyStoreException refused = assertThrows(
                KeyStoreException.class,
                () -> chip.perform(_ -> {
                    throw ChipLost.forgot("the test said so");
                }));

        assertEquals(Reason.UNAVAILABLE, refused.reason());
        ChipLost second = assertInstanceOf(ChipLost.class, refused.getCause());
        assertEquals(1, second.getSuppressed().length);
        assertEquals(List.of("open", "close", "open", "close"), events);
        assertEquals("back", chip.perform(_ -> "back"));
    }

    @Test
    void a_chip_that_was_never_there_is_not_waited_for() {
        openingsThatFail = 2;
        Chip chip = chip(Optional.empty());

        KeyStoreException refused = assertThrows(KeyStoreException.class, () -> chip.perform(_ -> "never"));

        assertEquals(Reason.UNAVAILABLE, refused.reason());
        assertTrue(String.valueOf(refused.getCause()).contains("nobody there"));
        assertEquals(List.of(), slept);
    }

    @Test
    void a_chip_that_was_there_is_waited_for() throws KeyStoreException {
        Chip chip = chip(Optional.empty());
        List<Connection> used = new ArrayList<>();
        chip.perform(used::add);
        openingsThatFail = 3;

        chip.perform(connection -> {
            used.add(connection);
            if (used.size() == 2) {
                throw ChipLost.forgot("the test said so");
            }
            return "done";
        });

        assertEquals(List.of(10L, 20L, 40L), slept);
        assertEquals(3, used.size());
    }

    @Test
    void the_wait_for_it_has_an_end() throws KeyStoreException {
        Chip chip = chip(Optional.empty());
        chip.perform(_ -> "there");
        openingsThatFail = Integer.MAX_VALUE;

        assertThrows(
                KeyStoreException.class,
                () -> chip.perform(_ -> {
                    throw ChipLost.forgot("the test said so");
                }));

        long waited = slept.stream().mapToLong(Long::longValue).sum();
        assertTrue(waited >= 1_500 && waited < 2_100, "waited " + waited + " ms");
    }

    @Test
    void another_chip_than_pinned_is_refused_and_hung_up_on() {
        Chip chip = chip(Optional.of(ChipFingerprint.of(new byte[34])));

        KeyStoreException refused = assertThrows(KeyStoreException.class, () -> chip.perform(_ -> "never"));

        assertEquals(Reason.OTHER_CHIP, refused.reason());
        assertEquals(List.of("open", "close"), events);
    }

    @Test
    void the_pinned_chip_is_taken() throws KeyStoreException {
        ChipFingerprint seen =
                chip(Optional.empty()).perform(connection -> connection.root().fingerprint());

        assertEquals("there", chip(Optional.of(seen)).perform(_ -> "there"));
    }

    @Test
    void after_tampering_failure_and_an_owner_switched_off_nothing_is_kept_and_nothing_repeated()
            throws KeyStoreException {
        for (Reason reason : Reason.values()) {
            Chip chip = chip(Optional.empty());
            chip.perform(_ -> "there");
            events.clear();

            assertThrows(
                    KeyStoreException.class,
                    () -> chip.perform(_ -> {
                        throw new KeyStoreException(reason, "the test said so");
                    }));

            boolean dropped =
                    Set.of(Reason.TAMPERED, Reason.FAILED, Reason.SWITCHED_OFF).contains(reason);
            assertEquals(dropped ? List.of("close") : List.of(), events, reason.toString());
        }
    }

    /// Where others use the chip, too, the kernel swaps what stands in a file around each command of that file.
    @Test
    void on_a_device_queries_have_a_file_of_their_own_which_is_opened_once_and_closed_with_the_other()
            throws KeyStoreException {
        Chip chip = chip(true, Optional.empty());
        List<ChipQueries> mains = new ArrayList<>();
        chip.perform(connection -> mains.add(connection.queries()));

        chip.query(own -> mains.add(own));
        chip.query(own -> mains.add(own));

        assertNotEquals(mains.get(0), mains.get(1));
        assertEquals(List.of("open", "open"), events);
        chip.close();
        assertEquals(List.of("open", "open", "close", "close"), events);
    }

    @Test
    void on_a_socket_they_go_the_same_way_as_all_else() throws KeyStoreException {
        Chip chip = chip(Optional.empty());

        ChipQueries asked = chip.query(queries -> queries);

        assertEquals(chip.perform(Connection::queries), asked);
        assertEquals(List.of("open"), events);
    }

    @Test
    void a_query_that_lost_its_file_is_asked_again_on_another() throws KeyStoreException {
        Chip chip = chip(true, Optional.empty());
        List<ChipQueries> asked = new ArrayList<>();

        chip.query(own -> {
            asked.add(own);
            if (asked.size() == 1) {
                throw ChipLost.forgot("the test said so");
            }
            return "done";
        });

        assertEquals(List.of("open", "open", "close", "close", "open", "open"), events);
    }

    @Test
    void closing_hangs_up_once() throws KeyStoreException {
        Chip chip = chip(Optional.empty());
        chip.perform(_ -> "there");

        chip.close();
        chip.close();

        assertEquals(List.of("open", "close"), events);
    }
}
