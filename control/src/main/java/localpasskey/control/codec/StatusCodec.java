package localpasskey.control.codec;

import static localpasskey.control.codec.MemberType.BOOL;
import static localpasskey.control.codec.MemberType.COUNT;
import static localpasskey.control.codec.MemberType.TEXT;
import static localpasskey.control.codec.MemberType.choice;
import static localpasskey.control.codec.MemberType.choices;
import static localpasskey.control.codec.MemberType.map;

import java.util.List;
import localpasskey.control.ControlProtocol;
import localpasskey.control.codec.RecordFormat.Members;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.control.report.StatusReport.Chip;
import localpasskey.control.report.StatusReport.Prompter;
import localpasskey.model.Custody;
import localpasskey.model.policy.PolicyMember;

/// The members of a [StatusReport], and of what the chip keeps.
final class StatusCodec {

    static final RecordFormat<StatusReport> STATUS = StatusCodec::status;
    static final RecordFormat<Report.ChipPlaces> CHIP_PLACES = StatusCodec::chipPlaces;
    static final RecordFormat<Chip> CHIP = StatusCodec::chip;

    private static final MemberType<List<String>> BROWSERS =
            MemberType.texts(ControlProtocol.MAX_BROWSERS, ControlProtocol.MAX_BROWSER_NAME_LENGTH);

    private StatusCodec() {}

    private static StatusReport status(Members<StatusReport> status) throws MalformedMessage {
        return new StatusReport(
                status.member("version", StatusReport::version, TEXT),
                status.member("mode", StatusReport::mode, choice(StatusReport.Mode.values())),
                status.member("chip", StatusReport::chip, map(CHIP)),
                status.member("data-directory", StatusReport::dataDirectory, TEXT),
                status.member("passkeys", StatusReport::passkeys, COUNT),
                status.member("pin-set", StatusReport::pinSet, BOOL),
                status.member("always-uv", StatusReport::alwaysUv, BOOL),
                status.member("plugged-in", StatusReport::pluggedIn, BOOL),
                status.member("browsers", StatusReport::browsers, BROWSERS),
                status.member("prompter", StatusReport::prompter, map(StatusCodec::prompter)),
                status.member("refusing", StatusReport::refusing, UserMessageCodec.USER_MESSAGE),
                status.member("administrator", StatusReport::administrator, choices(PolicyMember.values())));
    }

    private static Chip chip(Members<Chip> chip) throws MalformedMessage {
        return new Chip(
                chip.member("custody", Chip::custody, choice(Custody.values())),
                chip.member("manufacturer", Chip::manufacturer, TEXT),
                chip.member("model", Chip::model, TEXT),
                chip.member("firmware", Chip::firmware, TEXT),
                chip.member("aaguid", Chip::aaguid, TEXT),
                chip.member("problem", Chip::problem, UserMessageCodec.USER_MESSAGE));
    }

    private static Report.ChipPlaces chipPlaces(Members<Report.ChipPlaces> places) throws MalformedMessage {
        return new Report.ChipPlaces(
                places.member("wanted", Report.ChipPlaces::wanted, BOOL),
                places.member("left", Report.ChipPlaces::left, COUNT),
                places.member("needed", Report.ChipPlaces::needed, COUNT),
                places.member("orphans", Report.ChipPlaces::orphans, COUNT));
    }

    private static Prompter prompter(Members<Prompter> prompter) throws MalformedMessage {
        return prompter.whereSet("there", Prompter.There.class, StatusCodec::there, new Prompter.None());
    }

    private static Prompter.There there(Members<Prompter.There> there) throws MalformedMessage {
        return new Prompter.There(
                there.member("kind", Prompter.There::kind, choice(PrompterKind.values())),
                there.member("program", Prompter.There::program, TEXT));
    }
}
