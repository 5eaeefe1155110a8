package localpasskey.model.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteListTest {

    private final SiteList list = new SiteList.Named(List.of("example.com", "*.work.example", "ssh:"));

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "a.work.example", "b.a.work.example", "ssh:"})
    void admits_what_it_names_and_what_lies_below(String site) {
        assertTrue(list.admits(new RelyingPartyId(site)));
        assertTrue(new SiteList.Every().admits(new RelyingPartyId(site)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com",
                "www.example.com",
                "example.com.evil.example",
                "evilexample.com",
                "EXAMPLE.COM",
                "work.example",
                ".work.example",
                "evilwork.example",
                "a.work.example.",
                "*.work.example.com",
                "ssh:other"
            })
    void admits_nothing_else(String site) {
        assertFalse(list.admits(new RelyingPartyId(site)));
    }

    @Test
    void knows_a_name_by_its_hash_and_nothing_that_lies_below() {
        assertTrue(list.admits(hashed("example.com")));
        assertFalse(list.admits(hashed("a.work.example")));
        assertFalse(list.admits(hashed("*.work.example")));
        assertFalse(list.admits(hashed("other.example")));
    }

    @Test
    void admits_nothing_where_it_is_empty() {
        assertFalse(new SiteList.Named(List.of()).admits(new RelyingPartyId("example.com")));
    }

    private static RelyingPartyId hashed(String site) {
        return RelyingPartyId.ofHash(new RelyingPartyId(site).hash());
    }
}
