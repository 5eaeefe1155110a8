package localpasskey.webauthn;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.webauthn.domain.Domains;

/// Where a page came from: scheme, domain and port. Never opaque, never an address of digits, always secure.
///
/// @param scheme `https`, or `http` on this computer
/// @param domain in lower case, non-ASCII labels in Punycode
/// @spec https://html.spec.whatwg.org/multipage/browsers.html#origin HTML §7.1.1
public record Origin(String scheme, String domain, int port) {

    private static final String HTTP = "http";
    private static final String HTTPS = "https";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65535;

    private static final Pattern SERIALISED = Pattern.compile("(https?)://([^/?#@:\\[\\]]+)(?::([1-9][0-9]{0,4}))?");

    /// Only what a browser writes: another form of the same origin is refused.
    ///
    /// @throws PageException a NotAllowedError for an opaque origin, a SecurityError for one that may have no
    ///     passkeys
    static Origin parse(String serialised) throws PageException {
        if (serialised.equals("null")) {
            throw PageException.notAllowed("an opaque origin");
        }
        return find(serialised)
                .filter(origin -> origin.serialised().equals(serialised))
                .orElseThrow(() -> PageException.of(DomError.SECURITY_ERROR, "This origin cannot have passkeys."));
    }

    /// Empty for what is no origin, or none that may have passkeys.
    static Optional<Origin> find(String text) {
        Matcher parts = SERIALISED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1);
        int port = parts.group(3) == null ? defaultPort(scheme) : Integer.parseInt(parts.group(3));
        Origin origin = new Origin(scheme, parts.group(2), port);
        return port <= HIGHEST_PORT && Domains.isDomain(origin.domain) && origin.isSecure()
                ? Optional.of(origin)
                : Optional.empty();
    }

    /// As in client data: without the port where it is the scheme's own.
    public String serialised() {
        return scheme + "://" + domain + (port == defaultPort(scheme) ? "" : ":" + port);
    }

    @Override
    public String toString() {
        return serialised();
    }

    private boolean isSecure() {
        return scheme.equals(HTTPS) || domain.equals("localhost") || domain.endsWith(".localhost");
    }

    private static int defaultPort(String scheme) {
        return scheme.equals(HTTP) ? HTTP_PORT : HTTPS_PORT;
    }
}
