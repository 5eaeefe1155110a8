package localpasskey.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.agent.words.FailureWords;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.keys.KeyStoreException;

/// What a self test has tried so far. A failure is noted, and the next thing is tried.
final class Checklist {

    private final List<Check> checks = new ArrayList<>();

    /// In the order in which they were made.
    List<Check> checks() {
        return List.copyOf(checks);
    }

    /// @param deed returns what was found, for people
    void check(String what, Deed<String> deed) {
        run(what, deed).ifPresent(found -> checks.add(new Check(what, true, found)));
    }

    /// @return what the later ones stand on
    <T> Optional<T> attempt(String what, String found, Deed<T> deed) {
        Optional<T> result = run(what, deed);
        result.ifPresent(_ -> checks.add(new Check(what, true, found)));
        return result;
    }

    /// Empty where it failed, which is then noted.
    private <T> Optional<T> run(String what, Deed<T> deed) {
        try {
            return Optional.of(deed.run());
        } catch (KeyStoreException e) {
            checks.add(new Check(what, false, words(e)));
        } catch (BrokenPromise e) {
            checks.add(new Check(what, false, String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    /// With the chip's own words, where ours do not have them already.
    private static String words(KeyStoreException e) {
        String ours = FailureWords.of(e);
        String chips = String.valueOf(e.getMessage());
        return ours.contains(chips) ? ours : ours + " (" + chips + ")";
    }

    static void require(boolean kept, String otherwise) throws BrokenPromise {
        if (!kept) {
            throw new BrokenPromise(otherwise);
        }
    }

    /// One thing that is tried.
    interface Deed<T> {
        T run() throws KeyStoreException, BrokenPromise;
    }

    /// The chip answered, but not as a chip must.
    static final class BrokenPromise extends Exception {

        private static final long serialVersionUID = 1L;

        BrokenPromise(String words) {
            super(words);
        }
    }
}
