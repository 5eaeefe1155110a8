package localpasskey.wire.cbor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CborMapTest {

    private static final CborMap INNER = CborMap.builder().put("k", Cbor.of(9)).build();
    private static final CborMap MAP = CborMap.builder()
            .put(1, Cbor.of(-7))
            .put(2, Cbor.of(Bytes.ofHex("0102")))
            .put(3, Cbor.of("text"))
            .put(4, Cbor.of(true))
            .put(5, List.of(Cbor.of(1)))
            .put(6, INNER)
            .put("int", Cbor.of(7))
            .put("bytes", Cbor.of(Bytes.ofHex("0a")))
            .put("text", Cbor.of("other"))
            .put("bool", Cbor.of(false))
            .put("array", List.of(Cbor.of("a")))
            .put("map", CborMap.EMPTY)
            .build();

    @Test
    void gives_members_by_number_and_type() throws CtapException {
        assertEquals(OptionalLong.of(-7), MAP.findInt(1));
        assertEquals(Optional.of(Bytes.ofHex("0102")), MAP.findBytes(2));
        assertEquals(Optional.of("text"), MAP.findText(3));
        assertEquals(Optional.of(true), MAP.findBool(4));
        assertEquals(Optional.of(List.of(Cbor.of(1))), MAP.findArray(5));
        assertEquals(Optional.of(INNER), MAP.findMap(6));

        assertEquals(-7, MAP.requiredInt(1));
        assertEquals(Bytes.ofHex("0102"), MAP.requiredBytes(2));
        assertEquals("text", MAP.requiredText(3));
        assertTrue(MAP.requiredBool(4));
        assertEquals(List.of(Cbor.of(1)), MAP.requiredArray(5));
        assertEquals(INNER, MAP.requiredMap(6));
    }

    @Test
    void gives_members_by_name_and_type() throws CtapException {
        assertEquals(OptionalLong.of(7), MAP.findInt("int"));
        assertEquals(Optional.of(Bytes.ofHex("0a")), MAP.findBytes("bytes"));
        assertEquals(Optional.of("other"), MAP.findText("text"));
        assertEquals(Optional.of(false), MAP.findBool("bool"));
        assertEquals(Optional.of(List.of(Cbor.of("a"))), MAP.findArray("array"));
        assertEquals(Optional.of(CborMap.EMPTY), MAP.findMap("map"));

        assertEquals(7, MAP.requiredInt("int"));
        assertEquals(Bytes.ofHex("0a"), MAP.requiredBytes("bytes"));
        assertEquals("other", MAP.requiredText("text"));
        assertFalse(MAP.requiredBool("bool"));
        assertEquals(List.of(Cbor.of("a")), MAP.requiredArray("array"));
        assertEquals(CborMap.EMPTY, MAP.requiredMap("map"));
    }

    @Test
    void gives_true_and_false_as_they_are() throws CtapException {
        CborMap map = CborMap.builder()
                .put(1, Cbor.of(true))
                .put(2, Cbor.of(false))
                .put("yes", Cbor.of(true))
                .put("no", Cbor.of(false))
                .build();

        assertTrue(map.requiredBool(1));
        assertFalse(map.requiredBool(2));
        assertTrue(map.requiredBool("yes"));
        assertFalse(map.requiredBool("no"));
    }

    @Test
    void gives_members_of_whatever_type() {
        assertEquals(Optional.of(Cbor.of(-7)), MAP.find(1));
        assertEquals(Optional.of(Cbor.of(7)), MAP.find("int"));
        assertEquals(Optional.empty(), MAP.find(99));
        assertEquals(Optional.empty(), MAP.find("1"));
    }

    @Test
    void answers_empty_for_an_absent_member() throws CtapException {
        assertEquals(OptionalLong.empty(), MAP.findInt(99));
        assertEquals(Optional.empty(), MAP.findBytes(99));
        assertEquals(Optional.empty(), MAP.findText(99));
        assertEquals(Optional.empty(), MAP.findBool(99));
        assertEquals(Optional.empty(), MAP.findArray(99));
        assertEquals(Optional.empty(), MAP.findMap(99));
        assertEquals(OptionalLong.empty(), MAP.findInt("none"));
        assertEquals(Optional.empty(), MAP.findBytes("none"));
        assertEquals(Optional.empty(), MAP.findText("none"));
        assertEquals(Optional.empty(), MAP.findBool("none"));
        assertEquals(Optional.empty(), MAP.findArray("none"));
        assertEquals(Optional.empty(), MAP.findMap("none"));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_missing_member(Executable getter) {
        CtapException refusal = assertThrows(CtapException.class, getter);

        assertEquals(CtapStatus.MISSING_PARAMETER, refusal.status());
    }

    static Stream<Executable> refuses_a_missing_member() {
        return Stream.of(
                () -> MAP.requiredInt(99),
                () -> MAP.requiredBytes(99),
                () -> MAP.requiredText(99),
                () -> MAP.requiredBool(99),
                () -> MAP.requiredArray(99),
                () -> MAP.requiredMap(99),
                () -> MAP.requiredInt("none"),
                () -> MAP.requiredBytes("none"),
                () -> MAP.requiredText("none"),
                () -> MAP.requiredBool("none"),
                () -> MAP.requiredArray("none"),
                () -> MAP.requiredMap("none"));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_member_of_another_type(Executable getter) {
        CtapException refusal = assertThrows(CtapException.class, getter);

        assertEquals(CtapStatus.CBOR_UNEXPECTED_TYPE, refusal.status());
    }

    static Stream<Executable> refuses_a_member_of_another_type() {
        return Stream.of(
                () -> MAP.findInt(2),
                () -> MAP.findBytes(3),
                () -> MAP.findText(4),
                () -> MAP.findBool(5),
                () -> MAP.findArray(6),
                () -> MAP.findMap(1),
                () -> MAP.findInt("bytes"),
                () -> MAP.findBytes("text"),
                () -> MAP.findText("bool"),
                () -> MAP.findBool("array"),
                () -> MAP.findArray("map"),
                () -> MAP.findMap("int"),
                () -> MAP.requiredInt(2),
                () -> MAP.requiredInt("bytes"));
    }

    @Test
    void names_the_member_and_the_types_but_not_the_value() {
        CtapException wrongType = assertThrows(CtapException.class, () -> MAP.requiredInt("text"));
        CtapException missing = assertThrows(CtapException.class, () -> MAP.requiredInt(99));

        assertEquals("CBOR_UNEXPECTED_TYPE: member text is Text, not Int", wrongType.getMessage());
        assertEquals("MISSING_PARAMETER: member 99", missing.getMessage());
    }

    @Test
    void does_not_follow_the_map_it_was_made_of() {
        Map<Cbor, Cbor> members = new HashMap<>(Map.of(Cbor.of(1), Cbor.of(2)));
        CborMap map = CborMap.of(members);

        members.clear();

        assertFalse(map.isEmpty());
        assertThrows(UnsupportedOperationException.class, () -> map.members().clear());
    }

    @Test
    void takes_only_integers_and_texts_as_keys() {
        Map<Cbor, Cbor> members = Map.of(Cbor.of(true), Cbor.of(1));

        assertThrows(IllegalArgumentException.class, () -> CborMap.of(members));
    }

    @Test
    void equals_another_with_the_same_members_in_whatever_order() {
        CborMap one = CborMap.builder().put(1, Cbor.of(1)).put(2, Cbor.of(2)).build();
        CborMap other = CborMap.builder().put(2, Cbor.of(2)).put(1, Cbor.of(1)).build();

        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertNotEquals(one, CborMap.EMPTY);
        assertNotEquals(one, Cbor.of(1));
    }

    @Test
    void prints_its_keys_only() {
        CborMap map = CborMap.builder()
                .put(1, Cbor.of(2))
                .put("user", Cbor.of("alice"))
                .build();

        assertEquals("CborMap[1, user]", map.toString());
    }
}
