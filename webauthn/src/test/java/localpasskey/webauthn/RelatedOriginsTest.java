package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RelatedOriginsTest {

    @Test
    void contain_an_origin_whatever_its_urls_path() throws PageException {

        assertTrue(related("https://example.de/path?q#f").contain(Origin.parse("https://example.de")));
        assertTrue(related("https://example.de:8443").contain(Origin.parse("https://example.de:8443")));
    }

    @Test
    void do_not_contain_another_port_or_host_of_the_same_domain() throws PageException {
        RelatedOrigins related = related("https://example.de", "https://login.example.fr");

        assertFalse(related.contain(Origin.parse("https://example.de:8443")));
        assertFalse(related.contain(Origin.parse("https://www.example.de")));
        assertFalse(related.contain(Origin.parse("https://example.fr")));
    }

    @Test
    void are_looked_at_up_to_the_fifth_name() throws PageException {
        RelatedOrigins related = related(
                "https://one.com",
                "https://two.com",
                "https://three.com",
                "https://four.com",
                "https://five.com",
                "https://six.com",
                "https://one.de");

        assertTrue(related.contain(Origin.parse("https://five.com")));
        assertFalse(related.contain(Origin.parse("https://six.com")));
        assertTrue(related.contain(Origin.parse("https://one.de")), "the same name in another country");
    }

    @Test
    void do_not_count_what_is_no_origin() throws PageException {
        RelatedOrigins related = related(
                "https://one.com",
                "https://two.com",
                "https://three.com",
                "https://four.com",
                "nonsense",
                "https://",
                "http://seven.com",
                "https://1.2.3.4",
                "https://co.uk",
                "https://a b.com",
                "https://u@eight.com",
                "https://five.com");

        assertTrue(related.contain(Origin.parse("https://five.com")));
    }

    private static RelatedOrigins related(String... published) {
        return new RelatedOrigins(List.of(published));
    }
}
