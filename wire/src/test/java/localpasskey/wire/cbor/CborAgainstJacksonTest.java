package localpasskey.wire.cbor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import localpasskey.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ours against a library that nobody here wrote, on random values. The seeds are fixed: a failure comes again.
final class CborAgainstJacksonTest {

    private static final int VALUES_PER_SEED = 500;
    private static final CborLimits LIMITS = new CborLimits(1 << 20, 4);
    private static final CBORFactory JACKSON = new CBORFactory();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_we_write_it_reads_to_the_same_value(long seed) throws IOException {
        RandomCbor random = new RandomCbor(new Random(seed));
        for (int i = 0; i < VALUES_PER_SEED; i++) {
            Cbor value = random.value(4);

            Cbor read = readByJackson(CborWriter.write(value));

            assertEquals(value, read);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void what_it_writes_canonically_we_read_to_the_same_value(long seed) throws IOException, CborException {
        RandomCbor random = new RandomCbor(new Random(seed));
        for (int i = 0; i < VALUES_PER_SEED; i++) {
            Cbor value = random.value(4);

            byte[] written = writeByJackson(value);

            assertArrayEquals(written, CborWriter.write(value));
            assertEquals(value, CborReader.read(written, LIMITS));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void what_is_cut_short_we_refuse(long seed) {
        Random dice = new Random(seed);
        RandomCbor random = new RandomCbor(dice);
        for (int i = 0; i < VALUES_PER_SEED; i++) {
            byte[] written = CborWriter.write(random.value(4));
            byte[] cut = Arrays.copyOf(written, dice.nextInt(written.length));

            assertThrows(CborException.class, () -> CborReader.read(cut, LIMITS));
        }
    }

    private static Cbor readByJackson(byte[] octets) throws IOException {
        try (CBORParser parser = JACKSON.createParser(octets)) {
            parser.nextToken();
            Cbor value = value(parser);
            assertEquals(null, parser.nextToken(), "one value only");
            return value;
        }
    }

    private static Cbor value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> Cbor.of(parser.getLongValue());
            case VALUE_STRING -> Cbor.of(parser.getText());
            case VALUE_EMBEDDED_OBJECT -> Cbor.of(Bytes.of(parser.getBinaryValue()));
            case VALUE_TRUE -> Cbor.of(true);
            case VALUE_FALSE -> Cbor.of(false);
            case START_ARRAY -> {
                List<Cbor> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield Cbor.of(items);
            }
            case START_OBJECT -> map(parser);
            default -> throw new IOException("token " + parser.currentToken());
        };
    }

    /// Jackson gives integer keys as texts. In the values made here a text key never looks like a number.
    private static Cbor map(JsonParser parser) throws IOException {
        Map<Cbor, Cbor> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Cbor key = name.matches("-?[0-9]+") ? Cbor.of(Long.parseLong(name)) : Cbor.of(name);
            parser.nextToken();
            members.put(key, value(parser));
        }
        return CborMap.of(members);
    }

    private static byte[] writeByJackson(Cbor value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CBORGenerator generator = JACKSON.createGenerator(out)) {
            write(value, generator);
        }
        return out.toByteArray();
    }

    private static void write(Cbor value, CBORGenerator generator) throws IOException {
        switch (value) {
            case Cbor.Int(long number) -> generator.writeNumber(number);
            case Cbor.Text(String text) -> generator.writeString(text);
            case Cbor.ByteString(Bytes bytes) -> generator.writeBinary(bytes.toArray());
            case Cbor.Bool(boolean truth) -> generator.writeBoolean(truth);
            case Cbor.Array(List<Cbor> items) -> {
                generator.writeStartArray(items, items.size());
                for (Cbor item : items) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case CborMap map -> writeMap(map, generator);
        }
    }

    /// Jackson keeps the order it is given, so CTAP's order is made here, in another way than [CborWriter] does.
    private static void writeMap(CborMap map, CBORGenerator generator) throws IOException {
        List<Map.Entry<Cbor, Cbor>> members = new ArrayList<>(map.members().entrySet());
        members.sort(Map.Entry.comparingByKey(CborAgainstJacksonTest::compareKeys));
        generator.writeStartObject(map, members.size());
        for (Map.Entry<Cbor, Cbor> member : members) {
            switch (member.getKey()) {
                case Cbor.Int(long number) -> generator.writeFieldId(number);
                case Cbor.Text(String text) -> generator.writeFieldName(text);
                case Cbor.ByteString _, Cbor.Bool _, Cbor.Array _, CborMap _ ->
                    throw new IOException("not a key: " + member.getKey());
            }
            write(member.getValue(), generator);
        }
        generator.writeEndObject();
    }

    /// CTAP 2.3 §8, word by word: major type, then length, then octets.
    private static int compareKeys(Cbor one, Cbor other) {
        int types = Integer.compare(majorType(one), majorType(other));
        if (types != 0) {
            return types;
        }
        byte[] ones = CborWriter.write(one);
        byte[] others = CborWriter.write(other);
        int lengths = Integer.compare(ones.length, others.length);
        return lengths != 0 ? lengths : Arrays.compareUnsigned(ones, others);
    }

    private static int majorType(Cbor key) {
        return switch (key) {
            case Cbor.Int(long number) -> number < 0 ? 1 : 0;
            case Cbor.ByteString _ -> 2;
            case Cbor.Text _ -> 3;
            case Cbor.Array _ -> 4;
            case CborMap _ -> 5;
            case Cbor.Bool _ -> 7;
        };
    }
}
