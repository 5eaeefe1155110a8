package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://a.b.example.co.uk",
                "https://example.com:8443",
                "https://example.com:80",
                "https://xn--bcher-kva.example",
                "https://intranet",
                "https://localhost",
                "http://localhost",
                "http://localhost:8080",
                "http://app.localhost:3000",
                "https://under_score.example.com"
            })
    void is_what_a_browser_writes(String serialised) throws PageException {

        assertEquals(serialised, Origin.parse(serialised).serialised());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "http://notlocalhost",
                "http://localhost.example.com",
                "https://127.0.0.1",
                "http://127.0.0.1:8080",
                "https://[::1]",
                "https://1.2.3.4:443",
                "https://example.com:443",
                "http://localhost:80",
                "https://example.com:0",
                "https://example.com:65536",
                "https://example.com:99999",
                "https://example.com:0443",
                "https://example.com:",
                "https://example.com/",
                "https://example.com/path",
                "https://example.com?",
                "https://example.com#",
                "https://user@example.com"
            })
    void has_no_passkeys_without_a_domain_and_a_secure_way(String serialised) {

        PageException refused = assertThrows(PageException.class, () -> Origin.parse(serialised));

        assertEquals(DomError.SECURITY_ERROR, Refusals.error(refused));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://EXAMPLE.com",
                "https://example.com.",
                "https://b\u00fccher.example",
                "https://.example.com",
                "https://a..example.com",
                "https://exa mple.com",
                "https://example.com\n",
                "HTTPS://example.com",
                "wss://example.com",
                "file://",
                "chrome-extension://abcdefghijklmnop",
                "about:blank",
                "https://",
                "example.com",
                ""
            })
    void is_in_no_other_form(String serialised) {

        PageException refused = assertThrows(PageException.class, () -> Origin.parse(serialised));

        assertEquals(DomError.SECURITY_ERROR, Refusals.error(refused));
    }

    @Test
    void that_is_opaque_is_told_nothing() {

        PageException refused = assertThrows(PageException.class, () -> Origin.parse("null"));

        assertEquals(PageReply.Failed.NOT_ALLOWED, refused.reply());
    }
}
