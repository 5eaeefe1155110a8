package localpasskey.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import localpasskey.agent.start.AgentOptions;
import localpasskey.agent.start.AgentOptions.Prompting;
import localpasskey.agent.start.AgentOptions.UsbKey;
import localpasskey.agent.start.AgentOptions.Wanted;
import localpasskey.agent.start.ChipOpener;
import localpasskey.agent.start.EnclaveOpener;
import localpasskey.agent.start.ShutdownActions;
import localpasskey.agent.start.StartException;
import localpasskey.agent.start.SystemServices;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.AuthenticatorSettings.ResetWindow;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.model.Question;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.hid.HidClient;
import localpasskey.wire.Secret;

/// A whole agent in this process, as Main puts it together, on a pretend chip as a rule and in a directory of the test.
public final class RunningAgent implements AutoCloseable {

    private final ControlPlaces places;
    private final ShutdownActions shutdown = new ShutdownActions();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final String readyLine;

    private RunningAgent(Path directory, ChipOpener chip, Wanted alwaysUv, UsbKey usbKey) throws StartException {
        this(
                chip,
                options(ControlPlaces.in(directory), chip, new AgentOwner.Oneself(), alwaysUv, usbKey),
                SystemServices.ofThisSystem(new AgentOwner.Oneself()));
    }

    private RunningAgent(ChipOpener chip, AgentOptions options, SystemServices services) throws StartException {
        this.places = options.places();
        PrintStream logged = new PrintStream(log, true, StandardCharsets.UTF_8);
        readyLine = new Main(options, services, shutdown, logged).start(chip);
    }

    private static AgentOptions options(
            ControlPlaces places, ChipOpener chip, AgentOwner served, Wanted alwaysUv, UsbKey usbKey) {
        BiometryBinding fingers =
                chip instanceof EnclaveOpener enclave ? enclave.binding() : BiometryBinding.ANY_FINGER;
        return new AgentOptions(
                places,
                served,
                TpmAddress.KERNEL,
                List.of(hidSocket(places)),
                usbKey,
                new Prompting.ByWhoeverRegisters(),
                alwaysUv,
                Wanted.AS_KEPT,
                PinPolicy.STRICT,
                fingers,
                ResetWindow.ON_APPROVAL,
                AdministratorPolicy.NONE);
    }

    public static RunningAgent start(Path directory, PretendChip chip) throws StartException {
        return new RunningAgent(directory, new PretendOpener(chip), Wanted.AS_KEPT, new UsbKey.Out());
    }

    /// @param services in the place of this system's sensor and seat
    static RunningAgent startIn(SystemServices services, Path directory, PretendChip chip) throws StartException {
        ChipOpener opener = new PretendOpener(chip);
        ControlPlaces places = ControlPlaces.in(directory);
        AgentOptions options = options(places, opener, new AgentOwner.Oneself(), Wanted.AS_KEPT, new UsbKey.Out());
        return new RunningAgent(opener, options, services);
    }

    /// As a service does, whose socket everybody may connect to.
    static RunningAgent startServing(UserId person, Path directory, PretendChip chip) throws StartException {
        ChipOpener opener = new PretendOpener(chip);
        ControlPlaces places = new ControlPlaces(directory.resolve("data"), directory.resolve("run", "control.sock"));
        AgentOwner served = new AgentOwner.Person(person);
        AgentOptions options = options(places, opener, served, Wanted.AS_KEPT, new UsbKey.Out());
        return new RunningAgent(opener, options, SystemServices.ofThisSystem(new AgentOwner.Oneself()));
    }

    public static RunningAgent startOn(ChipOpener chip, Path directory) throws StartException {
        return new RunningAgent(directory, chip, Wanted.AS_KEPT, new UsbKey.Out());
    }

    public static RunningAgent startWith(Wanted alwaysUv, Path directory, PretendChip chip) throws StartException {
        return new RunningAgent(directory, new PretendOpener(chip), alwaysUv, new UsbKey.Out());
    }

    public static RunningAgent startUnder(AdministratorPolicy policy, Wanted alwaysUv, Path directory, PretendChip chip)
            throws StartException {
        ChipOpener opener = new PretendOpener(chip);
        AgentOptions options = options(
                        ControlPlaces.in(directory), opener, new AgentOwner.Oneself(), alwaysUv, new UsbKey.Out())
                .under(policy);
        return new RunningAgent(opener, options, SystemServices.ofThisSystem(new AgentOwner.Oneself()));
    }

    static RunningAgent startWithUsbKey(ChipOpener chip, Path directory) throws StartException {
        return new RunningAgent(directory, chip, Wanted.AS_KEPT, new UsbKey.In(directory.resolve("uhid")));
    }

    /// @param device stands for /dev/uhid
    static RunningAgent startWithUsbKey(Path device, Path directory, PretendChip chip) throws StartException {
        return new RunningAgent(directory, new PretendOpener(chip), Wanted.AS_KEPT, new UsbKey.In(device));
    }

    public String readyLine() {
        return readyLine;
    }

    public Path controlSocket() {
        return places.socket();
    }

    public Path hidSocket() {
        return hidSocket(places);
    }

    private static Path hidSocket(ControlPlaces places) {
        return places.dataDirectory().resolve("hid.sock");
    }

    public ControlClient connect() throws ControlException {
        return ControlClient.connect(controlSocket(), "test");
    }

    /// A client of the virtual key.
    public CtapClient plugIn() throws IOException {
        HidClient hid = HidClient.connect(hidSocket());
        return CtapClient.over(hid::cbor);
    }

    /// A person who types this PIN, and does not try again after three wrong ones.
    public PrompterConnection personTyping(String pin) throws ControlException {
        return person(question -> question instanceof Question.TryAgain
                ? new PromptAnswer.Declined()
                : new PromptAnswer.PinTyped(Secret.taking(pin.getBytes(StandardCharsets.UTF_8))));
    }

    /// A person who answers every question like this, until closed.
    public PrompterConnection person(Function<Question, PromptAnswer.Given> answers) throws ControlException {
        PrompterConnection prompter = PrompterConnection.register(controlSocket(), PrompterKind.TERMINAL, "test");
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    switch (prompter.next()) {
                        case ControlMessage.Show(var id, var question, var _, var _) ->
                            prompter.reply(id, answers.apply(question));
                        case ControlMessage.PromptEvent _ -> {}
                    }
                }
            } catch (ControlException _) {
                prompter.close(); // the agent or the test has ended
            }
        });
        return prompter;
    }

    public String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
