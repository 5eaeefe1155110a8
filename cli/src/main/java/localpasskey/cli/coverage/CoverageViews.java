package localpasskey.cli.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import localpasskey.cli.json.JsonWriter.Array;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.json.JsonWriter.Members;
import localpasskey.cli.json.JsonWriter.Null;
import localpasskey.cli.json.JsonWriter.Text;
import localpasskey.cli.json.Views;
import localpasskey.control.ConstantNames;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;

/// What `--json` promises of coverage, and what an exported file has. Members are only ever added.
final class CoverageViews {

    private CoverageViews() {}

    static Json coverage(CoverageReader.Read read) {
        Headline headline = read.headline();
        return new Members(List.of(
                Views.member("sitesWithPasskeys", headline.sites()),
                Views.member("covered", headline.covered()),
                Views.member("claimed", headline.claimed()),
                Views.member("onlyHere", headline.onlyHere()),
                Views.member("due", headline.due()),
                Views.member("toEnrol", headline.toEnrol()),
                Map.entry(
                        "sites",
                        new Array(read.sites().stream().map(CoverageViews::site).toList()))));
    }

    private static Json site(SiteCoverage site) {
        return new Members(List.of(
                Views.member("site", site.site()),
                Map.entry("siteName", Views.textOrNull(site.siteName())),
                Views.member("state", ConstantNames.of(site.state())),
                Views.member("nudge", ConstantNames.of(site.nudge())),
                Views.member("passkeys", site.passkeys()),
                Map.entry(
                        "accounts",
                        new Array(site.accounts().stream()
                                .map(CoverageViews::account)
                                .toList())),
                Map.entry("waysIn", waysIn(site, true)),
                Map.entry(
                        "toEnrol",
                        new Array(site.toEnrol().stream()
                                .map(CoverageViews::enrolment)
                                .toList()))));
    }

    private static Json account(Account account) {
        return new Members(List.of(
                Map.entry("account", Views.textOrNull(account.name())),
                Map.entry("label", Views.textOrNull(account.label())),
                Views.member("created", account.created().toString()),
                Map.entry(
                        "lastUsed",
                        account.lastUsed().equals(account.created())
                                ? new Null()
                                : new Text(account.lastUsed().toString()))));
    }

    static Json enrolment(Enrolment enrolment) {
        return new Members(List.of(
                Views.member("site", enrolment.site()),
                Map.entry("account", Views.textOrNull(enrolment.account())),
                Map.entry("label", Views.textOrNull(enrolment.label()))));
    }

    /// @param numbered with the numbers that only this vault knows
    private static Json waysIn(SiteCoverage site, boolean numbered) {
        return new Array(site.waysIn().stream().map(way -> wayIn(way, numbered)).toList());
    }

    private static Json wayIn(RecoveryMethod way, boolean numbered) {
        Members members = new Members(List.of(
                Views.member("kind", ConstantNames.of(way.kind())),
                Map.entry("note", Views.textOrNull(way.note())),
                Views.member("noted", way.noted().toString()),
                Map.entry("tried", way.wasChecked() ? new Text(way.checked().toString()) : new Null())));
        return numbered ? members.behind(Views.member("number", way.number())) : members;
    }

    /// What another computer shall know: names and times, nothing that opens anything.
    static Json metadata(String program, Instant now, List<PasskeySummary> passkeys, CoverageReader.Read coverage) {
        return new Members(List.of(
                Views.member("format", MetadataFile.FORMAT),
                Views.member("version", MetadataFile.VERSION),
                Views.member("program", program),
                Views.member("exported", now.toString()),
                Views.member(
                        "notice", "Names of passkeys, no keys. Whoever has this file can sign in nowhere with it."),
                Map.entry(
                        "passkeys",
                        new Array(passkeys.stream().map(CoverageViews::passkey).toList())),
                Map.entry(
                        "coverage",
                        new Array(coverage.here().stream()
                                .map(site -> new Members(List.of(
                                        Views.member("site", site.site()),
                                        Views.member("state", ConstantNames.of(site.state())),
                                        Map.entry("waysIn", waysIn(site, false)))))
                                .toList()))));
    }

    private static Json passkey(PasskeySummary passkey) {
        return new Members(List.of(
                Views.member("site", passkey.site()),
                Map.entry("siteName", Views.textOrNull(passkey.siteName())),
                Map.entry("account", Views.textOrNull(passkey.account())),
                Map.entry("label", Views.textOrNull(passkey.label())),
                Views.member("created", passkey.created().toString()),
                Map.entry(
                        "lastUsed",
                        passkey.signCount() == 0
                                ? new Null()
                                : new Text(passkey.lastUsed().toString()))));
    }
}
