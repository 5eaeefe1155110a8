package localpasskey.control.codec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.report.SelfTestReport;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [SelfTestReport] as members and back.
final class SelfTestCodec {

    private static final int MOST_TRIES = 1_000_000;
    private static final int MOST_ROWS = 100;

    private SelfTestCodec() {}

    static void encode(SelfTestReport report, CborMap.Builder out) {
        List<Cbor> checks = new ArrayList<>();
        report.checks().forEach(check -> checks.add(check(check)));
        List<Cbor> commands = new ArrayList<>();
        report.commands().forEach(command -> commands.add(command(command)));
        out.put("chip", StatusCodec.chip(report.chip()))
                .put("lockout", lockout(report.lockout()))
                .put("checks", checks)
                .put("commands", commands);
    }

    static SelfTestReport decode(Fields in) throws MalformedMessage {
        List<SelfTestReport.Check> checks = new ArrayList<>();
        for (Fields check : in.maps("checks", MOST_ROWS)) {
            checks.add(check(check));
        }
        List<SelfTestReport.Command> commands = new ArrayList<>();
        for (Fields command : in.maps("commands", MOST_ROWS)) {
            commands.add(command(command));
        }
        return new SelfTestReport(StatusCodec.chip(in.map("chip")), lockout(in.map("lockout")), checks, commands);
    }

    private static CborMap lockout(SelfTestReport.Lockout lockout) {
        return switch (lockout) {
            case SelfTestReport.Lockout.None() ->
                CborMap.builder().put("counted", Cbor.of(false)).build();
            case SelfTestReport.Lockout.Counted(boolean locked, int triesLeft, Duration recovery, boolean guarded) ->
                CborMap.builder()
                        .put("counted", Cbor.of(true))
                        .put("locked", Cbor.of(locked))
                        .put("tries-left", Cbor.of(triesLeft))
                        .put("recovery", Fields.seconds(recovery))
                        .put("guarded", Cbor.of(guarded))
                        .build();
        };
    }

    private static SelfTestReport.Lockout lockout(Fields in) throws MalformedMessage {
        return in.bool("counted")
                ? new SelfTestReport.Lockout.Counted(
                        in.bool("locked"),
                        in.integer("tries-left", 0, MOST_TRIES),
                        in.seconds("recovery"),
                        in.bool("guarded"))
                : new SelfTestReport.Lockout.None();
    }

    private static CborMap check(SelfTestReport.Check check) {
        return CborMap.builder()
                .put("what", Cbor.of(check.what()))
                .put("passed", Cbor.of(check.passed()))
                .put("found", Cbor.of(check.found()))
                .build();
    }

    private static SelfTestReport.Check check(Fields in) throws MalformedMessage {
        return new SelfTestReport.Check(in.text("what"), in.bool("passed"), in.text("found"));
    }

    private static CborMap command(SelfTestReport.Command command) {
        return CborMap.builder()
                .put("name", Cbor.of(command.name()))
                .put("count", Cbor.of(command.count()))
                .put("average", Cbor.of(command.average()))
                .put("longest", Cbor.of(command.longest()))
                .build();
    }

    private static SelfTestReport.Command command(Fields in) throws MalformedMessage {
        return new SelfTestReport.Command(in.text("name"), in.count("count"), in.count("average"), in.count("longest"));
    }
}
