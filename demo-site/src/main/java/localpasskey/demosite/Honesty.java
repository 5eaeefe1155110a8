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
        String name = "%s, verification %s".formatted(trial.ceremony(), trial.asked());
        Flags flags = trial.flags();
        String value = "%s: %d, %s: %d"
                .formatted(
                        Inspector.PRESENT,
                        flags.userPresent() ? 1 : 0,
                        Inspector.VERIFIED,
                        flags.userVerified() ? 1 : 0);
        return switch (trial.deed()) {
            case NOTHING ->
                flags.userPresent() || flags.userVerified()
                        ? new Fact(name, value, "Not true: you did nothing, and it says that you did.", Mood.BAD)
                        : new Fact(name, value, "True: nobody acted, and it says so.", Mood.GOOD);
            case CLICK ->
                flags.userVerified()
                        ? new Fact(
                                name,
                                value,
                                "Not true for this sign-in: you only clicked, and it says that it verified you."
                                        + " Perhaps it did so a while ago; whoever sat down since could have clicked.",
                                Mood.BAD)
                        : new Fact(name, value, "True: you clicked, and it claims no more.", Mood.GOOD);
            case PROOF ->
                flags.userVerified()
                        ? new Fact(name, value, "True: it verified you, and it says so.", Mood.GOOD)
                        : new Fact(name, value, "It verified you and does not say so. No harm.", Mood.NOTE);
        };
    }

    private static Fact custody(List<Trial> trials) {
        long words = trials.stream()
                .map(trial -> trial.flags().backupEligible())
                .distinct()
                .count();
        boolean eligible = trials.getFirst().flags().backupEligible();
        if (words > 1) {
            return new Fact(
                    Inspector.ELIGIBLE,
                    "0 and 1",
                    "Not true: the same passkey says once that it can be copied, once not.",
                    Mood.BAD);
        }
        return eligible
                ? new Fact(
                        Inspector.ELIGIBLE,
                        "1",
                        "It says each time that it can be copied. That is no lie; it is a weakness.",
                        Mood.NOTE)
                : new Fact(
                        Inspector.ELIGIBLE,
                        "0",
                        "It says each time that it cannot be copied. To check: does it turn up on another device"
                                + " where you are signed in to the same account? Then it is not true.",
                        Mood.GOOD);
    }
}
