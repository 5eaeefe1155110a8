package localpasskey.wire.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.CborReader.Additional;
import localpasskey.wire.cbor.CborReader.MajorType;
import localpasskey.wire.cbor.CborReader.Simple;

/// Encodes CTAP2 canonical CBOR: shortest integers, definite lengths, map keys in order.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §8
public final class CborWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborWriter() {}

    /// A fresh array, the caller's own.
    public static byte[] write(Cbor value) {
        CborWriter writer = new CborWriter();
        writer.value(value);
        return writer.out.toByteArray();
    }

    private void value(Cbor value) {
        switch (value) {
            case Cbor.Int(long number) when number < 0 -> head(MajorType.NEGATIVE, -1 - number);
            case Cbor.Int(long number) -> head(MajorType.UNSIGNED, number);
            case Cbor.ByteString(Bytes content) -> string(MajorType.BYTES, content.toArray());
            case Cbor.Text(String content) -> string(MajorType.TEXT, content.getBytes(StandardCharsets.UTF_8));
            case Cbor.Bool(boolean truth) -> head(MajorType.SIMPLE, truth ? Simple.TRUE : Simple.FALSE);
            case Cbor.Array(List<Cbor> items) -> {
                head(MajorType.ARRAY, items.size());
                items.forEach(this::value);
            }
            case CborMap map -> map(map.members());
        }
    }

    private void string(int majorType, byte[] content) {
        head(majorType, content.length);
        out.writeBytes(content);
    }

    /// Sorted by the encoded keys; [CborReader] says why that is CTAP's order.
    private void map(Map<Cbor, Cbor> members) {
        TreeMap<byte[], Cbor> sorted = new TreeMap<>(Arrays::compareUnsigned);
        members.forEach((key, value) -> sorted.put(write(key), value));
        head(MajorType.MAP, sorted.size());
        sorted.forEach((key, value) -> {
            out.writeBytes(key);
            value(value);
        });
    }

    /// An initial octet and its argument, `argument` not negative.
    private void head(int majorType, long argument) {
        if (argument < Additional.ONE_OCTET) {
            initial(majorType, (int) argument);
        } else if (argument < 1L << 8) {
            initial(majorType, Additional.ONE_OCTET);
            following(argument, 1);
        } else if (argument < 1L << 16) {
            initial(majorType, Additional.TWO_OCTETS);
            following(argument, 2);
        } else if (argument < 1L << 32) {
            initial(majorType, Additional.FOUR_OCTETS);
            following(argument, 4);
        } else {
            initial(majorType, Additional.EIGHT_OCTETS);
            following(argument, 8);
        }
    }

    private void initial(int majorType, int info) {
        out.write((majorType << 5) | info);
    }

    private void following(long argument, int count) {
        for (int i = count - 1; i >= 0; i--) {
            out.write((int) (argument >>> (8 * i)));
        }
    }
}
