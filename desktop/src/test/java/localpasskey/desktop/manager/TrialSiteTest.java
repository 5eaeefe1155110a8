package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrialSiteTest {

    @Test
    void is_the_demos_own_where_the_demo_names_it() {
        TrialSite site = TrialSite.of(Map.of("LOCALPASSKEY_TRIAL_SITE", "http://localhost:37491"));

        assertEquals("http://localhost:37491", site.address().toString());
        assertEquals("localhost:37491", site.name());
    }

    @Test
    void is_a_site_for_developers_else() {
        assertEquals("webauthn.io", TrialSite.of(Map.of()).name());
    }

    @Test
    void takes_no_site_of_another_computer_from_the_environment() {
        for (String other : new String[] {"https://evil.example/", "http://localhost:1@evil.example/", "file:///etc"}) {
            assertEquals(
                    "webauthn.io",
                    TrialSite.of(Map.of("LOCALPASSKEY_TRIAL_SITE", other)).name(),
                    other);
        }
    }
}
