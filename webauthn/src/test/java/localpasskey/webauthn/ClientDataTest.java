package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.List;
import localpasskey.webauthn.CallingPage.Door;
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
        return new CallingPage(Door.PAGE, Origin.parse(origin), false, List.of());
    }
}
