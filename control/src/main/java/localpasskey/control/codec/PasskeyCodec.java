package localpasskey.control.codec;

import static localpasskey.control.codec.MemberType.BOOL;
import static localpasskey.control.codec.MemberType.BYTES;
import static localpasskey.control.codec.MemberType.COUNT;
import static localpasskey.control.codec.MemberType.CREDENTIAL_ID;
import static localpasskey.control.codec.MemberType.INSTANT;
import static localpasskey.control.codec.MemberType.TEXT;
import static localpasskey.control.codec.MemberType.choice;
import static localpasskey.control.codec.MemberType.list;
import static localpasskey.control.codec.MemberType.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.control.ControlProtocol;
import localpasskey.control.codec.RecordFormat.Members;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.model.ChipReport;
import localpasskey.model.Protection;

/// The members of a [PasskeySummary] and a [PasskeyDetail].
final class PasskeyCodec {

    /// More than any chip has.
    private static final int MOST_ATTRIBUTES = 64;

    static final RecordFormat<Report.PasskeyPage> PAGE = PasskeyCodec::page;
    static final RecordFormat<PasskeyDetail> DETAIL = PasskeyCodec::detail;

    private PasskeyCodec() {}

    private static Report.PasskeyPage page(Members<Report.PasskeyPage> page) throws MalformedMessage {
        return new Report.PasskeyPage(
                page.member(
                        "rows", Report.PasskeyPage::passkeys, list(ControlProtocol.MAX_PAGE, PasskeyCodec::summary)),
                page.member("total", Report.PasskeyPage::total, COUNT));
    }

    private static PasskeySummary summary(Members<PasskeySummary> passkey) throws MalformedMessage {
        return new PasskeySummary(
                passkey.member("credential", PasskeySummary::id, CREDENTIAL_ID),
                passkey.member("site", PasskeySummary::site, TEXT),
                passkey.member("registrable", PasskeySummary::registrable, TEXT),
                passkey.member("site-name", PasskeySummary::siteName, TEXT),
                passkey.member("account", PasskeySummary::account, TEXT),
                passkey.member("display-name", PasskeySummary::displayName, TEXT),
                passkey.member("label", PasskeySummary::label, TEXT),
                passkey.member("discoverable", PasskeySummary::discoverable, BOOL),
                passkey.member("protection", PasskeySummary::protection, choice(Protection.values())),
                passkey.member("created", PasskeySummary::created, INSTANT),
                passkey.member("last-used", PasskeySummary::lastUsed, INSTANT),
                passkey.member("sign-count", PasskeySummary::signCount, COUNT),
                passkey.member("undelivered", PasskeySummary::undelivered, BOOL),
                passkey.member("not-accepted", PasskeySummary::notAccepted, BOOL));
    }

    private static PasskeyDetail detail(Members<PasskeyDetail> detail) throws MalformedMessage {
        return new PasskeyDetail(
                detail.member("summary", PasskeyDetail::summary, map(PasskeyCodec::summary)),
                detail.member("user-id", PasskeyDetail::userId, BYTES),
                detail.member("algorithm", PasskeyDetail::algorithm, TEXT),
                detail.member("public-key", PasskeyDetail::publicKey, BYTES),
                detail.member("aaguid", PasskeyDetail::aaguid, TEXT),
                detail.member("credential-protection", PasskeyDetail::credentialProtection, TEXT),
                detail.member("chip", PasskeyDetail::chip, map(PasskeyCodec::chip)));
    }

    private static ChipReport chip(Members<ChipReport> chip) throws MalformedMessage {
        return new ChipReport(
                chip.member("available", ChipReport::available, BOOL),
                inOrder(chip.member(
                        "attributes",
                        report -> List.copyOf(report.attributes().entrySet()),
                        list(MOST_ATTRIBUTES, PasskeyCodec::attribute))),
                chip.member("policy-digest", ChipReport::policyDigest, TEXT),
                chip.member("name", ChipReport::name, TEXT),
                chip.member("verified-by-chip", ChipReport::verifiedByChip, BOOL));
    }

    /// The attributes go as a list: a canonical map would lose their order.
    private static Map<String, Boolean> inOrder(List<Map.Entry<String, Boolean>> attributes) {
        Map<String, Boolean> map = new LinkedHashMap<>();
        attributes.forEach(attribute -> map.put(attribute.getKey(), attribute.getValue()));
        return map;
    }

    private static Map.Entry<String, Boolean> attribute(Members<Map.Entry<String, Boolean>> attribute)
            throws MalformedMessage {
        return Map.entry(
                attribute.member("name", Map.Entry::getKey, TEXT), attribute.member("set", Map.Entry::getValue, BOOL));
    }
}
