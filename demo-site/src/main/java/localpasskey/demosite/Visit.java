package localpasskey.demosite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import localpasskey.demosite.Honesty.Gesture;
import localpasskey.demosite.Honesty.Trial;
import org.jspecify.annotations.Nullable;

/// One browser's visit: the ceremony under way, who signed in, and what the ceremonies so far said. Guarded by this
/// object's lock.
final class Visit {

    /// Of a challenge.
    static final Duration LIFE = Duration.ofMinutes(10);

    /// Of a sign-in.
    static final Duration FRESH = Duration.ofMinutes(5);

    private static final int MOST_TRIALS = 50;

    /// A page waits in the name's field while a button is pressed, and there may be several tabs.
    private static final int MOST_CEREMONIES = 8;

    private final LinkedHashMap<String, Ceremony> ceremonies = new LinkedHashMap<>();
    private @Nullable String user;
    private Instant since = Instant.MIN;
    private @Nullable Locale language;
    private @Nullable Trial unanswered;
    private final List<Trial> trials = new ArrayList<>();

    /// One challenge, for one answer.
    ///
    /// @param challenge in Base64url
    /// @param user empty where whoever answers signs in
    record Ceremony(String challenge, String user, Wishes wishes, Instant begun) {}

    synchronized void begin(Ceremony begun) {
        if (ceremonies.size() == MOST_CEREMONIES) {
            ceremonies.pollFirstEntry();
        }
        ceremonies.put(begun.challenge(), begun);
    }

    /// The ceremony with this challenge; it is over with that, whatever comes of it.
    synchronized Ceremony end(String challenge, Instant now) throws SiteException {
        Ceremony ended = ceremonies.remove(challenge);
        if (ended == null || now.isAfter(ended.begun().plus(LIFE))) {
            throw new SiteException("error.late");
        }
        return ended;
    }

    synchronized void signedIn(String name, Instant now) {
        user = name;
        since = now;
    }

    /// Whether somebody signed in here just now: what a session may do that was left open is less.
    synchronized boolean isFresh(Instant now) {
        return user != null && now.isBefore(since.plus(FRESH));
    }

    synchronized void signedOut() {
        user = null;
    }

    /// Empty where nobody signed in.
    synchronized String user() {
        return user == null ? "" : user;
    }

    synchronized void speak(Locale chosen) {
        language = chosen;
    }

    /// What this person chose to read; empty where the browser's word counts.
    synchronized Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /// What a ceremony said; the person has still to say what they had to do.
    synchronized void tell(String name, Wishes wishes, Flags flags) {
        unanswered = new Trial(name, wishes.userVerification(), flags, Gesture.NOTHING);
    }

    synchronized void answer(Gesture deed) throws SiteException {
        Trial told = unanswered;
        if (told == null) {
            throw new SiteException("error.first");
        }
        if (trials.size() == MOST_TRIALS) {
            trials.removeFirst();
        }
        trials.add(new Trial(told.ceremony(), told.asked(), told.flags(), deed));
        unanswered = null;
    }

    synchronized void forgetTrials() {
        trials.clear();
        unanswered = null;
    }

    synchronized List<Fact> honesty() {
        return Honesty.judge(trials);
    }
}
