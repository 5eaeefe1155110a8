package localpasskey.desktop.manager;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/// Where a first passkey can be tried: a site for developers, where anybody can create one and sign in with it, or the
/// demo's own, which the demo names.
public record TrialSite(URI address) {

    /// Read from the environment; only a site of this computer is taken.
    static final String VARIABLE = "LOCALPASSKEY_TRIAL_SITE";

    public static final TrialSite USUAL = new TrialSite(URI.create("https://webauthn.io/"));
    private static final Pattern ON_THIS_COMPUTER = Pattern.compile("http://localhost:[0-9]{1,5}/?");

    /// @param environment normally `System.getenv()`
    public static TrialSite of(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        return ON_THIS_COMPUTER.matcher(named).matches() ? new TrialSite(URI.create(named)) : USUAL;
    }

    /// As it stands on the button.
    String name() {
        return address.getAuthority();
    }
}
