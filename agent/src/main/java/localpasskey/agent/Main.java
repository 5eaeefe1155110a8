package localpasskey.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import localpasskey.agent.Options.AlwaysUv;
import localpasskey.agent.Options.Prompting;
import localpasskey.agent.Options.UsbKey;
import localpasskey.agent.seat.SeatListener;
import localpasskey.agent.seat.SeatListeners;
import localpasskey.agent.seat.UserNames;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.Cancellation;
import localpasskey.control.ControlException;
import localpasskey.control.ControlServer;
import localpasskey.control.ControlSocket;
import localpasskey.control.PrompterDesk;
import localpasskey.control.Served;
import localpasskey.control.UserId;
import localpasskey.hid.CtapHidDevice;
import localpasskey.hid.CtapHidSocket;
import localpasskey.hid.UhidException;
import localpasskey.hid.UhidPlug;
import localpasskey.keys.BiometryBinding;
import localpasskey.keys.ChipDescription;
import localpasskey.keys.Custody;
import localpasskey.keys.EnclavePlace;
import localpasskey.keys.KeyStore;
import localpasskey.vault.HistoryEvent;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;
import localpasskey.wire.RelyingPartyId;

/// The agent: the only place that puts the real things together. Read this class first, from the top.
public final class Main {

    /// By these doors a passkey made here can be used, as sites are told.
    private static final List<String> TRANSPORTS = List.of("internal", "usb");

    /// A prompter is a program of its own; on a slow or busy computer it takes seconds to start.
    private static final Duration TIME_FOR_PROMPTER = Duration.ofMinutes(3);

    /// Less than a service manager waits for, more than the slowest command of a chip takes.
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(15);

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Options options;
    private final SystemServices services;
    private final Closing closing;
    private final AuditLog log;

    /// @param closing closes whatever was opened
    /// @param logged where the log goes
    Main(Options options, SystemServices services, Closing closing, PrintStream logged) {
        this.options = options;
        this.services = services;
        this.closing = closing;
        this.log = new AuditLog(logged, clock, random);
    }

    public static void main(String[] arguments) throws InterruptedException {
        run(arguments, Main::chipOfThisSystem);
    }

    /// @param chip where the chip is, as the options say
    static void run(String[] arguments, Function<Options, ChipOpener> chip) throws InterruptedException {
        if (OptionParser.wantsHelp(arguments)) {
            System.out.print(OptionParser.USAGE);
            return;
        }
        Closing closing = new Closing();
        Runtime runtime = Runtime.getRuntime();
        Runnable giveUp = () -> runtime.halt(ExitCode.DEFECT.number());
        runtime.addShutdownHook(new Thread(() -> closing.closeWithin(TIME_TO_CLOSE, giveUp), "shutdown"));
        try {
            Path home = Path.of(System.getProperty("user.home"));
            Options options = OptionParser.parse(arguments, System.getenv(), home);
            SystemServices services = SystemServices.ofThisSystem(options.served());
            Main agent = new Main(options, services, closing, System.err);
            Thread.setDefaultUncaughtExceptionHandler(new LostThread(agent.log, runtime::halt));
            System.out.println(agent.start(chip.apply(options)));
            new CountDownLatch(1).await(); // until a signal comes: the shutdown thread closes everything
        } catch (UsageException e) {
            System.err.println("localpasskey agent: " + e.words() + "\n\n" + OptionParser.USAGE);
            System.exit(ExitCode.USAGE.number());
        } catch (StartException e) {
            System.err.println("localpasskey agent: " + e.words());
            System.exit(e.exitCode().number());
        }
    }

    /// On a Mac the Secure Enclave, which keeps the file that it is known by beside the vault; else a TPM.
    private static ChipOpener chipOfThisSystem(Options options) {
        return isMac()
                ? new EnclaveOpener(EnclavePlace.ofThisMac(options.places().dataDirectory()), options.fingers())
                : new TpmOpener(options.tpm(), new SecureRandom());
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /// Opens everything, in the order in which things need each other.
    ///
    /// @return one line that scripts can wait for and people can read
    String start(ChipOpener chip) throws StartException {
        Belongings belongings = open(chip);
        KeyStore keys = belongings.keys();
        Vault vault = belongings.vault();
        applyAlwaysUv(vault);

        PrompterDesk prompters = new PrompterDesk();
        PromptBroker person = person(vault, prompters);
        Authenticator authenticator = authenticator(belongings, person);
        prompters.whenGone(authenticator.fingerprint()::prompterGone);
        Fingerprints fingerprints = new Fingerprints(authenticator.fingerprint(), services.sensor());
        CtapHidDevice key = key(authenticator);
        UhidPlug plug = plug(key);
        closing.later(plug::close);

        Doctor doctor = new Doctor(
                new Doctor.Patient(keys, vault, authenticator.pin(), prompters, plug, fingerprints, options), clock);
        PageDoor pages = new PageDoor(new PageDoor.Parts(authenticator, keys, vault, prompters, clock, log));
        serveControl(
                new ControlDoor(new ControlDoor.Parts(
                        keys,
                        vault,
                        authenticator.pin(),
                        fingerprints,
                        person,
                        plug,
                        new Standing(keys, vault, plug, options),
                        doctor,
                        pages,
                        new RecordsDoor(vault, clock),
                        log,
                        random)),
                prompters);
        startTelling(vault, prompters);
        startPrompter(person);
        serveKey(key);
        plugIn(plug);
        followSeat(plug, authenticator);
        return ready(keys.chip());
    }

    private PromptBroker person(Vault vault, PrompterDesk prompters) {
        Questions questions = new Questions(new Coverage(vault, clock)::elsewhere);
        PromptBroker.Parts parts = new PromptBroker.Parts(prompters, questions, services.sensor(), log);
        return new PromptBroker(parts, PromptBroker.PATIENCE, clock);
    }

    private Authenticator authenticator(Belongings belongings, PromptBroker person) {
        AuthenticatorSettings settings = new AuthenticatorSettings(options.pinPolicy(), TRANSPORTS);
        LoggedTroubles troubles = new LoggedTroubles(log);
        return new Authenticator(belongings.keys(), belongings.vault(), person, settings, clock, random, troubles);
    }

    private String ready(ChipDescription chip) {
        closing.later(() -> log.write(new AuditEvent.Stopping()));
        log.write(new AuditEvent.Ready(chip.custody()));
        return readyLine(chip);
    }

    private Belongings open(ChipOpener chip) throws StartException {
        requireOptionsThatFit(chip);
        Optional<VaultOwner> owner = owner();
        if (owner.isPresent()) {
            owner.get().require();
        }
        Belongings belongings = new Opening(options.places().dataDirectory(), chip, closing).run(clock, random);
        if (owner.isPresent()) {
            owner.get().note();
        }
        return belongings;
    }

    /// In service mode, where somebody can tell the person's name.
    private Optional<VaultOwner> owner() {
        return switch (options.served()) {
            case Served.Oneself() -> Optional.empty();
            case Served.Person(UserId person) ->
                UserNames.of(person).map(name -> new VaultOwner(options.places().dataDirectory(), name));
        };
    }

    private void requireOptionsThatFit(ChipOpener chip) throws StartException {
        boolean isEnclave = chip instanceof EnclaveOpener;
        if (isEnclave && options.usbKey() instanceof UsbKey.In) {
            throw new StartException(
                    ExitCode.USB_KEY,
                    "macOS has no place for a virtual USB key: start without --uhid. Browsers come in by the extension:"
                            + " localpasskey browser install");
        }
        if (!isEnclave && options.fingers() == BiometryBinding.THESE_FINGERS) {
            throw new StartException(
                    ExitCode.USAGE,
                    "--fingers these is for a Mac's Secure Enclave: a TPM knows no fingers. Here `localpasskey"
                            + " fingerprint` says what a finger can do.");
        }
    }

    /// The option is the person's own word, given where the agent is started: it is not asked about again.
    private void applyAlwaysUv(Vault vault) throws StartException {
        boolean wanted = options.alwaysUv() == AlwaysUv.ON;
        try {
            if (options.alwaysUv() != AlwaysUv.AS_KEPT && vault.alwaysUv() != wanted) {
                vault.setAlwaysUv(
                        wanted,
                        new HistoryEvent(
                                HistoryEvent.Action.SETTING,
                                new RelyingPartyId(""),
                                "",
                                "localpasskey agent --always-uv",
                                HistoryEvent.Verification.NONE,
                                "OK"));
            }
        } catch (VaultException e) {
            throw new StartException(ExitCode.VAULT, FailureWords.of(e), e);
        }
    }

    private void startTelling(Vault vault, PrompterDesk prompters) throws StartException {
        try {
            Teller.start(vault, prompters, log);
        } catch (VaultException e) {
            throw new StartException(ExitCode.VAULT, FailureWords.of(e), e);
        }
    }

    private void serveControl(ControlDoor door, PrompterDesk prompters) throws StartException {
        try {
            ControlSocket socket = new ControlSocket(options.places().socket(), options.served());
            ControlServer server = ControlServer.listen(socket, Version.PROGRAM, door, prompters);
            closing.later(() -> close(server));
            Watchdog watchdog = Watchdog.start(server::admittingFor, log, Runtime.getRuntime()::halt);
            closing.later(watchdog::close);
        } catch (ControlException e) {
            ExitCode code = e.reason() == ControlException.Reason.ALREADY_RUNNING ? ExitCode.IN_USE : ExitCode.SOCKET;
            throw new StartException(code, String.valueOf(e.getMessage()), e);
        }
    }

    private void close(ControlServer server) {
        try {
            server.close();
        } catch (ControlException _) {
            log.write(new AuditEvent.SocketLeft()); // harmless: the next agent replaces it
        }
    }

    private void startPrompter(PromptBroker person) throws StartException {
        switch (options.prompting()) {
            case Prompting.ByWhoeverRegisters() -> {}
            case Prompting.WithPinentry(var program) -> {
                Path launcher = Path.of(System.getProperty("localpasskey.launcher", "localpasskey"));
                startPrompter(launcher, program);
                if (!person.prompterComes(TIME_FOR_PROMPTER, new Cancellation())) {
                    throw new StartException(
                            ExitCode.PROMPTER,
                            "The prompter with " + program + " did not come up within "
                                    + TIME_FOR_PROMPTER.toSeconds() + " s. Try it by hand:\n    " + launcher
                                    + " prompter --pinentry " + program);
                }
            }
        }
    }

    private void startPrompter(Path launcher, String program) throws StartException {
        try {
            PrompterProcess prompter =
                    PrompterProcess.start(launcher, program, options.places().socket(), log);
            closing.later(prompter::close);
        } catch (IOException e) {
            throw new StartException(
                    ExitCode.PROMPTER, "The prompter does not start: " + launcher + " cannot be run.", e);
        }
    }

    private void serveKey(CtapHidDevice key) throws StartException {
        for (Path path : options.ctapHidSockets()) {
            try {
                CtapHidSocket socket = CtapHidSocket.listen(path, key);
                closing.later(socket::close);
            } catch (IOException e) {
                throw new StartException(
                        ExitCode.SOCKET, "The virtual key cannot be served at " + path + ": " + e.getMessage(), e);
            }
        }
    }

    private CtapHidDevice key(Authenticator authenticator) {
        CtapHidDevice key = new CtapHidDevice(authenticator, random);
        closing.later(key::close);
        return key;
    }

    private UhidPlug plug(CtapHidDevice key) {
        Path device = switch (options.usbKey()) {
            case UsbKey.In(var named) -> named;
            case UsbKey.Out() -> UhidPlug.KERNEL;
        };
        return new UhidPlug(key, device, new UhidPlug.Watcher() {

            @Override
            public void lost() {
                log.write(new AuditEvent.UsbKeyLost());
            }

            @Override
            public void back() {
                log.write(new AuditEvent.UsbKeyBack());
            }
        });
    }

    /// In session mode as long as it runs; as a service the seat decides.
    private void plugIn(UhidPlug plug) throws StartException {
        if (options.usbKey() instanceof UsbKey.In && options.served() instanceof Served.Oneself) {
            try {
                plug.plugIn();
            } catch (UhidException e) {
                throw new StartException(ExitCode.USB_KEY, FailureWords.of(e), e);
            }
        }
    }

    /// Fingers do only while the person sits at the screen; as a service the USB key is in only
    /// then, too. A Mac has neither, and no logind.
    private void followSeat(UhidPlug plug, Authenticator authenticator) {
        if (isMac()) {
            return;
        }
        List<SeatListener> listeners = new ArrayList<>();
        listeners.add(new GateAtSeat(servedUser(), new FingerGate(authenticator)));
        if (options.usbKey() instanceof UsbKey.In && options.served() instanceof Served.Person(UserId person)) {
            listeners.add(new KeyAtSeat(person, new KernelKey(plug, authenticator, log)));
        }
        closing.later(services.seats().follow(new SeatListeners(listeners)));
    }

    private UserId servedUser() {
        try {
            return switch (options.served()) {
                case Served.Person(UserId person) -> person;
                case Served.Oneself() -> UserId.own();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not say who we are", e);
        }
    }

    private String usbKey() {
        return switch (options.usbKey()) {
            case UsbKey.Out() -> "";
            case UsbKey.In(var _) ->
                switch (options.served()) {
                    case Served.Oneself() -> ", virtual USB key plugged in";
                    case Served.Person(var _) -> ", virtual USB key plugged in while its person has the seat";
                };
        };
    }

    private String readyLine(ChipDescription chip) {
        String sort = chip.custody() == Custody.SOFTWARE_TPM ? " (NOT HARDWARE)" : "";
        String key =
                options.ctapHidSockets().isEmpty() ? "" : ", virtual key at " + Words.list(options.ctapHidSockets());
        return "localpasskey agent ready: chip " + ChipFailures.described(chip) + sort + ", control socket "
                + options.places().socket() + usbKey() + key;
    }
}
