package localpasskey.control.codec;

import static localpasskey.control.codec.MemberType.COUNT;
import static localpasskey.control.codec.MemberType.INSTANT;
import static localpasskey.control.codec.MemberType.TEXT;
import static localpasskey.control.codec.MemberType.choice;
import static localpasskey.control.codec.MemberType.list;
import static localpasskey.control.codec.MemberType.map;
import static localpasskey.control.codec.MemberType.text;

import localpasskey.control.ControlProtocol;
import localpasskey.control.codec.RecordFormat.Members;
import localpasskey.control.message.Change;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report.CoveragePage;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;

/// The members of a [CoveragePage] and what is in it, and of the change that notes enrolments.
final class CoverageCodec {

    static final RecordFormat<CoveragePage> PAGE = CoverageCodec::page;
    static final RecordFormat<Change.NoteEnrolments> ENROLMENTS = CoverageCodec::enrolments;

    private CoverageCodec() {}

    private static CoveragePage page(Members<CoveragePage> page) throws MalformedMessage {
        return new CoveragePage(
                page.member("rows", CoveragePage::sites, list(ControlProtocol.MAX_PAGE, CoverageCodec::site)),
                page.member("total", CoveragePage::total, COUNT),
                page.member("headline", CoveragePage::headline, map(CoverageCodec::headline)));
    }

    private static SiteCoverage site(Members<SiteCoverage> site) throws MalformedMessage {
        return new SiteCoverage(
                site.member("site", SiteCoverage::site, TEXT),
                site.member("site-name", SiteCoverage::siteName, TEXT),
                site.member(
                        "accounts", SiteCoverage::accounts, list(SiteCoverage.MAX_ACCOUNTS, CoverageCodec::account)),
                site.member("passkeys", SiteCoverage::passkeys, COUNT),
                site.member("state", SiteCoverage::state, choice(SiteCoverage.State.values())),
                site.member("ways-in", SiteCoverage::waysIn, list(RecoveryMethod.MAX_PER_SITE, CoverageCodec::wayIn)),
                site.member("nudge", SiteCoverage::nudge, choice(SiteCoverage.Nudge.values())),
                site.member(
                        "to-enrol", SiteCoverage::toEnrol, list(SiteCoverage.MAX_ACCOUNTS, CoverageCodec::enrolment)));
    }

    private static Headline headline(Members<Headline> headline) throws MalformedMessage {
        return new Headline(
                headline.member("sites", Headline::sites, COUNT),
                headline.member("covered", Headline::covered, COUNT),
                headline.member("claimed", Headline::claimed, COUNT),
                headline.member("only-here", Headline::onlyHere, COUNT),
                headline.member("due", Headline::due, COUNT),
                headline.member("to-enrol", Headline::toEnrol, COUNT));
    }

    private static Change.NoteEnrolments enrolments(Members<Change.NoteEnrolments> change) throws MalformedMessage {
        return new Change.NoteEnrolments(change.member(
                "rows", Change.NoteEnrolments::enrolments, list(ControlProtocol.MAX_PAGE, CoverageCodec::enrolment)));
    }

    private static Enrolment enrolment(Members<Enrolment> enrolment) throws MalformedMessage {
        return new Enrolment(
                enrolment.member("site", Enrolment::site, text(Enrolment.MAX_SITE_LENGTH)),
                enrolment.member("account", Enrolment::account, text(Enrolment.MAX_NAME_LENGTH)),
                enrolment.member("label", Enrolment::label, text(Enrolment.MAX_NAME_LENGTH)));
    }

    private static Account account(Members<Account> account) throws MalformedMessage {
        return new Account(
                account.member("name", Account::name, TEXT),
                account.member("label", Account::label, TEXT),
                account.member("created", Account::created, INSTANT),
                account.member("last-used", Account::lastUsed, INSTANT));
    }

    private static RecoveryMethod wayIn(Members<RecoveryMethod> wayIn) throws MalformedMessage {
        return new RecoveryMethod(
                wayIn.member("number", RecoveryMethod::number, COUNT),
                wayIn.member("kind", RecoveryMethod::kind, choice(RecoveryMethod.Kind.values())),
                wayIn.member("note", RecoveryMethod::note, TEXT),
                wayIn.member("noted", RecoveryMethod::noted, INSTANT),
                wayIn.member("checked", RecoveryMethod::checked, INSTANT));
    }
}
