package localpasskey.cli.passkey;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.words.SafeText;

/// Finds passkeys by what people write: the beginning of an id, a site, account@site, or a part of a name where none is
/// called so.
public final class PasskeyFinder {

    /// Fewest characters of an id that are taken for one.
    private static final int LEAST_ID = 4;

    /// Characters of an id that a list shows, where they are enough to tell them apart.
    private static final int USUAL_ID = 8;

    private static final int MOST_SHOWN = 10;

    private PasskeyFinder() {}

    /// @param reference as the person wrote it
    public static PasskeySummary one(RootCommand root, ControlClient client, String reference)
            throws ControlException, CommandFailed {
        List<PasskeySummary> all = client.allPasskeys();
        List<PasskeySummary> found = meant(all, reference);
        if (found.isEmpty()) {
            throw root.failed("passkey.not-found", SafeText.name(reference));
        }
        if (found.size() > 1) {
            int length = idLength(all);
            String choices = found.stream()
                    .limit(MOST_SHOWN)
                    .map(passkey -> "\n  %s  %s  %s"
                            .formatted(
                                    id(passkey, length),
                                    SafeText.site(passkey.site()),
                                    SafeText.name(passkey.account())))
                    .collect(Collectors.joining());
            String more =
                    found.size() > MOST_SHOWN ? "\n  " + root.context().look().cut() : "";
            throw root.failed("passkey.ambiguous", found.size(), SafeText.name(reference), choices + more);
        }
        return found.getFirst();
    }

    private static List<PasskeySummary> meant(List<PasskeySummary> all, String reference) {
        List<PasskeySummary> called =
                all.stream().filter(passkey -> matches(passkey, reference)).toList();
        return called.isEmpty() && !reference.isBlank()
                ? all.stream().filter(passkey -> mentions(passkey, reference)).toList()
                : called;
    }

    /// Whether the text is in the site, its name, the account or the label, whatever its case.
    static boolean mentions(PasskeySummary passkey, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return List.of(passkey.site(), passkey.siteName(), passkey.account(), passkey.displayName(), passkey.label())
                .stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// As many characters as it takes to tell these ids apart.
    static int idLength(List<PasskeySummary> passkeys) {
        List<String> ids = passkeys.stream().map(PasskeyFinder::id).toList();
        int longest = ids.stream().mapToInt(String::length).max().orElse(USUAL_ID);
        int length = USUAL_ID;
        while (length < longest && distinct(ids, length) < ids.size()) {
            length++;
        }
        return length;
    }

    static String id(PasskeySummary passkey) {
        return passkey.id().bytes().toHex();
    }

    static String id(PasskeySummary passkey, int length) {
        String id = id(passkey);
        return id.substring(0, Math.min(length, id.length()));
    }

    private static long distinct(List<String> ids, int length) {
        return ids.stream()
                .map(id -> id.substring(0, Math.min(length, id.length())))
                .distinct()
                .count();
    }

    private static boolean matches(PasskeySummary passkey, String reference) {
        boolean byId = reference.length() >= LEAST_ID && id(passkey).startsWith(reference.toLowerCase(Locale.ROOT));
        return byId || passkey.site().equals(reference) || (passkey.account() + "@" + passkey.site()).equals(reference);
    }
}
