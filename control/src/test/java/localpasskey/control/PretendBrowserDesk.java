package localpasskey.control;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.wire.Bytes;

/// Holds requests back until it hears `go`, and then answers the newest first. Refuses `nonsense`.
public final class PretendBrowserDesk implements BrowserHandler {

    public final CountDownLatch closed = new CountDownLatch(1);
    private final List<Bytes> open = new CopyOnWriteArrayList<>();
    private final BrowserIdentity browser;

    PretendBrowserDesk(BrowserIdentity browser) {
        this.browser = browser;
    }

    @Override
    public void take(Bytes request) throws RefusedException {
        switch (new String(request.toArray(), StandardCharsets.UTF_8)) {
            case "nonsense" ->
                throw new RefusedException(
                        Refusal.Reason.MALFORMED, MessageCode.PAGE_NOT_UNDERSTOOD, MessageValue.of("nonsense"));
            case "go" -> open.reversed().forEach(browser::reply);
            default -> open.add(request);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
