package localpasskey.control.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import localpasskey.control.Samples;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageCodecTest {

    @ParameterizedTest
    @MethodSource("localpasskey.control.Samples#all")
    void reads_what_it_wrote(ControlMessage message) throws MalformedMessage {
        byte[] written = MessageCodec.encode(message);

        CborMap map = MessageCodec.parse(written);
        ControlMessage read = MessageCodec.decode(map, MessageCodec.secrets(message));

        assertEquals(message, read);
        assertEquals(MessageCodec.secrets(message).size(), MessageCodec.secretsAnnounced(map));
        assertArrayEquals(written, MessageCodec.encode(read));
    }

    @Test
    void has_few_types_of_messages() throws MalformedMessage {
        Set<String> types = new TreeSet<>();
        for (ControlMessage message : Samples.all()) {
            types.add(new Fields(MessageCodec.parse(MessageCodec.encode(message))).text("type"));
        }

        assertEquals(
                Set.of(
                        "hello",
                        "ask",
                        "order",
                        "answer",
                        "refused",
                        "register",
                        "show",
                        "reply",
                        "withdraw",
                        "shown",
                        "told",
                        "notify",
                        "open",
                        "browse",
                        "page",
                        "page-reply"),
                types);
    }

    @Test
    void writes_a_hello_as_documented() {
        byte[] written = MessageCodec.encode(new ControlMessage.Hello(1, "me"));

        // {"type": "hello", "program": "me", "version": 1}
        assertEquals(
                "a3" + "6474797065" + "6568656c6c6f" + "6770726f6772616d" + "626d65" + "6776657273696f6e" + "01",
                Bytes.of(written).toHex());
    }

    @Test
    void keeps_the_order_of_the_chips_attributes() throws MalformedMessage {
        ControlMessage message = Samples.all().stream()
                .filter(sample -> sample instanceof ControlMessage.Answer(PasskeyDetail _))
                .findFirst()
                .orElseThrow();

        ControlMessage read = MessageCodec.decode(MessageCodec.parse(MessageCodec.encode(message)), List.of());

        assertTrue(read instanceof ControlMessage.Answer(PasskeyDetail detail)
                && List.of("sensitiveDataOrigin", "fixedTPM", "userWithAuth")
                        .equals(List.copyOf(detail.chip().attributes().keySet())));
    }

    @Test
    void never_has_a_pin_in_the_cbor() {
        try (Secret pin = Samples.secret("correct horse")) {

            byte[] written = MessageCodec.encode(new ControlMessage.Order(new Change.SetPin(pin)));

            assertFalse(new String(written, StandardCharsets.ISO_8859_1).contains("correct horse"));
        }
    }

    @Test
    void never_prints_a_pin() {
        try (Secret pin = Samples.secret("correct horse")) {

            assertFalse(
                    new ControlMessage.Order(new Change.SetPin(pin)).toString().contains("horse"));
            assertFalse(new ControlMessage.Reply(1, new PromptAnswer.PinTyped(pin))
                    .toString()
                    .contains("horse"));
        }
    }

    @Test
    void refuses_what_is_not_canonical_cbor() {
        byte[] twoOctetsForOne =
                Bytes.ofHex("a16474797065" + "7805" + "68656c6c6f").toArray();

        assertThrows(MalformedMessage.class, () -> MessageCodec.parse(twoOctetsForOne));
    }

    @Test
    void refuses_what_is_not_a_map() {
        assertThrows(MalformedMessage.class, () -> MessageCodec.parse(CborWriter.write(Cbor.of(1))));
    }

    @Test
    void refuses_an_unknown_type() {
        refused("no message has this type", hello().put("type", Cbor.of("shout")));
    }

    @Test
    void refuses_a_member_of_another_kind() {
        refused("version is missing or of another kind", hello().put("version", Cbor.of("1")));
    }

    @Test
    void refuses_a_missing_member() {
        refused(
                "program is missing or of another kind",
                CborMap.builder().put("type", Cbor.of("hello")).put("version", Cbor.of(1)));
    }

    @Test
    void refuses_a_text_that_is_too_long() {
        refused("program has 4097 characters, the limit is 4096", hello().put("program", Cbor.of("x".repeat(4097))));
    }

    @Test
    void refuses_a_site_with_a_longer_name_than_a_passkey_can_have() {
        CborMap.Builder line = CborMap.builder()
                .put("number", Cbor.of(1))
                .put("when", Cbor.of(0))
                .put("action", Cbor.of("sign-in"))
                .put("site", Cbor.of("\u00e4".repeat(513)));

        refused(
                "site has 1026 bytes, the limit is 1024",
                CborMap.builder().put("type", Cbor.of("told")).put("row", line.build()));
    }

    @Test
    void refuses_a_number_out_of_range() {
        refused(
                "limit is 101, allowed are 1 to 100",
                CborMap.builder()
                        .put("type", Cbor.of("ask"))
                        .put("what", Cbor.of("history"))
                        .put("offset", Cbor.of(0))
                        .put("limit", Cbor.of(101)));
    }

    @Test
    void refuses_a_credential_id_of_no_octets() {
        refused(
                "credential has 0 bytes, allowed are 1 to 1023",
                CborMap.builder()
                        .put("type", Cbor.of("ask"))
                        .put("what", Cbor.of("passkey"))
                        .put("credential", Cbor.of(Bytes.EMPTY)));
    }

    @Test
    void refuses_a_word_that_is_not_of_the_set() {
        refused(
                "kind is none of the known words",
                CborMap.builder().put("type", Cbor.of("register")).put("kind", Cbor.of("PINENTRY")));
    }

    @Test
    void refuses_more_rows_than_a_page_has() {
        refused(
                "rows has 101 items, the limit is 100",
                CborMap.builder()
                        .put("type", Cbor.of("answer"))
                        .put("what", Cbor.of("passkeys"))
                        .put("total", Cbor.of(101))
                        .put("rows", Collections.nCopies(101, CborMap.EMPTY)));
    }

    @Test
    void refuses_more_accounts_than_anybody_reads_and_one_that_is_no_choice() {
        CborMap account = CborMap.builder()
                .put("name", Cbor.of("alice"))
                .put("label", Cbor.of(""))
                .put("created", Cbor.of(0))
                .put("last-used", Cbor.of(0))
                .build();

        refused("accounts has 65 items, the limit is 64", picking(Collections.nCopies(65, account)));
        refused("one account is nothing to choose from", picking(List.of(account)));
    }

    private static CborMap.Builder picking(List<? extends Cbor> accounts) {
        return CborMap.builder()
                .put("type", Cbor.of("show"))
                .put("id", Cbor.of(1))
                .put("question", Cbor.of("confirm"))
                .put("purpose", Cbor.of("pick-account"))
                .put("site", Cbor.of("example.com"))
                .put("accounts", accounts);
    }

    @Test
    void refuses_an_account_that_goes_with_no_yes() {
        refused(
                "an account is chosen with a yes",
                CborMap.builder()
                        .put("type", Cbor.of("reply"))
                        .put("id", Cbor.of(1))
                        .put("answer", Cbor.of("declined"))
                        .put("account", Cbor.of(0)));
    }

    @Test
    void refuses_a_browser_with_a_name_that_fills_the_prompt() {
        refused(
                "browser has 65 characters, the limit is 64",
                CborMap.builder().put("type", Cbor.of("browse")).put("browser", Cbor.of("x".repeat(65))));
    }

    @Test
    void refuses_a_request_of_a_page_that_is_too_long() {
        refused(
                "request has 131073 bytes, the limit is 131072",
                CborMap.builder().put("type", Cbor.of("page")).put("request", Cbor.of(Bytes.of(new byte[131073]))));
    }

    @Test
    void refuses_a_secret_where_none_belongs() {
        try (Secret stray = Samples.secret("stray")) {

            MalformedMessage refusal =
                    assertThrows(MalformedMessage.class, () -> MessageCodec.decode(hello().build(), List.of(stray)));

            assertEquals("1 secrets do not belong to this message", refusal.getMessage());
        }
    }

    @Test
    void refuses_a_pin_without_its_secret() {
        refused(
                "a secret is missing",
                CborMap.builder().put("type", Cbor.of("order")).put("what", Cbor.of("set-pin")));
    }

    @Test
    void refuses_to_announce_more_than_two_secrets() {
        CborMap map = hello().put("secrets", Cbor.of(3)).build();

        assertThrows(MalformedMessage.class, () -> MessageCodec.secretsAnnounced(map));
    }

    @Test
    void a_code_that_nobody_knows_is_refused() {
        refused("code is none of the known words", refusedWith(said("you-have-won", List.of())));
    }

    @Test
    void a_message_holds_messages_but_not_theirs() {
        CborMap inner = said("declined", List.of());
        CborMap middle = said("sensor-unusable", List.of(value(inner)));

        refused("a value is of no known kind", refusedWith(said("sensor-unusable", List.of(value(middle)))));
    }

    private static CborMap.Builder refusedWith(CborMap message) {
        return CborMap.builder()
                .put("type", Cbor.of("refused"))
                .put("reason", Cbor.of("failed"))
                .put("message", message);
    }

    private static CborMap said(String code, List<Cbor> values) {
        return CborMap.builder()
                .put("code", Cbor.of(code))
                .put("values", Cbor.of(values))
                .build();
    }

    private static Cbor value(CborMap message) {
        return CborMap.builder().put("message", message).build();
    }

    private static CborMap.Builder hello() {
        return CborMap.builder()
                .put("type", Cbor.of("hello"))
                .put("version", Cbor.of(1))
                .put("program", Cbor.of("me"));
    }

    private static void refused(String words, CborMap.Builder message) {
        CborMap map = message.build();

        MalformedMessage refusal = assertThrows(MalformedMessage.class, () -> MessageCodec.decode(map, List.of()));

        assertEquals(words, refusal.getMessage());
    }
}
