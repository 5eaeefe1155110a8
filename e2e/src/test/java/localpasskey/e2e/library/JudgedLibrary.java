package localpasskey.e2e.library;

import java.util.List;
import java.util.Objects;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.e2e.site.JudgedSite;
import org.jspecify.annotations.Nullable;

/// webauthn4j, which makes no options, with Yubico's library as a second judge: also behind libraries for pages alone.
final class JudgedLibrary implements RelyingPartyLibrary {

    private final JudgedSite site;
    private @Nullable Account account;

    JudgedLibrary(String origin) {
        this.site = new JudgedSite(origin, "localhost");
    }

    @Override
    public String creation() {
        return site.creation("ada", List.of());
    }

    @Override
    public void registered(String outcome) throws Exception {
        account = site.registered("ada", outcome);
    }

    @Override
    public String request() {
        return site.request(List.of(known().id()), "required");
    }

    @Override
    public String anyRequest() {
        return site.request(List.of(), "required");
    }

    @Override
    public void signedIn(String outcome) throws Exception {
        site.signedIn(known(), outcome);
    }

    private Account known() {
        return Objects.requireNonNull(account, "registered before");
    }
}
