package localpasskey.e2e.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import java.util.Objects;
import localpasskey.e2e.site.PageSite;
import org.jspecify.annotations.Nullable;

/// java-webauthn-server with its own options.
final class YubicoLibrary implements RelyingPartyLibrary {

    private static final String USER = "ada";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PageSite site;
    private @Nullable PublicKeyCredentialCreationOptions creation;
    private @Nullable AssertionRequest request;

    YubicoLibrary(String origin) {
        this.site = PageSite.of("localhost", origin);
    }

    @Override
    public String creation() throws Exception {
        creation = site.registration(USER);
        return PageSite.options(creation).toString();
    }

    @Override
    public void registered(String outcome) throws Exception {
        site.registered(USER, Objects.requireNonNull(creation), JSON.readTree(outcome));
    }

    @Override
    public String request() throws Exception {
        request = site.signInRequest(USER);
        return site.options(request).toString();
    }

    @Override
    public void signedIn(String outcome) throws Exception {
        if (!site.signedIn(Objects.requireNonNull(request), JSON.readTree(outcome))
                .isSuccess()) {
            throw new AssertionError("not accepted: " + outcome);
        }
    }
}
