package localpasskey.cli.coverage;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The site in an address that a password manager keeps: a URL, a host without a scheme, or anything else.
final class SiteAddress {

    /// Of a domain name, in ASCII.
    private static final int MAX_LENGTH = 253;

    private static final String WWW = "www.";

    private SiteAddress() {}

    /// The host in ASCII and lower case, without a leading `www.`; empty where the address is of an app, of a number on
    /// the network, or of nothing.
    static Optional<String> site(String address) {
        String rest = upTo(address.strip(), ","); // Bitwarden puts several into one column
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            String name = rest.substring(0, scheme).toLowerCase(Locale.ROOT);
            if (!name.equals("https") && !name.equals("http")) {
                return Optional.empty();
            }
            rest = rest.substring(scheme + "://".length());
        }
        String authority = upTo(rest, "/?#\\");
        return domain(upTo(authority.substring(authority.lastIndexOf('@') + 1), ":"));
    }

    private static Optional<String> domain(String host) {
        String ascii;
        try {
            ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        String site =
                ascii.startsWith(WWW) && ascii.indexOf('.', WWW.length()) > 0 ? ascii.substring(WWW.length()) : ascii;
        return isDomain(site) ? Optional.of(site) : Optional.empty();
    }

    /// Two labels at least, the last one no number.
    private static boolean isDomain(String text) {
        String[] labels = text.split("\\.", -1);
        return text.length() <= MAX_LENGTH
                && labels.length > 1
                && Stream.of(labels).allMatch(SiteAddress::isLabel)
                && !labels[labels.length - 1].chars().allMatch(Character::isDigit);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static String upTo(String text, String ends) {
        int end = 0;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }
}
