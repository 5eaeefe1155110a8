package localpasskey.webauthn.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which sites a host may speak for.
final class DomainsTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "login.example.com, example.com",
        "a.b.example.com, b.example.com",
        "a.b.example.com, example.com",
        "shop.example.co.uk, example.co.uk",
        "alice.github.io, alice.github.io",
        "a.alice.github.io, alice.github.io",
        "localhost, localhost",
        "app.localhost, app.localhost",
        "intranet, intranet",
        "wiki.corp.internal, corp.internal",
        "github.io, github.io",
        "a.xn--bcher-kva.example, xn--bcher-kva.example",
        "www.city.kawasaki.jp, city.kawasaki.jp",
        "a.www.ck, www.ck"
    })
    void a_host_speaks_for_itself_and_for_what_was_registered_above_it(String host, String site) {

        assertTrue(Domains.isRegistrableSuffixOrEqual(site, host));
    }

    @ParameterizedTest
    @CsvSource({
        "evil-example.com, example.com",
        "evilexample.com, example.com",
        "example.com, login.example.com",
        "example.com, example.org",
        "example.com, com",
        "example.com, ''",
        "example.com, .com",
        "example.com, .example.com",
        "login.example.com, .example.com",
        "login.example.com, EXAMPLE.com",
        "login.example.com, example.com.",
        "shop.example.co.uk, co.uk",
        "shop.example.co.uk, uk",
        "alice.github.io, github.io",
        "alice.github.io, io",
        "app.localhost, localhost",
        "wiki.corp.internal, internal",
        "a.xn--55qx5d.cn, xn--55qx5d.cn",
        "a.b.kawasaki.jp, b.kawasaki.jp",
        "a.b.kawasaki.jp, kawasaki.jp",
        "x.a.b.kawasaki.jp, kawasaki.jp",
        "a.b.ck, b.ck",
        "a.b.ck, ck",
        "login.example.com, 'example.com/'",
        "login.example.com, '*.example.com'"
    })
    void a_host_does_not_speak_for_others_nor_for_what_many_share(String host, String site) {

        assertFalse(Domains.isRegistrableSuffixOrEqual(site, host));
    }

    @Test
    void the_sites_of_a_host_end_at_what_was_registered() {

        assertEquals(
                List.of("a.b.example.co.uk", "b.example.co.uk", "example.co.uk"), Domains.sitesOf("a.b.example.co.uk"));
        assertEquals(List.of("localhost"), Domains.sitesOf("localhost"));
        assertEquals(List.of("app.localhost"), Domains.sitesOf("app.localhost"));
    }

    @Test
    void the_label_is_the_one_that_somebody_registered() {

        assertEquals(Optional.of("example"), Domains.registrableLabel("a.b.example.co.uk"));
        assertEquals(Optional.of("alice"), Domains.registrableLabel("alice.github.io"));
        assertEquals(Optional.empty(), Domains.registrableLabel("co.uk"));
        assertEquals(Optional.empty(), Domains.registrableLabel("localhost"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1",
        "1.2",
        "example.123",
        "::1",
        "[::1]",
        "a b.com",
        "-a.com",
        "a-.com",
        "B.com",
        "b\u00fccher.de"
    })
    void is_no_domain(String text) {

        assertFalse(Domains.isDomain(text));
    }

    @ParameterizedTest
    @CsvSource({
        "login.example.com,example.com",
        "a.b.example.co.uk,example.co.uk",
        "example.org,example.org",
        "co.uk,''",
        "localhost,''",
        "ssh:,''",
        "192.0.2.1,''"
    })
    void shows_the_person_the_end_that_somebody_registered(String site, String registrable) {
        assertEquals(registrable, Sites.registrable(site));
    }

    @ParameterizedTest
    @CsvSource({
        "login.ada.github.io,github.io",
        "github.io,github.io",
        "a.b.example.co.uk,example.co.uk",
        "wiki.corp.internal,corp.internal",
        "co.uk,''",
        "localhost,''",
        "192.0.2.1,''"
    })
    void knows_who_has_the_names_that_anybody_can_register_under(String site, String registered) {
        assertEquals(registered, Sites.registeredAtRegistry(site));
    }

    @Test
    void is_no_domain_when_it_is_too_long() {
        String label = "a".repeat(62) + ".";

        assertTrue(Domains.isDomain(label.repeat(4) + "b"));
        assertFalse(Domains.isDomain(label.repeat(4) + "bc"));
    }
}
