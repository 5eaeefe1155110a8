package localpasskey.agent.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.CallingPage;
import localpasskey.webauthn.PageException;
import localpasskey.webauthn.PageMessage;
import localpasskey.webauthn.PageReply;
import localpasskey.webauthn.UnreadableMessageException;
import localpasskey.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Serves one browser: a virtual thread for each request of a page, one request of an origin at a time.
///
/// State is guarded by this object's lock, which is not held while something is sent or the person is asked.
final class BrowserRequests implements BrowserHandler {

    /// Most requests of one browser that are open at once. A prompt shows one after the other.
    private static final int MOST_OPEN = 16;

    /// Most that run at once: what a page has given up is over for it, and ends here a moment later.
    private static final int MOST_RUNNING = 2 * MOST_OPEN;

    private final BrowserIdentity browser;
    private final PageCeremonies ceremonies;
    private final PageStatus status;
    private final AuditLog log;
    private final Map<Long, OpenRequest> open = new HashMap<>();
    private int running;
    private boolean closed;

    BrowserRequests(BrowserIdentity browser, PageCeremonies ceremonies, PageStatus status, AuditLog log) {
        this.browser = browser;
        this.ceremonies = ceremonies;
        this.status = status;
        this.log = log;
    }

    @Override
    public void take(Bytes request) throws RefusedException {
        switch (read(request)) {
            case PageMessage.Create create ->
                begin(create, create.page(), open -> ceremonies.create(create, open.asked()));
            case PageMessage.Get get -> begin(get, get.page(), open -> ceremonies.get(get, open.asked()));
            case PageMessage.Cancel(long _, long called) -> abort(called);
            case PageMessage.Status(long id, var sites) -> reply(id, answered(() -> status.of(sites)));
            case PageMessage.Open(long id) -> reply(id, status.openManager());
            case PageMessage.Invalid(long id, PageReply refusal) -> reply(id, refusal);
        }
    }

    private static PageMessage read(Bytes request) throws RefusedException {
        try {
            return PageMessage.read(request);
        } catch (UnreadableMessageException e) {
            throw new RefusedException(
                    Refusal.Reason.MALFORMED,
                    MessageCode.PAGE_NOT_UNDERSTOOD,
                    MessageValue.of(String.valueOf(e.getMessage())));
        }
    }

    private void begin(PageMessage message, CallingPage page, Ceremony ceremony) {
        OpenRequest request = new OpenRequest(new PageCaller(browser.name(), page));
        if (!admit(message.id(), request)) {
            ceremonies.refusePending(message, new PageCaller(browser.name(), page));
            reply(message.id(), PageReply.Failed.PENDING);
            return;
        }
        Thread.ofVirtual().name("page-request").start(() -> {
            PageReply reply = answered(() -> ceremony.run(request));
            if (end(message.id(), request)) {
                reply(message.id(), reply);
            }
        });
    }

    private synchronized boolean admit(long id, OpenRequest request) {
        boolean originWaits = open.values().stream().anyMatch(request::isOfTheSameOrigin);
        boolean full = open.size() >= MOST_OPEN || running >= MOST_RUNNING;
        if (closed || originWaits || full || open.containsKey(id)) {
            return false;
        }
        open.put(id, request);
        running++;
        return true;
    }

    /// @return whether anybody still waits for the answer
    private synchronized boolean end(long id, OpenRequest request) {
        running--;
        return open.remove(id, request);
    }

    /// The page is answered at once, and may ask again.
    private void abort(long id) {
        Optional<OpenRequest> request = takeOut(id);
        request.ifPresent(given -> {
            reply(id, PageReply.Failed.ABORTED);
            given.abort();
        });
    }

    private synchronized Optional<OpenRequest> takeOut(long id) {
        @Nullable OpenRequest request = open.remove(id);
        return Optional.ofNullable(request);
    }

    private PageReply answered(Work work) {
        try {
            return work.run();
        } catch (PageException e) {
            return e.reply();
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
            return PageReply.Failed.NOT_ALLOWED;
        } catch (RuntimeException e) { // the door: a defect ends this request, not the program
            var _ = log.writeDefect(e);
            return PageReply.Failed.NOT_ALLOWED;
        }
    }

    private void reply(long id, PageReply reply) {
        browser.reply(reply.encode(id));
    }

    @Override
    public void close() {
        List<OpenRequest> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(open.values());
        }
        left.forEach(OpenRequest::abort);
    }

    /// A request that runs.
    @FunctionalInterface
    private interface Ceremony {
        PageReply run(OpenRequest request) throws PageException, VaultException;
    }

    @FunctionalInterface
    private interface Work {
        PageReply run() throws PageException, VaultException;
    }
}
