package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.person.Decision;
import localpasskey.hid.CtapHidDevice;
import localpasskey.hid.CtapHidSocket;
import localpasskey.keys.KeyStore;
import localpasskey.model.time.Clocks;
import localpasskey.model.time.ThreadTimer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.hid.HidClient;
import localpasskey.vault.Vault;

/// A whole security key without its program: CTAPHID reports over a Unix socket, authenticator, vault, chip; and
/// the client that asks it. The person says yes at once. For one thread.
final class Door implements AutoCloseable {

    private static final int PROTOCOL = 2;
    private static final String PIN = "271828";

    private final CtapHidDevice device;
    private final CtapHidSocket socket;
    private final HidClient hid;
    private final CtapClient client;
    private long lastExchangeNanos;

    Door(KeyStore keys, Vault vault, Path socketPath) throws IOException {
        SecureRandom random = new SecureRandom();
        Authenticator authenticator = new Authenticator(
                keys,
                vault,
                (_, _, _, _) -> new Decision.Approved(),
                new AuthenticatorSettings(PinPolicy.LAX, List.of("usb")),
                new Clocks(InstantSource.system(), new ThreadTimer("authenticator-timer")),
                random,
                new NoTroubles());
        this.device = new CtapHidDevice(authenticator, random);
        this.socket = CtapHidSocket.listen(socketPath, device);
        this.hid = HidClient.connect(socketPath);
        this.client = CtapClient.over(this::timed);
    }

    /// From the first report out to the last report in; encoding and the client's key agreement lie outside.
    private byte[] timed(byte[] request) throws IOException {
        long begun = System.nanoTime();
        byte[] answer = hid.cbor(request);
        lastExchangeNanos = System.nanoTime() - begun;
        return answer;
    }

    CtapClient client() {
        return client;
    }

    long lastExchangeNanos() {
        return lastExchangeNanos;
    }

    void setPin() throws IOException {
        client.setPin(PROTOCOL, PIN);
    }

    /// After this, the last exchange is the PIN check.
    PinToken token(int permissions, String site) throws IOException {
        return client.tokenUsingPin(PROTOCOL, PIN, permissions, site);
    }

    void create(String site, String user, PinToken token) throws IOException {
        client.makeCredential(CreationRequest.of(site, user).discoverable().authorisedBy(token));
    }

    void signIn(String site, PinToken token) throws IOException {
        client.getAssertion(AssertionRequest.of(site).authorisedBy(token));
    }

    @Override
    public void close() throws IOException {
        hid.close();
        socket.close();
        device.close();
    }
}
