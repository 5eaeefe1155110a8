package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.time.Clocks;
import localpasskey.model.time.ThreadTimer;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.cost.ChipTraffic;
import localpasskey.testkit.cost.TraceRecorder;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// A security key, store, vault and authenticator, whose TPM commands are written down, flow by flow. The person
/// answers each question at once and rightly.
///
/// Flows go one after the other; the person is asked on a thread of the authenticator.
final class RecordedKey implements AutoCloseable {

    static final String PIN = "271828";

    private static final String NONE = "";
    private static final int NOBODY_ASKED = -1;

    private final TraceRecorder recorder = new TraceRecorder();
    private final KeyStore keys;
    private final Vault vault;
    private final Authenticator authenticator;
    private final List<Span> spans = new ArrayList<>();
    private String running = NONE;
    private int begun;
    private volatile int answered;

    /// A flow's entries in the trace.
    ///
    /// @param answered where the person had answered the last question, or [#NOBODY_ASKED]
    /// @param gone behind the last command that the answer waited for
    private record Span(String name, int from, int answered, int gone, int to) {}

    /// What reached the chip for a flow.
    ///
    /// @param whole from the request on, until nothing of it stands
    /// @param afterEnter from the person's answer, or the request where nobody was asked, to the answer to it
    record Flow(String name, boolean asked, ChipTraffic whole, ChipTraffic afterEnter) {}

    RecordedKey(TpmInterposer bus, Path directory) throws IOException, KeyStoreException, VaultException {
        bus.play(recorder);
        SecureRandom random = new SecureRandom();
        keys = TpmKeyStore.open(bus.address(), random);
        vault = Vault.open(Files.createDirectories(directory), new ChipSealer(keys), InstantSource.system(), random);
        authenticator = new Authenticator(
                keys,
                vault,
                (question, _, _, shown) -> answer(question, shown),
                new AuthenticatorSettings(PinPolicy.LAX, List.of("usb")),
                new Clocks(InstantSource.system(), new ThreadTimer("authenticator-timer")),
                random,
                new NoTroubles());
    }

    /// Slowly, as a person does: what the chip does ahead is done by then.
    private Decision answer(Question question, Runnable shown) {
        shown.run();
        var _ = keys.commandTimes(); // waits for what was begun
        answered = recorder.position();
        Decision.Yes yes = switch (question) {
            case Question.Confirm _, Question.TryAgain _ -> new Decision.Approved();
            case Question.EnterPin _, Question.ChoosePin _ ->
                new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
        };
        return question.purpose() instanceof Purpose.PickAccount ? new Decision.Chose(1, yes) : yes;
    }

    /// A program that picks among several accounts itself.
    CtapClient client() {
        return client(new OneCaller(true));
    }

    /// A page, for which our prompt lets the person pick.
    CtapClient page() {
        return client(new OneCaller(false));
    }

    private CtapClient client(Caller caller) {
        return CtapClient.over(request -> authenticator.handle(request, caller, new Cancellation()));
    }

    U2fClient u2f() {
        Caller caller = new OneCaller(true);
        return U2fClient.over(request -> authenticator.handleU2f(request, caller, new Cancellation()));
    }

    /// What follows belongs to this flow.
    void begin(String name) {
        end();
        running = name;
        begun = recorder.position();
        answered = NOBODY_ASKED;
    }

    /// What follows belongs to none.
    void end() {
        var _ = keys.commandTimes(); // waits for what the chip does behind an answer
        if (!running.equals(NONE)) {
            int to = recorder.position();
            spans.add(new Span(running, begun, answered, Math.max(begun, recorder.behindLastResult(to)), to));
            running = NONE;
        }
    }

    List<Flow> flows() {
        ChipTraffic all = ChipTraffic.of(recorder.trace());
        return spans.stream().map(span -> flow(span, all)).toList();
    }

    private static Flow flow(Span span, ChipTraffic all) {
        boolean asked = span.answered() != NOBODY_ASKED;
        return new Flow(
                span.name(),
                asked,
                all.between(span.from(), span.to()),
                all.between(asked ? span.answered() : span.from(), span.gone()));
    }

    @Override
    public void close() {
        vault.close();
        keys.close();
    }

    private record OneCaller(boolean picksAccount) implements Caller {

        @Override
        public String description() {
            return "a benchmark";
        }

        @Override
        public long session() {
            return 1;
        }

        @Override
        public void personAsked(boolean asking) {
            // it waits
        }
    }
}
