package localpasskey.desktop.manager;

import java.nio.ByteBuffer;
import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import localpasskey.control.report.PasskeySummary;
import localpasskey.desktop.manager.passkey.PasskeyRow;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.Protection;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// Passkeys of tests.
public final class SamplePasskeys {

    private static final Instant NOVEMBER = Instant.parse("2026-11-20T10:05:00Z");

    private SamplePasskeys() {}

    public static PasskeyRow row(PasskeySummary summary) {
        return PasskeyRow.of(summary, Collator.getInstance(Locale.ENGLISH));
    }

    public static PasskeySummary of(int number, String site, String account) {
        return of(number, site, account, "");
    }

    /// Used every second one, an hour apart.
    public static PasskeySummary of(int number, String site, String account, String displayName) {
        Instant created = NOVEMBER.minus(Duration.ofHours(37L * number));
        return new PasskeySummary(
                id(number),
                site,
                registrable(site),
                "",
                account,
                displayName,
                "",
                true,
                number % 5 == 3 ? Protection.PRESENT : Protection.VERIFIED,
                created,
                created.plus(Duration.ofHours(1 + number * 11L)),
                number % 4 == 2 ? 0 : number * 7L + 1);
    }

    /// Its last two labels, as the agent would say of each of them here.
    private static String registrable(String site) {
        return site.replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "");
    }

    private static CredentialId id(int number) {
        return CredentialId.of(
                ByteBuffer.allocate(32).putInt(number).putInt(~number).array());
    }

    public static PasskeySummary labelled(PasskeySummary old, String label) {
        return new PasskeySummary(
                old.id(),
                old.site(),
                old.registrable(),
                old.siteName(),
                old.account(),
                old.displayName(),
                label,
                old.discoverable(),
                old.protection(),
                old.created(),
                old.lastUsed(),
                old.signCount());
    }

    /// One that its site said not to accept.
    static PasskeySummary notAccepted(PasskeySummary old) {
        return new PasskeySummary(
                old.id(),
                old.site(),
                old.registrable(),
                old.siteName(),
                old.account(),
                old.displayName(),
                old.label(),
                old.discoverable(),
                old.protection(),
                old.created(),
                old.lastUsed(),
                old.signCount(),
                false,
                true);
    }

    /// As somebody may have them.
    static List<PasskeySummary> some() {
        List<PasskeySummary> some = new ArrayList<>(List.of(
                of(0, "github.com", "ada", "Ada Lovelace"),
                of(1, "accounts.google.com", "ada.lovelace@gmail.com", "Ada Lovelace"),
                of(2, "xn--bcher-kva.example", "ada@analytical.example"),
                of(3, "bank.example", "4711 0815"),
                of(4, "login.microsoftonline.com", "ada@analytical.example", "Ada Lovelace (work)"),
                of(5, "git.analytical.example", "root"),
                of(6, "paypal.com", "ada@analytical.example"),
                of(7, "webmail.analytical.example", "ada@analytical.example"),
                of(8, "registry.npmjs.org", "countess"),
                of(9, "wikipedia.org", "Adalove"),
                of(10, "ssh:", ""),
                of(11, "amazon.de", "ada.lovelace@gmail.com")));
        some.set(5, labelled(some.get(5), "The server in the cellar"));
        return some;
    }

    /// Those of all pictures: two at one site, on the sites of [SampleSites#some].
    static List<PasskeySummary> pictured() {
        List<PasskeySummary> pictured = some();
        pictured.add(of(12, "github.com", "ada-at-work"));
        return pictured;
    }

    static List<PasskeySummary> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> of(number, "site-" + number % 997 + ".example", "user" + number + "@mail.example"))
                .toList();
    }

    static List<HistoryLine> history(String site, String account) {
        return uses(site, account, NOVEMBER.minus(Duration.ofDays(40)), NOVEMBER);
    }

    /// What one passkey did, as its own dates say.
    static List<HistoryLine> history(PasskeySummary of) {
        return of.signCount() == 0
                ? List.of(line(1, of.created(), HistoryEvent.Action.CREATE, of.site(), of.account()))
                : uses(of.site(), of.account(), of.created(), of.lastUsed());
    }

    private static List<HistoryLine> uses(String site, String account, Instant created, Instant used) {
        Instant between = used.minus(Duration.between(created, used).dividedBy(12));
        return List.of(
                line(3, used, HistoryEvent.Action.SIGN_IN, site, account),
                declined(2, between, site, account),
                line(1, created, HistoryEvent.Action.CREATE, site, account));
    }

    private static HistoryLine line(
            long number, Instant when, HistoryEvent.Action action, String site, String account) {
        return new HistoryLine(
                number,
                when,
                new HistoryEvent(
                        action,
                        new RelyingPartyId(site),
                        account,
                        caller("Chromium", site),
                        HistoryEvent.Verification.PIN_IN_PROMPT,
                        "OK"));
    }

    private static HistoryLine declined(long number, Instant when, String site, String account) {
        return new HistoryLine(
                number,
                when,
                new HistoryEvent(
                        HistoryEvent.Action.SIGN_IN,
                        new RelyingPartyId(site),
                        account,
                        caller("Firefox", site),
                        HistoryEvent.Verification.NONE,
                        "OPERATION_DENIED"));
    }

    /// As the agent names a page by the extension, and who is at the USB key.
    private static String caller(String browser, String site) {
        return site.contains(":") ? "a program on this computer" : browser + ", https://" + site;
    }
}
