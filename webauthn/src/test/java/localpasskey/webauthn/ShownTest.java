package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a page showed of a passkey that is not ours, as the extension tells it.
final class ShownTest {

    private static final String HASH = "A".repeat(43);
    private static final String FLAGS = ",\"backupEligible\":true,\"backedUp\":true";

    @Test
    void is_read_for_the_sites_that_its_page_may_speak_for() throws Exception {
        PageMessage.Shown shown = assertInstanceOf(
                PageMessage.Shown.class, read("https://login.example.com", HASH, "AQID", FLAGS + aaguid(16)));

        assertEquals(List.of("login.example.com", "example.com"), shown.sites());
        assertEquals(Bytes.of(new byte[32]), shown.siteHash());
        assertEquals(Bytes.of(new byte[] {1, 2, 3}), shown.credential());
        assertEquals(List.of(true, true), List.of(shown.backupEligible(), shown.backedUp()));
        assertEquals(Bytes.of(new byte[16]), shown.aaguid());
    }

    @Test
    void is_for_no_site_where_its_page_may_have_no_passkeys() throws Exception {
        PageMessage.Shown shown =
                assertInstanceOf(PageMessage.Shown.class, read("http://example.com", HASH, "AQID", ""));

        assertEquals(List.of(), shown.sites());
        assertEquals(List.of(false, false), List.of(shown.backupEligible(), shown.backedUp()));
        assertEquals(Bytes.EMPTY, shown.aaguid());
    }

    @ParameterizedTest
    @CsvSource({"42, 4, 16", "44, 4, 16", "43, 0, 16", "43, 1366, 16", "43, 4, 15", "43, 4, 17", "43, 4, 0"})
    void is_refused_where_a_length_is_wrong(int site, int credential, int aaguid) throws Exception {

        assertInstanceOf(
                PageMessage.Invalid.class,
                read("https://example.com", "A".repeat(site), "A".repeat(credential), aaguid(aaguid)));
    }

    private static String aaguid(int octets) {
        return ",\"aaguid\":\"" + Base64Url.encode(Bytes.of(new byte[octets])) + "\"";
    }

    private static PageMessage read(String origin, String site, String credential, String rest)
            throws UnreadableMessageException {
        return PageMessage.read(Bytes.ofUtf8(
                "{\"id\":5,\"op\":\"shown\",\"origin\":\"%s\",\"of\":\"create\",\"site\":\"%s\",\"credential\":\"%s\"%s}"
                        .formatted(origin, site, credential, rest)));
    }
}
