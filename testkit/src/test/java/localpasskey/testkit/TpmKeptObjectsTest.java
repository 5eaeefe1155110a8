package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the chip keeps of ours: where, for how long, and what comes of others who use the same places.
final class TpmKeptObjectsTest {

    private static final int CREATE_PRIMARY = 0x131;
    private static final int EVICT_CONTROL = 0x120;
    private static final int LOAD = 0x157;
    private static final int FIRST = 0x81006C70;
    private static final int PERSISTENT = 0x81000000;

    /// A primary object of somebody else, whose misuse the chip counts: the root's template without noDA, and
    /// signing.
    private static final byte[] FOREIGN =
            HexFormat.of().parseHex("0023000b00040072000000100018000b00030010" + "00000000");

    @TempDir
    Path directory;

    private TpmRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = TpmRig.start(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /// A person's V in a chip, with a key.
    private record Person(PinVerifier verifier, VerifierBlob v, MadeKey key) {

        static Person at(KeyStore chip) throws KeyStoreException {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            assertEquals(Optional.empty(), verifier.keep(v));
            return new Person(verifier, v, verifiedKey(chip, v, "271828"));
        }

        void signsIn(KeyStore chip) throws KeyStoreException {
            signsIn(chip, v, "271828");
        }

        void signsIn(KeyStore chip, VerifierBlob now, String digits) throws KeyStoreException {
            var signature = chip.sign(key.blob(), digest("challenge"), byPin(now, digits));
            assertTrue(verifies(key.publicKey(), digest("challenge"), signature));
        }
    }

    private List<Integer> kept() throws IOException {
        return RawTpm.through(rig.bus).handles(PERSISTENT);
    }

    private int tries() throws IOException {
        return RawTpm.through(rig.bus).lockoutCounter();
    }

    private long sent(int code) {
        return rig.bus.commandCodes().stream().filter(sent -> sent == code).count();
    }

    @Test
    void the_root_and_v_take_one_place_each_and_outlive_the_power() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            assertEquals(2, kept().size());
            rig.tpm.restart();
            rig.bus.forget();

            person.signsIn(chip);

            assertEquals(0, sent(CREATE_PRIMARY));
            assertEquals(1, sent(LOAD), "the key alone");
        }
    }

    @Test
    void the_machines_own_root_is_used_and_not_kept_again() throws Exception {
        rig.tpm.raw().persistStorageRoot();

        try (KeyStore chip = rig.open()) {
            Person.at(chip);

            assertEquals(List.of(0x81000001, FIRST), kept());
        }
    }

    @Test
    void another_root_of_the_machine_is_left_where_it_is() throws Exception {
        rig.tpm.raw().persist(FOREIGN);

        try (KeyStore chip = rig.open()) {
            Person.at(chip).signsIn(chip);

            assertEquals(3, kept().size());
        }
    }

    @Test
    void what_is_kept_is_not_kept_again() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            rig.bus.forget();

            assertEquals(Optional.empty(), person.verifier().keep(person.v()));

            assertEquals(0, sent(EVICT_CONTROL));
        }
    }

    @Test
    void after_a_change_of_the_pin_only_the_new_v_is_kept_at_a_handle_of_the_other_parity() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            List<Integer> before = kept();
            VerifierBlob changed = person.verifier().change(person.v(), pin("271828"), pin("314159"));
            assertEquals(before, kept(), "not before it is on the disk");

            assertEquals(Optional.empty(), person.verifier().keep(changed));

            List<Integer> after = kept();
            assertEquals(2, after.size());
            int was = before.stream()
                    .filter(handle -> !after.contains(handle))
                    .findFirst()
                    .orElseThrow();
            int is = after.stream()
                    .filter(handle -> !before.contains(handle))
                    .findFirst()
                    .orElseThrow();
            assertEquals(1, (was + is) & 1);
            person.signsIn(chip, changed, "314159");
            assertRefused(Reason.WRONG_PIN, () -> person.signsIn(chip, changed, "271828"));
        }
    }

    /// The old PIN opens it until then.
    @Test
    void at_a_start_v_from_before_the_last_change_is_taken_out() throws Exception {
        Person person;
        VerifierBlob changed;
        List<Integer> before;
        try (KeyStore chip = rig.open()) {
            person = Person.at(chip);
            before = kept();
            changed = person.verifier().change(person.v(), pin("271828"), pin("314159"));
        }

        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            assertEquals(Optional.empty(), verifier.keep(changed));

            assertEquals(2, kept().size());
            assertFalse(kept().equals(before));
            person.signsIn(chip, changed, "314159");
        }
    }

    @Test
    void v_that_another_program_took_out_costs_time_and_no_try() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            try (PinSession token = person.verifier().open(person.v(), pin("271828"))) {
                RawTpm.through(rig.bus).evict(kept().getLast());
                var signature = chip.sign(person.key().blob(), digest("challenge"), by(token));
                assertTrue(verifies(person.key().publicKey(), digest("challenge"), signature));
            }
            RawTpm.through(rig.bus).evict(kept().getLast()); // the root, too
            person.signsIn(chip);

            assertEquals(0, tries());
            assertEquals(List.of(), kept(), "it is kept again at the next start");
        }
    }

    @Test
    void another_object_in_vs_place_costs_a_right_pin_no_try() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            try (PinSession token = person.verifier().open(person.v(), pin("271828"))) {
                List<Integer> places = exchangeAll();

                chip.sign(person.key().blob(), digest("challenge"), by(token));
                person.signsIn(chip);
                person.verifier().check(person.v(), pin("271828"));
                person.verifier().open(person.v(), pin("271828")).close();

                assertEquals(0, tries());
                assertEquals(places, kept(), "what is not ours is left alone");
            }
        }
    }

    /// In the moment between the look at its Name and the PIN: the chip counts that, but nobody calls the PIN
    /// wrong.
    @Test
    void another_object_that_comes_as_the_pin_goes_in_is_no_wrong_pin() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            AtomicInteger exchanges = new AtomicInteger();
            rig.bus.play((command, onward) -> {
                boolean pinGoesIn = TpmInterposer.commandCode(command) == 0x151;
                if (pinGoesIn && exchanges.getAndIncrement() == 0) {
                    exchangeAll();
                }
                return onward.send(command);
            });

            person.signsIn(chip);

            assertEquals(2, exchanges.get());
        }
    }

    private List<Integer> exchangeAll() throws IOException {
        RawTpm tpm = RawTpm.through(rig.bus);
        List<Integer> places = kept();
        for (int handle : places) {
            if (handle != places.getFirst()) { // the root stays
                tpm.evict(handle);
                assertTrue(tpm.persist(FOREIGN, handle).isSuccess());
            }
        }
        return places;
    }

    @Test
    void a_place_that_somebody_took_a_moment_ago_is_left_to_them() throws Exception {
        try (KeyStore chip = rig.open()) {
            assertTrue(RawTpm.through(rig.bus).persist(FOREIGN, FIRST).isSuccess());
            assertTrue(RawTpm.through(rig.bus).persist(FOREIGN, FIRST + 2).isSuccess());

            Person.at(chip).signsIn(chip);

            assertEquals(List.of(FIRST, FIRST + 1, FIRST + 2, FIRST + 4), kept());
        }
    }

    @Test
    void a_chip_without_a_place_keeps_nothing_and_works_all_the_same() throws Exception {
        try (KeyStore chip = rig.open()) {
            fill();
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));

            assertEquals(Reason.BUSY, verifier.keep(v).orElseThrow().reason());

            verifier.check(v, pin("271828"));
        }
    }

    @Test
    void of_two_places_that_it_needs_it_takes_none_where_only_one_is_left() throws Exception {
        try (KeyStore chip = rig.open()) {
            fill();
            RawTpm.through(rig.bus).evict(kept().getLast());
            List<Integer> before = kept();
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));

            assertEquals(Reason.BUSY, verifier.keep(v).orElseThrow().reason());

            assertEquals(before, kept());
            verifier.check(v, pin("271828"));
        }
    }

    @Test
    void where_no_place_is_left_the_old_v_goes_before_the_new_one_comes() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            fill();
            int before = kept().size();
            VerifierBlob changed = person.verifier().change(person.v(), pin("271828"), pin("314159"));

            assertEquals(Optional.empty(), person.verifier().keep(changed));

            assertEquals(before, kept().size());
            person.signsIn(chip, changed, "314159");
        }
    }

    private void fill() throws IOException {
        RawTpm tpm = RawTpm.through(rig.bus);
        int handle = 0x81000100;
        while (tpm.persist(FOREIGN, handle).isSuccess()) {
            handle++;
        }
    }

    @Test
    void an_owner_with_a_password_has_v_loaded_for_each_use() throws Exception {
        rig.tpm.raw().persistStorageRoot();
        rig.tpm.raw().setOwnerPassword();

        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));

            assertEquals(Reason.OWNER_PASSWORD, verifier.keep(v).orElseThrow().reason());

            verifier.check(v, pin("271828"));
            assertEquals(0, tries());
        }
    }

    @Test
    void the_root_stays_for_as_long_as_somebody_needs_it() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person ada = Person.at(chip);
            Person grace = Person.at(chip);
            assertEquals(3, kept().size());

            ada.verifier().release(ada.v());
            assertEquals(2, kept().size());
            grace.signsIn(chip);

            grace.verifier().release(grace.v());
            assertEquals(List.of(), kept());
        }
    }

    /// The first use of what the chip counts misuse of, after its power came back.
    @Test
    void the_first_pin_after_a_start_is_asked_for_again_by_the_chip() throws Exception {
        try (KeyStore chip = rig.open()) {
            Person person = Person.at(chip);
            RawTpm.through(rig.bus).shutdown();
            rig.tpm.restart();
            rig.bus.forget();

            person.signsIn(chip);

            List<byte[]> proofs = rig.bus.commands().stream()
                    .filter(command -> TpmInterposer.commandCode(command) == 0x151)
                    .toList();
            assertEquals(2, proofs.size());
            assertEquals(ByteBuffer.wrap(proofs.getFirst()), ByteBuffer.wrap(proofs.getLast()), "the same bytes");
            assertEquals(0, tries());
        }
    }
}
