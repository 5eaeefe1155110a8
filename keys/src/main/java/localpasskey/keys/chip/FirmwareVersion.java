package localpasskey.keys.chip;

/// A TPM's firmware version: TPM_PT_FIRMWARE_VERSION_1 and _2, four numbers of 16 bits. Makers publish two of them
/// (`7.85`) or all four (`7.2.1.0`).
///
/// @param packed the four numbers, the first in the highest bits
public record FirmwareVersion(long packed) implements Comparable<FirmwareVersion> {

    private static final int NUMBER_BITS = 16;
    private static final int MAX_NUMBER = 0xFFFF;

    /// Of a chip that tells none.
    public static final FirmwareVersion UNTOLD = new FirmwareVersion(0);

    /// @param first the value of TPM_PT_FIRMWARE_VERSION_1; `second` that of _2
    public static FirmwareVersion ofProperties(int first, int second) {
        return new FirmwareVersion((Integer.toUnsignedLong(first) << Integer.SIZE) | Integer.toUnsignedLong(second));
    }

    /// @param numbers at most four, 0 to 65535; missing ones are 0
    public static FirmwareVersion of(int... numbers) {
        if (numbers.length > Long.SIZE / NUMBER_BITS) {
            throw new IllegalArgumentException("four numbers at most, not " + numbers.length);
        }
        long packed = 0;
        for (int i = 0; i < Long.SIZE / NUMBER_BITS; i++) {
            int number = i < numbers.length ? numbers[i] : 0;
            if (number < 0 || number > MAX_NUMBER) {
                throw new IllegalArgumentException("no number of 16 bits: " + number);
            }
            packed = (packed << NUMBER_BITS) | number;
        }
        return new FirmwareVersion(packed);
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        return Long.compareUnsigned(packed, other.packed);
    }

    /// Two numbers, e.g. `7.85`: what makers of most chips call the version.
    @Override
    public String toString() {
        return number(0) + "." + number(1);
    }

    /// Four numbers, e.g. `7.2.1.0`.
    public String full() {
        return this + "." + number(2) + "." + number(3);
    }

    private long number(int index) {
        return (packed >>> (Long.SIZE - NUMBER_BITS * (index + 1))) & MAX_NUMBER;
    }
}
