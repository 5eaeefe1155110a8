package localpasskey.wire.cbor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import localpasskey.wire.Bytes;

/// Makes CBOR values that lean towards the edges: numbers around powers of two, lengths around 24 and 256.
final class RandomCbor {

    private final Random dice;

    RandomCbor(Random dice) {
        this.dice = dice;
    }

    /// @param depth levels of arrays and maps at most
    Cbor value(int depth) {
        return switch (dice.nextInt(depth > 0 ? 8 : 5)) {
            case 0, 1 -> Cbor.of(number());
            case 2 -> Cbor.of(text());
            case 3 -> Cbor.of(Bytes.of(octets()));
            case 4 -> Cbor.of(dice.nextBoolean());
            case 5 -> Cbor.of(items(depth - 1));
            default -> map(depth - 1);
        };
    }

    private long number() {
        long nearPowerOfTwo = (1L << dice.nextInt(63)) + dice.nextInt(3) - 1;
        return switch (dice.nextInt(4)) {
            case 0 -> dice.nextInt(48) - 24;
            case 1 -> nearPowerOfTwo;
            case 2 -> -1 - nearPowerOfTwo;
            default -> dice.nextLong();
        };
    }

    /// Begins with a letter, so that as a key it is never mistaken for a number.
    private String text() {
        StringBuilder text = new StringBuilder("k");
        int length = length();
        while (text.length() < length) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private int codePoint() {
        return switch (dice.nextInt(4)) {
            case 0 -> 'a' + dice.nextInt(26);
            case 1 -> 0x80 + dice.nextInt(0x700);
            case 2 -> 0x4e00 + dice.nextInt(0x5000);
            default -> 0x1f300 + dice.nextInt(0x200);
        };
    }

    private byte[] octets() {
        byte[] octets = new byte[length()];
        dice.nextBytes(octets);
        return octets;
    }

    private int length() {
        return switch (dice.nextInt(4)) {
            case 0 -> dice.nextInt(4);
            case 1 -> 22 + dice.nextInt(4);
            case 2 -> 254 + dice.nextInt(4);
            default -> dice.nextInt(100);
        };
    }

    private List<Cbor> items(int depth) {
        List<Cbor> items = new ArrayList<>();
        for (int i = dice.nextInt(6); i > 0; i--) {
            items.add(value(depth));
        }
        return items;
    }

    private CborMap map(int depth) {
        Map<Cbor, Cbor> members = new LinkedHashMap<>();
        for (int i = dice.nextInt(6); i > 0; i--) {
            Cbor key = dice.nextBoolean() ? Cbor.of(number()) : Cbor.of(text());
            members.put(key, value(depth));
        }
        return CborMap.of(members);
    }
}
