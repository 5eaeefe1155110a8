package localpasskey.cli.coverage;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;

/// Which sites open without this computer, read from the agent and put into words.
final class CoverageReader {

    private CoverageReader() {}

    /// @param sites what is only here first
    record Read(List<SiteCoverage> sites, Headline headline) {
        Read {
            sites = List.copyOf(sites);
        }

        /// Those that have a passkey here.
        List<SiteCoverage> here() {
            return sites.stream().filter(site -> site.state() != State.NOT_HERE).toList();
        }
    }

    static Read all(ControlClient client) throws ControlException {
        Report.CoveragePage all = client.allCoverage();
        return new Read(all.sites(), all.headline());
    }

    /// `11 of 17 sites are covered.` and what is with the others.
    static String headline(Texts texts, Headline headline) {
        if (headline.sites() == 0) {
            return texts.text("coverage.headline.none");
        }
        String covered = covered(texts, headline);
        return headline.covered() == headline.sites()
                ? covered
                : covered + " " + texts.text("coverage.headline.others", headline.onlyHere(), headline.claimed());
    }

    private static String covered(Texts texts, Headline headline) {
        if (headline.sites() == 1) {
            return texts.text(headline.covered() == 1 ? "coverage.headline.one-covered" : "coverage.headline.one-open");
        }
        return headline.covered() == 0
                ? texts.text("coverage.headline.all-open", headline.sites())
                : texts.text("coverage.headline", headline.covered(), headline.sites());
    }

    static String words(Texts texts, State state) {
        return switch (state) {
            case ONLY_HERE -> texts.text("coverage.only-here");
            case CLAIMED -> texts.text("coverage.claimed");
            case COVERED -> texts.text("coverage.covered");
            case NOT_HERE -> texts.text("coverage.not-here");
        };
    }

    static String words(Texts texts, RecoveryMethod.Kind kind) {
        return switch (kind) {
            case SECURITY_KEY -> texts.text("way.security-key");
            case OTHER_COMPUTER -> texts.text("way.other-computer");
            case PHONE -> texts.text("way.phone");
            case RECOVERY_CODES -> texts.text("way.recovery-codes");
            case PASSWORD_AND_SECOND_FACTOR -> texts.text("way.password");
            case OTHER -> texts.text("way.other");
        };
    }

    static Optional<RecoveryMethod.Kind> kind(String word) {
        return Stream.of(RecoveryMethod.Kind.values())
                .filter(kind -> ConstantNames.of(kind).equals(word))
                .findFirst();
    }

    static Optional<ReminderChoice> reminding(String word) {
        return Stream.of(ReminderChoice.values())
                .filter(choice -> ConstantNames.of(choice).equals(word))
                .findFirst();
    }

    /// The words of [RecoveryMethod.Kind], for completion.
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(RecoveryMethod.Kind.values())
                    .map(ConstantNames::of)
                    .iterator();
        }
    }

    /// The words of [ReminderChoice], for completion.
    static final class Choices implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(ReminderChoice.values()).map(ConstantNames::of).iterator();
        }
    }

    /// A way in, what is noted about it, and when it was tested.
    static String words(RootCommand root, RecoveryMethod way) {
        String tried = way.wasChecked()
                ? root.text("lost.tried", root.context().times().day(way.checked()))
                : root.text("lost.never-tried");
        String kind = words(root.texts(), way.kind());
        return way.note().isEmpty()
                ? root.text("lost.way", kind, tried)
                : root.text("lost.way.noted", kind, SafeText.name(way.note()), tried);
    }
}
