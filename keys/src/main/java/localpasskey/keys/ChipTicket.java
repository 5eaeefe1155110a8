package localpasskey.keys;

import java.time.Instant;

/// The chip's own word that it checked the PIN of one verifier; ends by time and at a reset of the chip.
///
/// Opaque to all but the store that issued it. Losing it costs nothing but a new PIN entry.
public interface ChipTicket {

    /// When the chip will stop taking it, by the clock of this computer: for showing, never for deciding.
    Instant end();
}
