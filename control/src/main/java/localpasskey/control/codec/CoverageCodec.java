package localpasskey.control.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [SiteCoverage] and what is in it as maps and back.
final class CoverageCodec {

    private CoverageCodec() {}

    static CborMap row(SiteCoverage coverage) {
        return CborMap.builder()
                .put("site", Cbor.of(coverage.site()))
                .put("site-name", Cbor.of(coverage.siteName()))
                .put("accounts", maps(coverage.accounts(), CoverageCodec::account))
                .put("passkeys", Cbor.of(coverage.passkeys()))
                .put("state", Fields.word(coverage.state()))
                .put("ways-in", maps(coverage.waysIn(), CoverageCodec::wayIn))
                .put("nudge", Fields.word(coverage.nudge()))
                .put("to-enrol", maps(coverage.toEnrol(), CoverageCodec::enrolment))
                .build();
    }

    static SiteCoverage row(Fields in) throws MalformedMessage {
        return new SiteCoverage(
                in.text("site"),
                in.text("site-name"),
                list(in.maps("accounts", SiteCoverage.MAX_ACCOUNTS), CoverageCodec::account),
                in.count("passkeys"),
                in.choice("state", SiteCoverage.State.values()),
                list(in.maps("ways-in", RecoveryMethod.MAX_PER_SITE), CoverageCodec::wayIn),
                in.choice("nudge", SiteCoverage.Nudge.values()),
                list(in.maps("to-enrol", SiteCoverage.MAX_ACCOUNTS), CoverageCodec::enrolment));
    }

    static CborMap headline(Report.Headline headline) {
        return CborMap.builder()
                .put("sites", Cbor.of(headline.sites()))
                .put("covered", Cbor.of(headline.covered()))
                .put("claimed", Cbor.of(headline.claimed()))
                .put("only-here", Cbor.of(headline.onlyHere()))
                .put("due", Cbor.of(headline.due()))
                .put("to-enrol", Cbor.of(headline.toEnrol()))
                .build();
    }

    static Report.Headline headline(Fields in) throws MalformedMessage {
        return new Report.Headline(
                in.count("sites"),
                in.count("covered"),
                in.count("claimed"),
                in.count("only-here"),
                in.count("due"),
                in.count("to-enrol"));
    }

    static CborMap enrolment(Enrolment enrolment) {
        return CborMap.builder()
                .put("site", Cbor.of(enrolment.site()))
                .put("account", Cbor.of(enrolment.account()))
                .put("label", Cbor.of(enrolment.label()))
                .build();
    }

    static Enrolment enrolment(Fields in) throws MalformedMessage {
        return new Enrolment(
                in.text("site", Enrolment.MAX_SITE_LENGTH),
                in.text("account", Enrolment.MAX_NAME_LENGTH),
                in.text("label", Enrolment.MAX_NAME_LENGTH));
    }

    private static CborMap account(Account account) {
        return CborMap.builder()
                .put("name", Cbor.of(account.name()))
                .put("label", Cbor.of(account.label()))
                .put("created", Fields.instant(account.created()))
                .put("last-used", Fields.instant(account.lastUsed()))
                .build();
    }

    private static Account account(Fields in) throws MalformedMessage {
        return new Account(in.text("name"), in.text("label"), in.instant("created"), in.instant("last-used"));
    }

    private static CborMap wayIn(RecoveryMethod wayIn) {
        return CborMap.builder()
                .put("number", Cbor.of(wayIn.number()))
                .put("kind", Fields.word(wayIn.kind()))
                .put("note", Cbor.of(wayIn.note()))
                .put("noted", Fields.instant(wayIn.noted()))
                .put("checked", Fields.instant(wayIn.checked()))
                .build();
    }

    private static RecoveryMethod wayIn(Fields in) throws MalformedMessage {
        return new RecoveryMethod(
                in.count("number"),
                in.choice("kind", RecoveryMethod.Kind.values()),
                in.text("note"),
                in.instant("noted"),
                in.instant("checked"));
    }

    static <T> List<Cbor> maps(List<T> values, Function<T, CborMap> map) {
        return values.stream().map(map).map(Cbor.class::cast).toList();
    }

    static <T> List<T> list(List<Fields> rows, Reader<T> reader) throws MalformedMessage {
        List<T> values = new ArrayList<>();
        for (Fields row : rows) {
            values.add(reader.read(row));
        }
        return values;
    }

    /// Reads one value.
    interface Reader<T> {
        T read(Fields row) throws MalformedMessage;
    }
}
