package localpasskey.demosite;

import java.util.ArrayList;
import java.util.List;
import localpasskey.demosite.Fact.Mood;

/// Does a provider tell the truth? What it said about the person, beside what the person says had to be done.
final class Honesty {

    private Honesty() {}

    /// What the person had to do.
    enum Gesture {
        NOTHING,
        CLICK,
        /// PIN, fingerprint or face.
        PROOF
    }

    /// One ceremony and what the person says about it.
    ///
    /// @param ceremony `registration` or `sign-in`
    /// @param asked WebAuthn's word for how much verification was asked for
    record Trial(String ceremony, String asked, Flags flags, Gesture deed) {}

    /// One finding for each trial, and one about all.
    static List<Fact> judge(List<Trial> trials) {
        List<Fact> findings = new ArrayList<>();
        trials.forEach(trial -> findings.add(judge(trial)));
        if (trials.size() > 1) {
            findings.add(custody(trials));
        }
        return findings;
    }

    private static Fact judge(Trial trial) {
        Flags flags = trial.flags();
        SiteText name = SiteText.of(
                "trial.name", SiteText.of("ceremony." + trial.ceremony()), SiteText.of("ask." + trial.asked()));
        SiteText value =
                Inspector.both(Inspector.PRESENT, flags.userPresent(), Inspector.VERIFIED, flags.userVerified());
        return switch (trial.deed()) {
            case NOTHING ->
                flags.userPresent() || flags.userVerified()
                        ? new Fact(name, value, SiteText.of("trial.nothing.false"), Mood.BAD)
                        : new Fact(name, value, SiteText.of("trial.nothing.true"), Mood.GOOD);
            case CLICK ->
                flags.userVerified()
                        ? new Fact(name, value, SiteText.of("trial.click.false"), Mood.BAD)
                        : new Fact(name, value, SiteText.of("trial.click.true"), Mood.GOOD);
            case PROOF ->
                flags.userVerified()
                        ? new Fact(name, value, SiteText.of("trial.proof.true"), Mood.GOOD)
                        : new Fact(name, value, SiteText.of("trial.proof.silent"), Mood.NOTE);
        };
    }

    private static Fact custody(List<Trial> trials) {
        long words = trials.stream()
                .map(trial -> trial.flags().backupEligible())
                .distinct()
                .count();
        boolean eligible = trials.getFirst().flags().backupEligible();
        if (words > 1) {
            return new Fact(Inspector.ELIGIBLE, SiteText.of("flag.both"), SiteText.of("trial.custody.false"), Mood.BAD);
        }
        return eligible
                ? new Fact(Inspector.ELIGIBLE, "1", SiteText.of("trial.custody.copyable"), Mood.NOTE)
                : new Fact(Inspector.ELIGIBLE, "0", SiteText.of("trial.custody.bound"), Mood.GOOD);
    }
}
