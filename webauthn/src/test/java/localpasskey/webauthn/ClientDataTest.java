package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.List;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;

final class ClientDataTest {

    private static final Bytes CHALLENGE = Bytes.ofHex("fbff00");

    @Test
    void has_its_members_in_the_order_of_the_specification_and_no_space() throws Exception {
        ClientData data = ClientData.ofCreate(CHALLENGE, page("https://login.example.com"));

        assertEquals(
                "{\"type\":\"webauthn.create\",\"challenge\":\"-_8A\",\"origin\":\"https://login.example.com\","
                        + "\"crossOrigin\":false}",
                data.toString());
    }

    @Test
    void says_what_a_sign_in_is() throws Exception {
        ClientData data = ClientData.ofGet(CHALLENGE, page("https://example.com"));

        assertEquals(
                "{\"type\":\"webauthn.get\",\"challenge\":\"-_8A\",\"origin\":\"https://example.com\","
                        + "\"crossOrigin\":false}",
                data.toString());
    }

    /// A page of the same origin as the frame may be around another one's, which is around the frame.
    @Test
    void says_in_whose_page_a_frame_is() throws Exception {
        Origin shop = Origin.parse("https://shop.example:8443");
        Origin bank = Origin.parse("https://example.com");

        ClientData inShop = ClientData.ofGet(CHALLENGE, new CallingPage(bank, true, shop, List.of(), false));
        ClientData inItself = ClientData.ofGet(CHALLENGE, new CallingPage(bank, true, bank, List.of(), false));

        assertEquals(
                "{\"type\":\"webauthn.get\",\"challenge\":\"-_8A\",\"origin\":\"https://example.com\","
                        + "\"crossOrigin\":true,\"topOrigin\":\"https://shop.example:8443\"}",
                inShop.toString());
        assertEquals(true, inItself.toString().endsWith(",\"topOrigin\":\"https://example.com\"}"));
    }

    @Test
    void names_a_port_that_is_not_the_schemes_own() throws Exception {
        ClientData data = ClientData.ofGet(Bytes.EMPTY, page("http://localhost:8080"));

        assertEquals(
                "{\"type\":\"webauthn.get\",\"challenge\":\"\",\"origin\":\"http://localhost:8080\","
                        + "\"crossOrigin\":false}",
                data.toString());
    }

    @Test
    void is_hashed_as_it_is_sent() throws Exception {
        ClientData data = ClientData.ofGet(CHALLENGE, page("https://example.com"));

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(data.json().toArray());

        assertEquals(Bytes.of(hash), data.hash().bytes());
    }

    @Test
    void escapes_quotes_backslashes_and_controls_and_nothing_else() {

        assertEquals(
                "\"a\\\"b\\\\c\\u000a\\u001f/\u007f\u00fc\ud83d\ude00\"",
                ClientData.quoted("a\"b\\c\n\u001f/\u007f\u00fc\ud83d\ude00"));
    }

    private static CallingPage page(String origin) throws PageException {
        return new CallingPage(Origin.parse(origin), false, Origin.parse(origin), List.of(), false);
    }
}
