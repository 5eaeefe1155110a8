package localpasskey.desktop.manager.passkey;

import java.net.IDN;
import java.text.CollationKey;
import java.text.Collator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.words.PromptText.SiteName;
import localpasskey.words.SafeText;

/// One passkey as the list shows it: foreign names are safe, and what the filter looks at is ready.
///
/// @param site the relying party's id, in ASCII as the protocol has it
/// @param name the same in two parts, of which the second was registered
/// @param siteNote under the site: the person's label, else the site in its own letters, else empty
/// @param account the user name, empty where the site told none
/// @param accountNote under the user name: the display name where it says more, else empty
/// @param sought all names, as [WordFilter#folded] makes them
/// @param siteOrder where the site stands in the order of the person's language; `accountOrder` likewise
public record PasskeyRow(
        PasskeySummary summary,
        String site,
        SiteName name,
        String siteNote,
        String account,
        String accountNote,
        String sought,
        CollationKey siteOrder,
        CollationKey accountOrder) {

    /// How OpenSSH begins what stands for a site.
    private static final String SSH = "ssh:";

    /// @param order of names in the person's language
    public static PasskeyRow of(PasskeySummary summary, Collator order) {
        String site = SafeText.site(summary.site());
        String letters = SafeText.site(inItsOwnLetters(summary.site()));
        String label = SafeText.name(summary.label());
        String account = SafeText.name(summary.account());
        String displayName = SafeText.name(summary.displayName());
        String user = account.isEmpty() ? displayName : account;
        return new PasskeyRow(
                summary,
                site,
                SiteName.of(summary.site(), SafeText.site(summary.registrable())),
                note(label, letters, site),
                user,
                displayName.equals(user) ? "" : displayName,
                WordFilter.folded(String.join(
                        "\n",
                        summary.site(),
                        letters,
                        summary.siteName(),
                        summary.account(),
                        summary.displayName(),
                        summary.label())),
                order.getCollationKey(site),
                order.getCollationKey(user));
    }

    /// All passkeys, newest first.
    ///
    /// @param locale whose order of names they get
    public static List<PasskeyRow> all(ControlClient agent, Locale locale) throws ControlException {
        Collator order = Collator.getInstance(locale);
        return agent.allPasskeys().stream()
                .map(summary -> PasskeyRow.of(summary, order))
                .toList();
    }

    private static String note(String label, String letters, String site) {
        if (!label.isEmpty()) {
            return label;
        }
        return letters.equals(site) ? "" : letters;
    }

    /// Under the site, also what it is where it is no website.
    String siteNote(ManagerTexts texts) {
        return siteNote.isEmpty() && summary.site().startsWith(SSH) ? texts.text("site.ssh") : siteNote;
    }

    String lastUsed(ManagerTexts texts) {
        return isUsed() ? texts.minute(summary.lastUsed()) : texts.text("never");
    }

    /// Whether its site does not have it, by what is known.
    boolean isMarked() {
        return summary.undelivered() || summary.notAccepted();
    }

    /// The same in words, empty where it is not so.
    String mark(ManagerTexts texts) {
        if (summary.undelivered()) {
            return texts.text("undelivered");
        }
        return summary.notAccepted() ? texts.text("not-accepted") : "";
    }

    Instant created() {
        return summary.created();
    }

    /// [Instant#MIN] while never used, so that these come first or last in the order.
    Instant lastUsed() {
        return isUsed() ? summary.lastUsed() : Instant.MIN;
    }

    boolean isUsed() {
        return summary.signCount() > 0;
    }

    /// `xn--bcher-kva.example` as `bücher.example`.
    private static String inItsOwnLetters(String site) {
        return site.contains("xn--") ? IDN.toUnicode(site, IDN.USE_STD3_ASCII_RULES) : site;
    }
}
