package localpasskey.agent.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import localpasskey.authenticator.person.Caller;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.webauthn.CallingPage;
import localpasskey.webauthn.Origin;
import localpasskey.webauthn.domain.Sites;

/// A page in a browser, as the prompt and the history name it. It waits for an answer and needs no keep-alives.
public final class PageCaller implements Caller {

    /// Below the numbers of CTAPHID's channels, which are not negative.
    private static final AtomicLong LAST_SESSION = new AtomicLong(-1);

    /// The least of the range that WebAuthn recommends: nobody is hurried. A page that gives up takes the question
    /// along.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-timeout-recommended-range WebAuthn Level 3 §15.1
    private static final Duration LEAST_TIMEOUT = Duration.ofMinutes(5);

    private final String browser;
    private final CallingPage page;
    private final long session = LAST_SESSION.decrementAndGet();
    private boolean takesAnotherDevice; // both belong to the thread of the request
    private boolean anotherDeviceChosen;

    /// @param browser as the relay calls it
    PageCaller(String browser, CallingPage page) {
        this.browser = browser.isBlank() ? "a browser" : browser.strip();
        this.page = page;
    }

    Origin origin() {
        return page.origin();
    }

    /// The browser, the document's origin and, where that is a frame in another's page, that page's.
    @Override
    public String description() {
        String around = page.crossOrigin() ? " (" + page.topOrigin().serialised() + ")" : "";
        return browser + ", " + page.origin().serialised() + around;
    }

    /// All names below one that somebody registered are one.
    @Override
    public String door() {
        String registered = Sites.registrable(origin().domain());
        return browser + ", " + (registered.isEmpty() ? origin().serialised() : registered);
    }

    @Override
    public Cause cause() {
        return Cause.PAGE;
    }

    /// Each request is a session of its own: a page has one question and one answer.
    @Override
    public long session() {
        return session;
    }

    @Override
    public Optional<Duration> waits() {
        return Optional.of(LEAST_TIMEOUT);
    }

    /// A page gets one answer: it cannot pick.
    @Override
    public boolean picksAccount() {
        return false;
    }

    /// @param takes whether the page's options let another device or key answer
    void takesAnotherDevice(boolean takes) {
        takesAnotherDevice = takes;
    }

    @Override
    public boolean takesAnotherDevice() {
        return takesAnotherDevice;
    }

    @Override
    public void anotherDeviceChosen() {
        anotherDeviceChosen = true;
    }

    /// The browser goes on without us, as the person wants it.
    boolean isForAnotherDevice() {
        return anotherDeviceChosen;
    }

    /// Nobody needs a page that was refused three times in a row, or took its question back.
    @Override
    public int freeQuestions() {
        return 3;
    }

    @Override
    public void personAsked(boolean asking) {
        // its browser waits without being told
    }
}
