package localpasskey.control.codec;

import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.model.Custody;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [StatusReport] as members and back.
final class StatusCodec {

    private StatusCodec() {}

    static void encode(StatusReport status, CborMap.Builder out) {
        out.put("version", Cbor.of(status.version()))
                .put("mode", Fields.word(status.mode()))
                .put("chip", chip(status.chip()))
                .put("data-directory", Cbor.of(status.dataDirectory()))
                .put("passkeys", Cbor.of(status.passkeys()))
                .put("pin-set", Cbor.of(status.pinSet()))
                .put("always-uv", Cbor.of(status.alwaysUv()))
                .put("plugged-in", Cbor.of(status.pluggedIn()))
                .put("prompter", prompter(status.prompter()));
    }

    static StatusReport decode(Fields in) throws MalformedMessage {
        return new StatusReport(
                in.text("version"),
                in.choice("mode", StatusReport.Mode.values()),
                chip(in.map("chip")),
                in.text("data-directory"),
                in.count("passkeys"),
                in.bool("pin-set"),
                in.bool("always-uv"),
                in.bool("plugged-in"),
                prompter(in.map("prompter")));
    }

    static CborMap chip(StatusReport.Chip chip) {
        return CborMap.builder()
                .put("custody", Fields.word(chip.custody()))
                .put("manufacturer", Cbor.of(chip.manufacturer()))
                .put("model", Cbor.of(chip.model()))
                .put("firmware", Cbor.of(chip.firmware()))
                .put("aaguid", Cbor.of(chip.aaguid()))
                .put("problem", Cbor.of(chip.problem()))
                .build();
    }

    static StatusReport.Chip chip(Fields in) throws MalformedMessage {
        return new StatusReport.Chip(
                in.choice("custody", Custody.values()),
                in.text("manufacturer"),
                in.text("model"),
                in.text("firmware"),
                in.text("aaguid"),
                in.text("problem"));
    }

    private static CborMap prompter(StatusReport.Prompter prompter) {
        return switch (prompter) {
            case StatusReport.Prompter.None() ->
                CborMap.builder().put("there", Cbor.of(false)).build();
            case StatusReport.Prompter.There(PrompterKind kind, String program) ->
                CborMap.builder()
                        .put("there", Cbor.of(true))
                        .put("kind", Fields.word(kind))
                        .put("program", Cbor.of(program))
                        .build();
        };
    }

    private static StatusReport.Prompter prompter(Fields in) throws MalformedMessage {
        return in.bool("there")
                ? new StatusReport.Prompter.There(in.choice("kind", PrompterKind.values()), in.text("program"))
                : new StatusReport.Prompter.None();
    }
}
