package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import localpasskey.webauthn.PublicKeyOptions.Verification;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageMessageTest {

    @Nested
    final class Reading {

        @Test
        void takes_a_creation() throws Exception {
            PageMessage.Create create = Messages.create(Messages.CREATE);

            assertEquals(1, create.id());
            Origin login = new Origin("https", "login.example.com", 443);
            assertEquals(new CallingPage(login, false, login, List.of(), false), create.page());
            CreationOptions options = create.options();
            assertEquals("example.com", options.rpId());
            assertEquals(new CreationOptions.User(Bytes.ofHex("010203"), "alice", "Alice A."), options.user());
            assertEquals(32, options.challenge().length());
            assertEquals(List.of(-7L, -257L), options.algorithms());
            assertEquals(
                    new CreationOptions.Selection(CreationOptions.Attachment.ANY, false, Verification.PREFERRED),
                    options.selection());
            assertEquals(new PublicKeyOptions(Duration.ofMinutes(5), false), options.common());
        }

        @Test
        void takes_a_sign_in() throws Exception {
            PageMessage.Get get = Messages.get(Messages.getWith("""
                    "allowCredentials":[{"type":"public-key","id":"AQ"},{"type":"password","id":"Ag"}],\
                    "userVerification":"required\""""));

            assertEquals(2, get.id());
            assertEquals(List.of(CredentialId.of(new byte[] {1})), get.options().allowed());
            assertEquals(Verification.REQUIRED, get.options().verification());
            assertEquals(false, get.options().anyAllowed());
        }

        @Test
        void takes_a_question_whether_there_is_something_to_offer() throws Exception {
            String offer = "\"op\":\"offer\",\"of\":";

            assertEquals(
                    new PageMessage.Offer(Messages.get(Messages.GET)),
                    Messages.read(Messages.GET.replace("\"op\":", offer)));
            assertEquals(
                    new PageMessage.Offer(Messages.create(Messages.CREATE)),
                    Messages.read(Messages.CREATE.replace("\"op\":", offer)));
            assertEquals(
                    DomError.TYPE_ERROR, Messages.refusal(Messages.GET.replace("\"op\":\"get\"", offer + "\"open\"")));
        }

        @Test
        void takes_a_cancellation() throws Exception {

            assertEquals(new PageMessage.Cancel(3, 2), Messages.read("{\"id\":3,\"op\":\"cancel\",\"request\":2}"));
        }

        @Test
        void takes_a_question_how_we_stand() throws Exception {

            assertEquals(new PageMessage.Status(4, List.of()), Messages.read("{\"id\":4,\"op\":\"status\"}"));
            assertEquals(
                    new PageMessage.Status(4, List.of("a.example.com", "example.com")),
                    Messages.read("{\"id\":4,\"op\":\"status\",\"origin\":\"https://a.example.com:8443\"}"));
            assertEquals(
                    new PageMessage.Status(4, List.of()),
                    Messages.read("{\"id\":4,\"op\":\"status\",\"origin\":\"about:blank\"}"));
        }

        @Test
        void takes_a_wish_for_the_window() throws Exception {

            assertEquals(new PageMessage.Open(5), Messages.read("{\"id\":5,\"op\":\"open\"}"));
        }

        @Test
        void ignores_members_that_it_does_not_know() throws Exception {

            Messages.create(Messages.createWith("""
                    "future":{"a":[1,2.5,null,true]},"hints":["hologram"],\
                    "extensions":{"prf":{"eval":{"first":"AQ"}},"largeBlob":{"support":"preferred"},\
                    "minPinLength":true}"""));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 9007199254740991L})
        void takes_ids_that_javascript_can_have(long id) throws Exception {

            assertEquals(
                    id,
                    Messages.read(Messages.GET.replace("\"id\":2", "\"id\":" + id))
                            .id());
        }
    }

    @Nested
    final class Refusing {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "1",
                    "nonsense",
                    "{}",
                    "{\"op\":\"status\"}",
                    "{\"id\":\"1\",\"op\":\"status\"}",
                    "{\"id\":-1,\"op\":\"status\"}",
                    "{\"id\":1.5,\"op\":\"status\"}",
                    "{\"id\":9007199254740992,\"op\":\"status\"}",
                    "{\"id\":99999999999999999999,\"op\":\"status\"}",
                    "{\"options\":{\"id\":7}}"
                })
        void cannot_answer_without_an_id(String message) {

            assertThrows(UnreadableMessageException.class, () -> Messages.read(message));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"id\":7}",
                    "{\"id\":7,\"op\":\"dance\"}",
                    "{\"id\":7,\"op\":\"status\"",
                    "{\"id\":7,\"op\":\"status\"}}",
                    "{\"id\":7,\"op\":\"status\"} {}",
                    "{\"id\":7,\"op\":\"status\",\"op\":\"status\"}",
                    "{\"id\":7,\"id\":8,\"op\":\"status\"}",
                    "{\"id\":7,\"op\":\"status\",}",
                    "{\"id\":7,\"op\":'status'}",
                    "{\"id\":7,\"op\":\"status\",\"x\":NaN}",
                    "{\"id\":7,\"op\":\"status\",\"x\":01}",
                    "{\"id\":7,/**/\"op\":\"status\"}",
                    "{\"id\":7,\"op\":1}",
                    "{\"id\":7,\"op\":\"cancel\"}",
                    "{\"id\":7,\"op\":\"create\"}",
                    "{\"id\":7,\"op\":\"get\",\"door\":\"window\"}"
                })
        void answers_what_it_cannot_take(String message) throws Exception {

            assertEquals(DomError.TYPE_ERROR, Messages.refusal(message));
            assertEquals(7, Messages.read(message).id());
        }

        @Test
        void refuses_a_name_twice_at_any_depth() throws Exception {

            assertEquals(
                    DomError.TYPE_ERROR,
                    Messages.refusal(
                            Messages.CREATE.replace("\"name\":\"alice\"", "\"name\":\"alice\",\"name\":\"bob\"")));
        }

        @Test
        void refuses_what_is_nested_too_deeply() throws Exception {
            String deep = "{\"a\":".repeat(JsonReader.MAX_DEPTH) + "1" + "}".repeat(JsonReader.MAX_DEPTH);

            assertEquals(DomError.TYPE_ERROR, Messages.refusal(Messages.getWith("\"x\":" + deep)));
        }

        @Test
        void refuses_what_is_too_long() {
            byte[] octets = new byte[PageMessage.MAX_LENGTH + 1];

            assertThrows(UnreadableMessageException.class, () -> PageMessage.read(Bytes.of(octets)));
        }

        @Test
        void refuses_what_is_not_utf_8() {
            Bytes latin1 = Bytes.ofUtf8("{\"id\":7,\"op\":\"status\",\"x\":\"").concat(Bytes.ofHex("fc"));

            assertThrows(UnreadableMessageException.class, () -> PageMessage.read(latin1.concat(Bytes.ofUtf8("\"}"))));
        }
    }

    @Nested
    final class CallingPages {

        @Test
        void are_refused_without_an_origin() throws Exception {

            assertEquals(
                    DomError.TYPE_ERROR,
                    Messages.refusal(Messages.GET.replace("\"origin\":\"https://login.example.com\",", "")));
        }

        @ParameterizedTest
        @CsvSource({
            "null, NOT_ALLOWED_ERROR",
            "https://192.168.0.1, SECURITY_ERROR",
            "http://login.example.com, SECURITY_ERROR",
            "chrome-extension://abc, SECURITY_ERROR"
        })
        void are_refused_for_their_origin(String origin, DomError error) throws Exception {

            assertEquals(error, Messages.refusal(Messages.GET.replace("https://login.example.com", origin)));
        }

        @Test
        void must_say_in_whose_page_they_are() throws Exception {
            String embedded = Messages.GET.replace("\"crossOrigin\":false", "\"crossOrigin\":true");
            String inShop = embedded.replace("\"options\"", "\"topOrigin\":\"https://shop.example\",\"options\"");

            assertEquals(
                    new Origin("https", "shop.example", 443),
                    Messages.get(inShop).page().topOrigin());
            assertEquals(DomError.TYPE_ERROR, Messages.refusal(embedded));
            assertEquals(
                    DomError.SECURITY_ERROR,
                    Messages.refusal(inShop.replace("https://shop.example", "http://shop.example")));
            assertEquals(DomError.NOT_ALLOWED_ERROR, Messages.refusal(inShop.replace("https://shop.example", "null")));
        }

        @Test
        void must_say_whether_they_are_embedded() throws Exception {

            assertEquals(DomError.TYPE_ERROR, Messages.refusal(Messages.GET.replace("\"crossOrigin\":false,", "")));
        }
    }
}
