package localpasskey.hid;

import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.hid.engine.DeviceOpen;
import localpasskey.hid.engine.HidEngine;
import localpasskey.hid.engine.RequestPort;
import localpasskey.model.time.ThreadTimer;
import localpasskey.model.time.Timer;

/// The virtual security key: channels, transactions and keep-alives over 64-byte reports.
///
/// Making one is its power-up: the authenticator is told so. Each pipe it serves is one client's open of the device.
/// Safe from any thread.
public final class CtapHidDevice implements AutoCloseable {

    private final RequestPort authenticator;
    private final HidEngine engine;

    public CtapHidDevice(Authenticator authenticator, SecureRandom random) {
        this(
                new RequestPort() {
                    @Override
                    public byte[] handle(byte[] request, Caller caller, Cancellation cancellation) {
                        return authenticator.handle(request, caller, cancellation);
                    }

                    @Override
                    public byte[] handleU2f(byte[] request, Caller caller, Cancellation cancellation) {
                        return authenticator.handleU2f(request, caller, cancellation);
                    }

                    @Override
                    public void powerUp() {
                        authenticator.powerUp();
                    }
                },
                random,
                new ThreadTimer("ctaphid-timer"),
                onVirtualThreads());
    }

    public CtapHidDevice(RequestPort authenticator, SecureRandom random, Timer timer, Executor requests) {
        this.authenticator = authenticator;
        this.engine = new HidEngine(authenticator, random, timer, requests);
        authenticator.powerUp();
    }

    /// Serves one client until it goes, [#replug] or [#close]; the pipe is closed then. Returns at once.
    ///
    /// @param name of the client, for thread names
    public void serve(ReportPipe pipe, String name) {
        DeviceOpen open = engine.open(() -> Thread.ofVirtual().start(pipe::close));
        ReportPump.start(pipe, open, name);
    }

    /// An open without threads of its own.
    public DeviceOpen open() {
        return engine.open(() -> {});
    }

    /// Pulls the key out and plugs it in again: requests are cancelled, channels forgotten, clients cut off, and the
    /// authenticator is told of the power-up.
    public void replug() {
        engine.unplug();
        authenticator.powerUp();
    }

    /// Ends every request and cuts all clients off.
    @Override
    public void close() {
        engine.close();
    }

    private static Executor onVirtualThreads() {
        ThreadFactory threads = Thread.ofVirtual().name("ctap-request-", 0).factory();
        return request -> threads.newThread(request).start();
    }
}
