package localpasskey.control.codec;

import static localpasskey.control.codec.MemberType.BOOL;
import static localpasskey.control.codec.MemberType.COUNT;
import static localpasskey.control.codec.MemberType.SECONDS;
import static localpasskey.control.codec.MemberType.TEXT;
import static localpasskey.control.codec.MemberType.integer;
import static localpasskey.control.codec.MemberType.list;
import static localpasskey.control.codec.MemberType.map;
import static localpasskey.control.codec.UserMessageCodec.USER_MESSAGE;

import localpasskey.control.codec.RecordFormat.Members;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.control.report.SelfTestReport.Command;
import localpasskey.control.report.SelfTestReport.Lockout;
import localpasskey.control.report.SelfTestReport.Lockout.Counted;

/// The members of a [SelfTestReport].
final class SelfTestCodec {

    private static final int MOST_TRIES = 1_000_000;
    private static final int MOST_ROWS = 100;

    static final RecordFormat<SelfTestReport> SELF_TEST = SelfTestCodec::selfTest;

    private SelfTestCodec() {}

    private static SelfTestReport selfTest(Members<SelfTestReport> report) throws MalformedMessage {
        return new SelfTestReport(
                report.member("chip", SelfTestReport::chip, map(StatusCodec.CHIP)),
                report.member("lockout", SelfTestReport::lockout, map(SelfTestCodec::lockout)),
                report.member("checks", SelfTestReport::checks, list(MOST_ROWS, SelfTestCodec::check)),
                report.member("commands", SelfTestReport::commands, list(MOST_ROWS, SelfTestCodec::command)));
    }

    private static Lockout lockout(Members<Lockout> lockout) throws MalformedMessage {
        return lockout.whereSet("counted", Counted.class, SelfTestCodec::counted, new Lockout.None());
    }

    private static Counted counted(Members<Counted> lockout) throws MalformedMessage {
        return new Counted(
                lockout.member("locked", Counted::locked, BOOL),
                lockout.member("tries-left", Counted::triesLeft, integer(0, MOST_TRIES)),
                lockout.member("recovery", Counted::recovery, SECONDS),
                lockout.member("guarded", Counted::guarded, BOOL));
    }

    private static Check check(Members<Check> check) throws MalformedMessage {
        return new Check(
                check.member("what", Check::what, USER_MESSAGE),
                check.member("passed", Check::passed, BOOL),
                check.member("found", Check::found, USER_MESSAGE));
    }

    private static Command command(Members<Command> command) throws MalformedMessage {
        return new Command(
                command.member("name", Command::name, TEXT),
                command.member("count", Command::count, COUNT),
                command.member("average", Command::average, COUNT),
                command.member("longest", Command::longest, COUNT));
    }
}
