package localpasskey.authenticator.person;

import java.time.Duration;
import java.util.Optional;
import localpasskey.model.HistoryEvent;

/// The one who asks: mandatory with every request, shown in the prompt, written into the history.
public interface Caller {

    /// By which door, and as far as known who: `a program on this computer`, or a browser and an origin.
    String description();

    /// Whom they are one with when questions that came to nothing are counted: who can call itself anything must not
    /// be another one with each name.
    default String door() {
        return description();
    }

    /// Number of questions in a row that may come to nothing by its door before the next one must wait.
    ///
    /// Clients that try several keys at once take requests back as a matter of course.
    default int freeQuestions() {
        return 40;
    }

    /// Among which requests its own are counted, where no person caused them.
    default HistoryEvent.Cause cause() {
        return HistoryEvent.Cause.KEY_CLIENT;
    }

    /// Requests of one session see the state of each other (GetNextAssertion, tokens): a CTAPHID channel, a page.
    long session();

    /// Time that it waits for the person in any case, where that is known; they get as much time.
    default Optional<Duration> waits() {
        return Optional.empty();
    }

    /// Whether it lets the person choose among several accounts by itself (GetNextAssertion); else our prompt does.
    default boolean picksAccount() {
        return true;
    }

    /// Whether it can go on with another device or key in our place, where the person wants that.
    default boolean takesAnotherDevice() {
        return false;
    }

    /// Called before the request is refused because the person wants another device or key. Only where it takes one.
    default void anotherDeviceChosen() {}

    /// Called with true when the person begins to be asked, with false when that is over: for keep-alives.
    void personAsked(boolean asking);
}
