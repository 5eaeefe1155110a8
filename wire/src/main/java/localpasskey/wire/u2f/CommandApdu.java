package localpasskey.wire.u2f;

import localpasskey.wire.Bytes;

/// An ISO 7816 command: four octets of header, then data and an expected length, both of which may be absent.
///
/// The expected length is read for its form, then dropped: over HID answers go out whole.
///
/// @param instruction INS
/// @spec https://www.iso.org/standard/77180.html ISO/IEC 7816-4 §5.1, short and extended length fields
record CommandApdu(int instructionClass, int instruction, int p1, int p2, Bytes data) {

    private static final int HEADER = 4;
    private static final int SHORT_LC = 1;
    private static final int SHORT_LE = 1;
    private static final int EXTENDED_LC = 3;
    private static final int EXTENDED_LE = 2;

    /// Refuses what does not have exactly the length it declares.
    static CommandApdu decode(byte[] message) throws U2fException {
        Bytes octets = Bytes.of(message);
        if (octets.length() < HEADER) {
            throw wrongLength(octets);
        }
        return new CommandApdu(octets.at(0), octets.at(1), octets.at(2), octets.at(3), data(octets));
    }

    private static Bytes data(Bytes octets) throws U2fException {
        int rest = octets.length() - HEADER;
        if (rest <= SHORT_LE) {
            return Bytes.EMPTY; // nothing, or the expected length alone
        }
        boolean extended = octets.at(HEADER) == 0;
        if (extended && rest == EXTENDED_LC) {
            return Bytes.EMPTY; // an extended expected length alone
        }
        return extended ? extendedData(octets, rest) : shortData(octets, rest);
    }

    private static Bytes shortData(Bytes octets, int rest) throws U2fException {
        int declared = octets.at(HEADER);
        int left = rest - SHORT_LC - declared;
        if (left != 0 && left != SHORT_LE) {
            throw wrongLength(octets);
        }
        return octets.slice(HEADER + SHORT_LC, HEADER + SHORT_LC + declared);
    }

    /// Data of no octets with both lengths is not ISO's, but Firefox sends it.
    private static Bytes extendedData(Bytes octets, int rest) throws U2fException {
        if (rest < EXTENDED_LC) {
            throw wrongLength(octets);
        }
        int declared = octets.at(HEADER + 1) << 8 | octets.at(HEADER + 2);
        int left = rest - EXTENDED_LC - declared;
        if (left != 0 && left != EXTENDED_LE) {
            throw wrongLength(octets);
        }
        return octets.slice(HEADER + EXTENDED_LC, HEADER + EXTENDED_LC + declared);
    }

    private static U2fException wrongLength(Bytes octets) {
        return new U2fException(U2fStatus.WRONG_LENGTH, "a command of " + octets.length() + " bytes");
    }
}
