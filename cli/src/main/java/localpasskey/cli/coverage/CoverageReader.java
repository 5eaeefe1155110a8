package localpasskey.cli.coverage;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.Reminding;

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
    static String headline(Headline headline) {
        if (headline.sites() == 0) {
            return "No passkeys are here, so nothing can be lost.";
        }
        if (headline.covered() == 0) {
            String none = headline.sites() == 1 ? "The one site is not covered." : "None of %d sites is covered.";
            return none.formatted(headline.sites()) + others(headline);
        }
        String covered = "%d of %d sites %s covered: %s without this computer."
                .formatted(
                        headline.covered(),
                        headline.sites(),
                        headline.covered() == 1 ? "is" : "are",
                        headline.covered() == 1 ? "it opens" : "they open");
        return headline.covered() == headline.sites() ? covered : covered + others(headline);
    }

    private static String others(Headline headline) {
        return " %d %s only here, %d only claimed."
                .formatted(headline.onlyHere(), headline.onlyHere() == 1 ? "is" : "are", headline.claimed());
    }

    static String words(State state) {
        return switch (state) {
            case ONLY_HERE -> "only here";
            case CLAIMED -> "claimed";
            case COVERED -> "covered";
            case NOT_HERE -> "not here";
        };
    }

    static String words(RecoveryMethod.Kind kind) {
        return switch (kind) {
            case SECURITY_KEY -> "security key";
            case OTHER_COMPUTER -> "another computer";
            case PHONE -> "phone (usually synced)";
            case RECOVERY_CODES -> "recovery codes";
            case PASSWORD_AND_SECOND_FACTOR -> "password and second factor";
            case OTHER -> "something else";
        };
    }

    static Optional<RecoveryMethod.Kind> kind(String word) {
        return Stream.of(RecoveryMethod.Kind.values())
                .filter(kind -> ConstantNames.of(kind).equals(word))
                .findFirst();
    }

    static Optional<Reminding> reminding(String word) {
        return Stream.of(Reminding.values())
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

    /// The words of [Reminding], for completion.
    static final class Choices implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Reminding.values()).map(ConstantNames::of).iterator();
        }
    }
}
