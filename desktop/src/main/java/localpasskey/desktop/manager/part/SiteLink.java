package localpasskey.desktop.manager.part;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// The way from a passkey to its site.
public final class SiteLink {

    /// What a site's id must look like to be an address: names with a dot between them. `ssh:` has none.
    private static final Pattern DOMAIN = Pattern.compile("(?=.{4,253}$)[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");

    private SiteLink() {}

    /// @param site a relying party's id
    public static Optional<URI> address(String site) {
        return DOMAIN.matcher(site).matches() ? Optional.of(URI.create("https://" + site + "/")) : Optional.empty();
    }

    /// By the person's browser, as the session knows it.
    public static void open(URI address) throws IOException {
        Process _ = new ProcessBuilder("xdg-open", address.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
