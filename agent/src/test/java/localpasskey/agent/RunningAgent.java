package localpasskey.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import localpasskey.agent.Options.AlwaysUv;
import localpasskey.agent.Options.Prompting;
import localpasskey.agent.Options.UsbKey;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.ControlMessage;
import localpasskey.control.ControlPlaces;
import localpasskey.control.PromptAnswer;
import localpasskey.control.PrompterConnection;
import localpasskey.control.PrompterKind;
import localpasskey.control.Question;
import localpasskey.control.Served;
import localpasskey.keys.BiometryBinding;
import localpasskey.keys.TpmAddress;
import localpasskey.testkit.CtapClient;
import localpasskey.testkit.HidClient;
import localpasskey.testkit.PretendChip;

/// A whole agent in this process, as Main puts it together, on a pretend chip as a rule and in a directory of the test.
final class RunningAgent implements AutoCloseable {

    private final Path directory;
    private final Closing closing = new Closing();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final String readyLine;

    private RunningAgent(Path directory, ChipOpener chip, AlwaysUv alwaysUv, UsbKey usbKey) throws StartException {
        this(
                directory,
                chip,
                options(directory, chip, alwaysUv, usbKey),
                SystemServices.ofThisSystem(new Served.Oneself()));
    }

    private RunningAgent(Path directory, ChipOpener chip, Options options, SystemServices services)
            throws StartException {
        this.directory = directory;
        PrintStream logged = new PrintStream(log, true, StandardCharsets.UTF_8);
        readyLine = new Main(options, services, closing, logged).start(chip);
    }

    private static Options options(Path directory, ChipOpener chip, AlwaysUv alwaysUv, UsbKey usbKey) {
        BiometryBinding fingers =
                chip instanceof EnclaveOpener enclave ? enclave.binding() : BiometryBinding.ANY_FINGER;
        return new Options(
                ControlPlaces.in(directory),
                new Served.Oneself(),
                TpmAddress.KERNEL,
                List.of(hidSocket(directory)),
                usbKey,
                new Prompting.ByWhoeverRegisters(),
                alwaysUv,
                PinPolicy.STRICT,
                fingers);
    }

    static RunningAgent start(Path directory, PretendChip chip) throws StartException {
        return new RunningAgent(directory, new PretendOpener(chip), AlwaysUv.AS_KEPT, new UsbKey.Out());
    }

    /// @param services in the place of this system's sensor and seat
    static RunningAgent startIn(SystemServices services, Path directory, PretendChip chip) throws StartException {
        ChipOpener opener = new PretendOpener(chip);
        Options options = options(directory, opener, AlwaysUv.AS_KEPT, new UsbKey.Out());
        return new RunningAgent(directory, opener, options, services);
    }

    static RunningAgent startOn(ChipOpener chip, Path directory) throws StartException {
        return new RunningAgent(directory, chip, AlwaysUv.AS_KEPT, new UsbKey.Out());
    }

    static RunningAgent startWith(AlwaysUv alwaysUv, Path directory, PretendChip chip) throws StartException {
        return new RunningAgent(directory, new PretendOpener(chip), alwaysUv, new UsbKey.Out());
    }

    static RunningAgent startWithUsbKey(ChipOpener chip, Path directory) throws StartException {
        return new RunningAgent(directory, chip, AlwaysUv.AS_KEPT, new UsbKey.In(directory.resolve("uhid")));
    }

    /// @param device stands for /dev/uhid
    static RunningAgent startWithUsbKey(Path device, Path directory, PretendChip chip) throws StartException {
        return new RunningAgent(directory, new PretendOpener(chip), AlwaysUv.AS_KEPT, new UsbKey.In(device));
    }

    String readyLine() {
        return readyLine;
    }

    Path controlSocket() {
        return directory.resolve("control.sock");
    }

    Path hidSocket() {
        return hidSocket(directory);
    }

    private static Path hidSocket(Path directory) {
        return directory.resolve("hid.sock");
    }

    ControlClient connect() throws ControlException {
        return ControlClient.connect(controlSocket(), "test");
    }

    /// A client of the virtual key.
    CtapClient plugIn() throws IOException {
        HidClient hid = HidClient.connect(hidSocket());
        return CtapClient.over(hid::cbor);
    }

    /// A person who answers every question like this, until closed.
    PrompterConnection person(Function<Question, PromptAnswer.Given> answers) throws ControlException {
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

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing.close();
    }
}
