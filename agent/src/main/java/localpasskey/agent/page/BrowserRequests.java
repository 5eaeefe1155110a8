package localpasskey.agent.page;

import java.util.Optional;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.page.UndeliveredCreations.Creation;
import localpasskey.agent.page.UndeliveredCreations.JustMade;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.PageException;
import localpasskey.webauthn.PageMessage;
import localpasskey.webauthn.PageReply;
import localpasskey.webauthn.UnreadableMessageException;
import localpasskey.wire.Bytes;

/// Serves one browser: a virtual thread for each request of a page. The authenticator asks about one after the other.
final class BrowserRequests implements BrowserHandler {

    private final BrowserIdentity browser;
    private final PageCeremonies ceremonies;
    private final PageStatus status;
    private final AuditLog log;
    private final OpenRequests requests = new OpenRequests();
    private final JustMade justMade = new JustMade();

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
                begin(create, request.length(), open -> ceremonies.create(create, open.asked()));
            case PageMessage.Get get -> begin(get, request.length(), open -> ceremonies.get(get, open.asked()));
            case PageMessage.Offer(var of) -> reply(of.id(), answered(() -> ceremonies.offer(of)));
            case PageMessage.Signal signal -> reply(signal.id(), answered(() -> signalled(signal)));
            case PageMessage.Shown shown -> ceremonies.shown(shown, reply -> reply(shown.id(), reply));
            case PageMessage.Cancel(long _, long called) -> abort(called);
            case PageMessage.Status(long id, var sites) -> reply(id, answered(() -> status.of(sites)));
            case PageMessage.Open(long id) -> reply(id, status.openManager());
            case PageMessage.Invalid(long id, PageReply refusal) -> reply(id, refusal);
        }
    }

    private PageReply signalled(PageMessage.Signal signal) throws PageException {
        return ceremonies.signal(signal, new PageCaller(browser.name(), signal.page()));
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

    private void begin(PageMessage.Request message, int length, Ceremony ceremony) {
        OpenRequest request = new OpenRequest(new PageCaller(browser.name(), message.page()), length);
        if (!requests.admit(message.id(), request)) {
            ceremonies.refusePending(message, new PageCaller(browser.name(), message.page()));
            reply(message.id(), PageReply.Failed.PENDING);
            return;
        }
        Thread.ofVirtual().name("page-request").start(() -> {
            PageReply reply = answered(() -> ceremony.run(request));
            if (message instanceof PageMessage.Create && reply instanceof PageReply.Credential(var made, var _)) {
                justMade.add(message.id(), new Creation(made, request.asked().caller()));
            }
            if (requests.end(message.id(), request)) {
                reply(message.id(), reply);
            } else {
                justMade.takeOut(message.id()).ifPresent(ceremonies::reportUndelivered);
            }
        });
    }

    /// The page is answered at once, and may ask again. What it was answered meanwhile it did not receive.
    private void abort(long id) {
        Optional<OpenRequest> open = requests.takeOut(id);
        if (open.isPresent()) {
            reply(id, PageReply.Failed.ABORTED);
            open.get().abort();
            return;
        }
        justMade.takeOut(id)
                .ifPresent(creation -> Thread.ofVirtual()
                        .name("page-undelivered")
                        .start(() -> ceremonies.reportUndelivered(creation)));
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
        requests.close().forEach(OpenRequest::abort);
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
