package localpasskey.hid.uhid;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// Whatever is read from /dev/uhid: an event or the one exception, and no more data than there was.
@Tag("fuzz")
final class UhidEventFuzzTest {

    @FuzzTest
    void takes_any_event_apart(byte[] octets) {
        try {
            switch (UhidEvent.decode(octets)) {
                case UhidEvent.Output(var data) -> assertTrue(data.length() <= UhidEvent.MAX_DATA);
                case UhidEvent.GetReport(var id) -> UhidCommand.refuseGetReport(id);
                case UhidEvent.SetReport(var id) -> UhidCommand.refuseSetReport(id);
                case UhidEvent.Start(), UhidEvent.Stop(), UhidEvent.Open(), UhidEvent.Close() -> {}
                case UhidEvent.Other(var _) -> assertTrue(octets.length >= Integer.BYTES);
            }
        } catch (UhidException _) {
            // Refused, as it should be.
        }
    }
}
