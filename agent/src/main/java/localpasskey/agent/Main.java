package localpasskey.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import localpasskey.agent.control.AttestationChanges;
import localpasskey.agent.control.ChangeService;
import localpasskey.agent.control.ChipPlaceService;
import localpasskey.agent.control.ControlService;
import localpasskey.agent.control.QueryService;
import localpasskey.agent.control.RecordsService;
import localpasskey.agent.doctor.Doctor;
import localpasskey.agent.doctor.SelfTests;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.log.ChipRefusals;
import localpasskey.agent.log.LoggedErrors;
import localpasskey.agent.page.BrowserConnections;
import localpasskey.agent.page.PageCeremonies;
import localpasskey.agent.page.PageStatus;
import localpasskey.agent.policy.PolicyFile;
import localpasskey.agent.prompt.PromptBroker;
import localpasskey.agent.prompt.PrompterProcess;
import localpasskey.agent.report.ConnectedBrowsers;
import localpasskey.agent.report.Fingerprints;
import localpasskey.agent.report.HistoryNotifier;
import localpasskey.agent.report.Readiness;
import localpasskey.agent.report.RecoveryCoverage;
import localpasskey.agent.report.StatusReporter;
import localpasskey.agent.seat.FingerprintSeatPolicy;
import localpasskey.agent.seat.SeatFingerprintGate;
import localpasskey.agent.seat.SeatListener;
import localpasskey.agent.seat.SeatListeners;
import localpasskey.agent.seat.SeatUsbKey;
import localpasskey.agent.seat.UsbKeySeatPolicy;
import localpasskey.agent.seat.UserNames;
import localpasskey.agent.start.AgentOptions;
import localpasskey.agent.start.AgentOptions.Prompting;
import localpasskey.agent.start.AgentOptions.UsbKey;
import localpasskey.agent.start.AgentVersion;
import localpasskey.agent.start.ChipAndVault;
import localpasskey.agent.start.ChipOpener;
import localpasskey.agent.start.DirectoryOwner;
import localpasskey.agent.start.EnclaveOpener;
import localpasskey.agent.start.IdleHeap;
import localpasskey.agent.start.LostThread;
import localpasskey.agent.start.OptionParser;
import localpasskey.agent.start.ReadyLine;
import localpasskey.agent.start.SettingsAtStart;
import localpasskey.agent.start.ShutdownActions;
import localpasskey.agent.start.StartErrors;
import localpasskey.agent.start.StartException;
import localpasskey.agent.start.Startup;
import localpasskey.agent.start.SystemServices;
import localpasskey.agent.start.TpmOpener;
import localpasskey.agent.start.VaultOwner;
import localpasskey.agent.start.Watchdog;
import localpasskey.agent.words.FailureMessages;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.PinManagement;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.control.ControlException;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.options.UsageException;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.control.socket.UserId;
import localpasskey.hid.CtapHidDevice;
import localpasskey.hid.CtapHidSocket;
import localpasskey.hid.uhid.UhidException;
import localpasskey.hid.uhid.UhidPlug;
import localpasskey.keys.KeyStore;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.EnclavePlace;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.time.Clocks;
import localpasskey.model.time.ThreadTimer;
import localpasskey.model.time.Timer;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;

/// The agent: the only place that puts the real things together. Read this class first, from the top.
public final class Main {

    /// By these doors a passkey made here can be used, as sites are told.
    private static final List<String> TRANSPORTS = List.of("internal", "usb");

    /// A prompter is a program of its own; on a slow or busy computer it takes seconds to start.
    private static final Duration TIME_FOR_PROMPTER = Duration.ofMinutes(3);

    /// Less than a service manager waits for, more than the slowest command of a chip takes.
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(15);

    private final InstantSource clock = InstantSource.system();
    private final Timer timer = new ThreadTimer("agent-timer");
    private final SecureRandom random = new SecureRandom();
    private final AgentOptions options;
    private final SystemServices services;
    private final ShutdownActions shutdown;
    private final AuditLog log;
    private final ChipRefusals refusals;

    /// @param shutdown closes whatever was opened
    /// @param logged where the log goes
    Main(AgentOptions options, SystemServices services, ShutdownActions shutdown, PrintStream logged) {
        this.options = options;
        this.services = services;
        this.shutdown = shutdown;
        this.log = new AuditLog(logged, clock, random);
        this.refusals = new ChipRefusals(log);
    }

    public static void main(String[] arguments) throws InterruptedException {
        run(arguments, Main::chipOfThisSystem);
    }

    /// @param chip where the chip is, as the options say
    static void run(String[] arguments, Function<AgentOptions, ChipOpener> chip) throws InterruptedException {
        StartErrors errors = new StartErrors(System.err);
        ShutdownActions shutdown = new ShutdownActions();
        Runtime runtime = Runtime.getRuntime();
        Runnable giveUp = () -> runtime.halt(AgentExitCode.DEFECT.number());
        runtime.addShutdownHook(new Thread(() -> shutdown.closeWithin(TIME_TO_CLOSE, giveUp), "shutdown"));
        try {
            AgentOptions given =
                    OptionParser.parse(arguments, System.getenv(), Path.of(System.getProperty("user.home")));
            errors.serve(given.served());
            AgentOptions options = given.under(PolicyFile.OF_THIS_COMPUTER.read());
            Main agent = new Main(options, SystemServices.ofThisSystem(options.served()), shutdown, System.err);
            Thread.setDefaultUncaughtExceptionHandler(new LostThread(agent.log, runtime::halt));
            System.out.println(agent.start(chip.apply(options)));
            new CountDownLatch(1).await(); // until a signal comes: the shutdown thread closes everything
        } catch (UsageException e) {
            System.exit(errors.print(e).number());
        } catch (StartException e) {
            System.exit(errors.print(e).number());
        }
    }

    /// On a Mac the Secure Enclave, which keeps the file that it is known by beside the vault; else a TPM.
    private static ChipOpener chipOfThisSystem(AgentOptions options) {
        return isMac()
                ? new EnclaveOpener(EnclavePlace.ofThisMac(options.places().dataDirectory()), options.fingers())
                : new TpmOpener(options.tpm(), new SecureRandom());
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /// Opens everything, in the order in which things need each other. Its line is for scripts and people.
    String start(ChipOpener chip) throws StartException {
        ChipAndVault chipAndVault = open(chip.telling(refusals));
        new SettingsAtStart(options).apply(chipAndVault.vault());

        PrompterRegistry prompters = new PrompterRegistry();
        PromptBroker person = person(chipAndVault, prompters);
        Authenticator authenticator = authenticator(chipAndVault, person);
        authenticator.begin();
        prompters.whenGone(authenticator.fingerprint()::prompterGone);
        CtapHidDevice key = key(authenticator);
        UhidPlug plug = plug(key);
        serveControl(control(chipAndVault, authenticator, prompters, plug), prompters);
        startTelling(chipAndVault.vault(), prompters);
        startPrompter(person);
        serveKey(key);
        plugIn(plug);
        followSeat(plug, authenticator);
        return ready(chipAndVault.keys().chip());
    }

    private ControlService control(
            ChipAndVault chipAndVault, Authenticator authenticator, PrompterRegistry prompters, UhidPlug plug) {
        KeyStore keys = chipAndVault.keys();
        Vault vault = chipAndVault.vault();
        PinManagement pin = authenticator.pin();
        Fingerprints fingerprints = new Fingerprints(authenticator.fingerprint(), services.sensor(), prompters);
        Doctor.Inputs inputs = new Doctor.Inputs(
                keys, refusals, vault, pin, authenticator.chipPlaces(), prompters, plug, fingerprints, options);
        Readiness readiness = new Readiness(keys, pin, prompters, vault, clock);
        ConnectedBrowsers browsers = new ConnectedBrowsers();
        BrowserConnections pages = new BrowserConnections(
                new PageCeremonies(authenticator, vault, keys, new Clocks(clock, timer), log, random),
                new PageStatus(keys, prompters, readiness, vault),
                browsers,
                log);
        StatusReporter status = new StatusReporter(keys, vault, plug, options, readiness, browsers);
        Doctor doctor = new Doctor(inputs, clock);
        SelfTests selfTests = new SelfTests(keys, status, random);
        QueryService queries = new QueryService(keys, vault, pin, fingerprints, status, doctor, selfTests, prompters);
        ChangeService changes = new ChangeService(keys, vault, pin, fingerprints, plug, authenticator, prompters, log);
        return new ControlService(
                queries,
                changes,
                new RecordsService(vault, clock),
                new ChipPlaceService(authenticator.chipPlaces(), log),
                new AttestationChanges(keys, vault, authenticator.approval(), prompters, new Clocks(clock, timer), log),
                prompters,
                pages,
                log);
    }

    private PromptBroker person(ChipAndVault chipAndVault, PrompterRegistry prompters) {
        return new PromptBroker(
                prompters,
                new RecoveryCoverage(chipAndVault.vault(), clock)::elsewhere,
                services.sensor(),
                StatusReporter.custody(chipAndVault.keys().chip().custody()),
                log,
                PromptBroker.PATIENCE,
                timer);
    }

    private Authenticator authenticator(ChipAndVault chipAndVault, PromptBroker person) {
        Clocks clocks = new Clocks(clock, timer);
        return new Authenticator(
                chipAndVault.keys(),
                chipAndVault.vault(),
                person,
                options.settings(TRANSPORTS),
                clocks,
                random,
                new LoggedErrors(log));
    }

    private String ready(ChipDescription chip) {
        IdleHeap.watch(timer);
        shutdown.later(() -> log.write(new AuditEvent.Stopping()));
        log.write(new AuditEvent.Ready(chip.custody()));
        return ReadyLine.of(options, chip);
    }

    private ChipAndVault open(ChipOpener chip) throws StartException {
        options.requireFit(chip);
        if (!isMac()) { // where the kernel does not tell in /proc who runs us
            DirectoryOwner.ofThisProcess().require(options.places().dataDirectory());
        }
        Optional<VaultOwner> owner = owner();
        if (owner.isPresent()) {
            owner.get().require();
        }
        ChipAndVault chipAndVault = new Startup(options.places().dataDirectory(), chip, shutdown).run(clock, random);
        if (owner.isPresent()) {
            owner.get().note();
        }
        return chipAndVault;
    }

    /// In service mode, where somebody can tell the person's name.
    private Optional<VaultOwner> owner() {
        return switch (options.served()) {
            case AgentOwner.Oneself() -> Optional.empty();
            case AgentOwner.Person(UserId person) ->
                UserNames.of(person).map(name -> new VaultOwner(options.places().dataDirectory(), name));
        };
    }

    private void startTelling(Vault vault, PrompterRegistry prompters) throws StartException {
        try {
            HistoryNotifier.start(vault, prompters, log, clock);
        } catch (VaultException e) {
            throw new StartException(AgentExitCode.VAULT, e, FailureMessages.of(e));
        }
    }

    private void serveControl(ControlService service, PrompterRegistry prompters) throws StartException {
        try {
            ControlSocket socket = new ControlSocket(options.places().socket(), options.served());
            ControlServer server = ControlServer.listen(socket, AgentVersion.PROGRAM, service, prompters);
            shutdown.later(() -> close(server));
            Watchdog watchdog = Watchdog.start(server::admittingFor, log, Runtime.getRuntime()::halt);
            shutdown.later(watchdog::close);
        } catch (ControlException e) {
            AgentExitCode code =
                    e.reason() == ControlException.Reason.ALREADY_RUNNING ? AgentExitCode.IN_USE : AgentExitCode.SOCKET;
            throw new StartException(code, e, e.userMessage());
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
                            AgentExitCode.PROMPTER,
                            UserMessage.of(
                                    MessageCode.START_NO_PROMPTER,
                                    MessageValue.of(program),
                                    MessageValue.of(TIME_FOR_PROMPTER),
                                    MessageValue.of(launcher)));
                }
            }
        }
    }

    private void startPrompter(Path launcher, String program) throws StartException {
        try {
            PrompterProcess prompter =
                    PrompterProcess.start(launcher, program, options.places().socket(), log);
            shutdown.later(prompter::close);
        } catch (IOException e) {
            throw StartException.ofFile(
                    AgentExitCode.PROMPTER, UserMessage.of(MessageCode.START_LAUNCHER, MessageValue.of(launcher)), e);
        }
    }

    private void serveKey(CtapHidDevice key) throws StartException {
        for (Path path : options.ctapHidSockets()) {
            try {
                CtapHidSocket socket = CtapHidSocket.listen(path, key);
                shutdown.later(socket::close);
            } catch (IOException e) {
                throw StartException.ofFile(
                        AgentExitCode.SOCKET, UserMessage.of(MessageCode.START_KEY_SOCKET, MessageValue.of(path)), e);
            }
        }
    }

    private CtapHidDevice key(Authenticator authenticator) {
        CtapHidDevice key = new CtapHidDevice(authenticator, random);
        shutdown.later(key::close);
        return key;
    }

    private UhidPlug plug(CtapHidDevice key) {
        Path device = switch (options.usbKey()) {
            case UsbKey.In(var named) -> named;
            case UsbKey.Out() -> UhidPlug.KERNEL;
        };
        UhidPlug plug = new UhidPlug(key, device, new UhidPlug.Watcher() {

            @Override
            public void lost() {
                log.write(new AuditEvent.UsbKeyLost());
            }

            @Override
            public void back() {
                log.write(new AuditEvent.UsbKeyBack());
            }
        });
        shutdown.later(plug::close);
        return plug;
    }

    /// In session mode as long as it runs; as a service the seat decides.
    private void plugIn(UhidPlug plug) throws StartException {
        if (options.usbKey() instanceof UsbKey.In && options.served() instanceof AgentOwner.Oneself) {
            try {
                plug.plugIn();
            } catch (UhidException e) {
                throw new StartException(AgentExitCode.USB_KEY, e, FailureMessages.of(e));
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
        listeners.add(new FingerprintSeatPolicy(options.servedUser(), new SeatFingerprintGate(authenticator)));
        if (options.usbKey() instanceof UsbKey.In && options.served() instanceof AgentOwner.Person(UserId person)) {
            listeners.add(new UsbKeySeatPolicy(person, new SeatUsbKey(plug, authenticator, log)));
        }
        shutdown.later(services.seats().follow(new SeatListeners(listeners)));
    }
}
