package localpasskey.control.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.model.ChipReport;
import localpasskey.model.Protection;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [PasskeySummary] and [PasskeyDetail] as members and back.
final class PasskeyCodec {

    /// More than any chip has.
    private static final int MOST_ATTRIBUTES = 64;

    private PasskeyCodec() {}

    static CborMap summary(PasskeySummary passkey) {
        return CborMap.builder()
                .put("credential", Cbor.of(passkey.id().bytes()))
                .put("site", Cbor.of(passkey.site()))
                .put("site-name", Cbor.of(passkey.siteName()))
                .put("account", Cbor.of(passkey.account()))
                .put("display-name", Cbor.of(passkey.displayName()))
                .put("label", Cbor.of(passkey.label()))
                .put("discoverable", Cbor.of(passkey.discoverable()))
                .put("protection", Fields.word(passkey.protection()))
                .put("created", Fields.instant(passkey.created()))
                .put("last-used", Fields.instant(passkey.lastUsed()))
                .put("sign-count", Cbor.of(passkey.signCount()))
                .build();
    }

    static PasskeySummary summary(Fields in) throws MalformedMessage {
        return new PasskeySummary(
                in.credentialId("credential"),
                in.text("site"),
                in.text("site-name"),
                in.text("account"),
                in.text("display-name"),
                in.text("label"),
                in.bool("discoverable"),
                in.choice("protection", Protection.values()),
                in.instant("created"),
                in.instant("last-used"),
                in.count("sign-count"));
    }

    static void encode(PasskeyDetail detail, CborMap.Builder out) {
        out.put("summary", summary(detail.summary()))
                .put("user-id", Cbor.of(detail.userId()))
                .put("algorithm", Cbor.of(detail.algorithm()))
                .put("public-key", Cbor.of(detail.publicKey()))
                .put("aaguid", Cbor.of(detail.aaguid()))
                .put("credential-protection", Cbor.of(detail.credentialProtection()))
                .put("chip", chip(detail.chip()));
    }

    static PasskeyDetail decode(Fields in) throws MalformedMessage {
        return new PasskeyDetail(
                summary(in.map("summary")),
                in.bytes("user-id"),
                in.text("algorithm"),
                in.bytes("public-key"),
                in.text("aaguid"),
                in.text("credential-protection"),
                chip(in.map("chip")));
    }

    /// The attributes go as a list: a canonical map would lose their order.
    private static CborMap chip(ChipReport chip) {
        return CborMap.builder()
                .put("available", Cbor.of(chip.available()))
                .put(
                        "attributes",
                        chip.attributes().entrySet().stream()
                                .map(PasskeyCodec::attribute)
                                .toList())
                .put("policy-digest", Cbor.of(chip.policyDigest()))
                .put("name", Cbor.of(chip.name()))
                .put("verified-by-chip", Cbor.of(chip.verifiedByChip()))
                .build();
    }

    private static CborMap attribute(Map.Entry<String, Boolean> attribute) {
        return CborMap.builder()
                .put("name", Cbor.of(attribute.getKey()))
                .put("set", Cbor.of(attribute.getValue()))
                .build();
    }

    private static ChipReport chip(Fields in) throws MalformedMessage {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        for (Fields attribute : in.maps("attributes", MOST_ATTRIBUTES)) {
            attributes.put(attribute.text("name"), attribute.bool("set"));
        }
        return new ChipReport(
                in.bool("available"),
                attributes,
                in.text("policy-digest"),
                in.text("name"),
                in.bool("verified-by-chip"));
    }
}
