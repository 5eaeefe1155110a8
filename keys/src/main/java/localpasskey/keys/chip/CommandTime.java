package localpasskey.keys.chip;

import java.time.Duration;

/// What one kind of command has cost since the chip was opened, waiting for the chip included.
///
/// @param command in the words of the chip's specification, e.g. `TPM2_Sign`
/// @param count how often it was sent, repetitions for a busy chip included
/// @param total of all of them
/// @param longest of them
public record CommandTime(String command, long count, Duration total, Duration longest) {}
