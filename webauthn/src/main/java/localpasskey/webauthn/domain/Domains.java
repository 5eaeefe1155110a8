package localpasskey.webauthn.domain;

import com.google.common.net.InternetDomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Domain names, and which of them anybody can register below: the Public Suffix List, its private part included.
///
/// @spec https://html.spec.whatwg.org/multipage/browsers.html#is-a-registrable-domain-suffix-of-or-is-equal-to HTML
///     §7.1.1.2
/// @spec https://publicsuffix.org/list/ Public Suffix List, format and algorithm
public final class Domains {

    /// Lower case and ASCII, as browsers write a host. The rest is checked by the library.
    private static final Pattern CANONICAL = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    private static final int LONGEST = 253;

    private Domains() {}

    /// A domain name, and not an address of digits.
    public static boolean isDomain(String text) {
        return text.length() <= LONGEST && CANONICAL.matcher(text).matches() && InternetDomainName.isValid(text);
    }

    /// Whether a host may speak for a site: it is the site, or lies below it and nobody else's hosts do.
    ///
    /// @param host a domain
    /// @param site any text
    public static boolean isRegistrableSuffixOrEqual(String site, String host) {
        if (site.equals(host)) {
            return true;
        }
        return isDomain(site)
                && host.endsWith("." + site)
                && !isPublicSuffix(site)
                && !publicSuffix(host).endsWith("." + site);
    }

    /// The host, and each domain above it up to the one that was registered: the sites it may speak for.
    public static List<String> sitesOf(String host) {
        List<String> sites = new ArrayList<>();
        for (String site = host; !site.isEmpty(); site = above(site)) {
            if (isRegistrableSuffixOrEqual(site, host)) {
                sites.add(site);
            }
        }
        return sites;
    }

    /// The first label of the domain that somebody registered: `example` of `a.example.co.uk`. Empty for a public
    /// suffix.
    public static Optional<String> registrableLabel(String domain) {
        String suffix = publicSuffix(domain);
        if (domain.equals(suffix)) {
            return Optional.empty();
        }
        String below = domain.substring(0, domain.length() - suffix.length() - 1);
        return Optional.of(below.substring(below.lastIndexOf('.') + 1));
    }

    /// The domain that somebody registered: `example.co.uk` of `a.example.co.uk`. Empty for a public suffix.
    static Optional<String> registrableDomain(String domain) {
        return registrableLabel(domain).map(label -> label + "." + publicSuffix(domain));
    }

    /// The same without the list's private part: `github.io` of `ada.github.io`.
    static Optional<String> domainOfRegistry(String domain) {
        InternetDomainName name = InternetDomainName.from(domain);
        return name.isUnderRegistrySuffix()
                ? Optional.of(name.topDomainUnderRegistrySuffix().toString())
                : registrableDomain(domain);
    }

    /// A domain that is no public suffix.
    public static boolean isRegistrable(String text) {
        return isDomain(text) && !isPublicSuffix(text);
    }

    private static boolean isPublicSuffix(String domain) {
        return publicSuffix(domain).equals(domain);
    }

    /// Where no rule of the list matches, the last label is the public suffix.
    private static String publicSuffix(String domain) {
        InternetDomainName suffix = InternetDomainName.from(domain).publicSuffix();
        return suffix == null ? domain.substring(domain.lastIndexOf('.') + 1) : suffix.toString();
    }

    private static String above(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? "" : domain.substring(dot + 1);
    }
}
