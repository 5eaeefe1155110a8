package localpasskey.keys.tpm.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class OccupancyTest {

    private final Occupancy occupancy = new Occupancy();

    @Test
    void three_objects_and_two_sessions_may_stand() {
        occupancy.loaded(0x80000000);
        occupancy.loaded(0x80000001);
        occupancy.loaded(0x80000002);
        occupancy.started(0x02000000);
        occupancy.started(0x03000001);

        assertThrows(IllegalStateException.class, () -> occupancy.loaded(0x80000003));
        assertThrows(IllegalStateException.class, () -> occupancy.started(0x02000002));
    }

    @Test
    void what_is_gone_makes_room() {
        occupancy.loaded(0x80000000);
        occupancy.loaded(0x80000001);
        occupancy.loaded(0x80000002);
        occupancy.started(0x02000000);
        occupancy.started(0x03000001);

        occupancy.gone(0x80000000);
        occupancy.gone(0x03000001);

        occupancy.loaded(0x80000003);
        occupancy.started(0x03000002);
    }

    @Test
    void knows_what_is_ours() {
        occupancy.loaded(0x80000000);
        occupancy.started(0x03000001);

        assertTrue(occupancy.isOurs(0x80000000));
        assertTrue(occupancy.isOurs(0x03000001));
        assertFalse(occupancy.isOurs(0x80000001));
        occupancy.gone(0x80000000);
        assertFalse(occupancy.isOurs(0x80000000));
    }
}
