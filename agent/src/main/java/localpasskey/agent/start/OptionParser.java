package localpasskey.agent.start;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import localpasskey.agent.start.AgentOptions.AlwaysUv;
import localpasskey.agent.start.AgentOptions.Prompting;
import localpasskey.agent.start.AgentOptions.UsbKey;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.hid.uhid.UhidPlug;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.TpmAddress;

/// Reads the agent's command line.
///
/// Written by hand: eleven options are not worth another library in the process that reaches the chip, nor its start
/// time.
public final class OptionParser {

    public static final String USAGE = """
            Usage: localpasskey agent [options]

              --data-dir DIR          where the vault is, and the control socket unless named
              --person UID            works as a service for this user, and serves nobody else's programs
              --tpm WHERE             /dev/tpmrm0 (the default), unix:PATH or tcp:HOST:PORT
              --control-socket PATH   where the person's programs reach the agent
              --ctaphid-socket PATH   serves the virtual key on this socket (for tests and tools)
              --uhid | --no-uhid      plugs in the virtual USB key, or not (the default)
              --pinentry PROGRAM      starts a prompter that asks by this pinentry program
              --always-uv on|off      verifies the person for each request (kept in the vault; on at first)
              --pin-policy strict|lax strict (the default): 6 characters, no common ones; lax: CTAP's 4
              --fingers any|these     on a Mac, which fingers new passkeys take: any that is enrolled (the default),
                                      or only these of now: enrolling or removing one then ends them for good
              --help                  this text

            Runs in the foreground until it gets SIGTERM or SIGINT.
            Ends with 2 usage, 3 chip, 4 vault, 5 in use by another agent, 6 socket, 7 prompter,
            8 virtual USB key, 9 a defect or lack of memory that ended a part of it.
            """;

    private final ControlPlaces standardPlaces;

    private final List<Path> dataDirectory = new ArrayList<>();
    private final List<Path> controlSocket = new ArrayList<>();
    private final List<Path> ctapHidSockets = new ArrayList<>();
    private AgentOwner served = new AgentOwner.Oneself();
    private TpmAddress tpm = TpmAddress.KERNEL;
    private UsbKey usbKey = new UsbKey.Out();
    private Prompting prompting = new Prompting.ByWhoeverRegisters();
    private AlwaysUv alwaysUv = AlwaysUv.AS_KEPT;
    private PinPolicy pinPolicy = PinPolicy.STRICT;
    private BiometryBinding fingers = BiometryBinding.ANY_FINGER;

    /// @param standardPlaces where things are unless the options say otherwise
    private OptionParser(ControlPlaces standardPlaces) {
        this.standardPlaces = standardPlaces;
    }

    public static boolean wantsHelp(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.equals("--help") || argument.equals("-h"));
    }

    public static AgentOptions parse(String[] arguments, Map<String, String> environment, Path home)
            throws UsageException {
        OptionParser parser = new OptionParser(ControlPlaces.standard(environment, home));
        Iterator<String> words = separated(arguments).iterator();
        while (words.hasNext()) {
            parser.take(words.next(), words);
        }
        return parser.options();
    }

    /// Splits `--name=value` into two words.
    private static List<String> separated(String[] arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                words.add(argument.substring(0, equals));
                words.add(argument.substring(equals + 1));
            } else {
                words.add(argument);
            }
        }
        return words;
    }

    private void take(String name, Iterator<String> words) throws UsageException {
        switch (name) {
            case "--data-dir" -> setOnce(dataDirectory, name, words);
            case "--control-socket" -> setOnce(controlSocket, name, words);
            case "--ctaphid-socket" -> ctapHidSockets.add(path(name, words));
            case "--person" -> served = person(name, words);
            case "--tpm" -> tpm = tpm(value(name, words));
            case "--no-uhid" -> usbKey = new UsbKey.Out();
            case "--uhid" -> usbKey = new UsbKey.In(UhidPlug.KERNEL);
            case "--pinentry" -> prompting = new Prompting.WithPinentry(value(name, words));
            case "--always-uv" -> alwaysUv = alwaysUv(value(name, words));
            case "--pin-policy" -> pinPolicy = pinPolicy(value(name, words));
            case "--fingers" -> fingers = fingers(value(name, words));
            default -> throw new UsageException("unknown option " + name);
        }
    }

    private AgentOptions options() throws UsageException {
        if (served instanceof AgentOwner.Person && prompting instanceof Prompting.WithPinentry) {
            throw new UsageException("--person and --pinentry do not go together: a service has no window. The person"
                    + " runs `localpasskey prompter --pinentry PROGRAM`.");
        }
        return new AgentOptions(places(), served, tpm, ctapHidSockets, usbKey, prompting, alwaysUv, pinPolicy, fingers);
    }

    private ControlPlaces places() {
        ControlPlaces places = switch (served) {
            case AgentOwner.Oneself() ->
                dataDirectory.isEmpty() ? standardPlaces : ControlPlaces.in(dataDirectory.getFirst());
            case AgentOwner.Person(UserId person) -> {
                ControlPlaces ofService = ControlPlaces.ofService(person);
                // The person cannot enter the data's directory: the socket stays where it is looked for.
                yield dataDirectory.isEmpty()
                        ? ofService
                        : new ControlPlaces(dataDirectory.getFirst(), ofService.socket());
            }
        };
        return controlSocket.isEmpty() ? places : new ControlPlaces(places.dataDirectory(), controlSocket.getFirst());
    }

    private static void setOnce(List<Path> place, String name, Iterator<String> words) throws UsageException {
        if (!place.isEmpty()) {
            throw new UsageException(name + " was given twice");
        }
        place.add(path(name, words));
    }

    private static Path path(String name, Iterator<String> words) throws UsageException {
        String value = value(name, words);
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException(name + ": " + value + " is not a path");
        }
    }

    private static AgentOwner person(String name, Iterator<String> words) throws UsageException {
        String value = value(name, words);
        try {
            UserId user = UserId.parse(value);
            if (user.number() == 0) {
                throw new UsageException("--person: root has no passkeys here");
            }
            return new AgentOwner.Person(user);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--person takes the number of a user, as `id -u` prints it, not " + value);
        }
    }

    private static TpmAddress tpm(String value) throws UsageException {
        try {
            return TpmAddress.parse(value);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--tpm: " + e.getMessage());
        }
    }

    private static String value(String name, Iterator<String> words) throws UsageException {
        String value = words.hasNext() ? words.next() : "";
        if (value.isEmpty() || value.startsWith("--")) {
            throw new UsageException(name + " needs a value");
        }
        return value;
    }

    private static AlwaysUv alwaysUv(String value) throws UsageException {
        return switch (value) {
            case "on" -> AlwaysUv.ON;
            case "off" -> AlwaysUv.OFF;
            default -> throw new UsageException("--always-uv takes on or off, not " + value);
        };
    }

    private static BiometryBinding fingers(String value) throws UsageException {
        return switch (value) {
            case "any" -> BiometryBinding.ANY_FINGER;
            case "these" -> BiometryBinding.THESE_FINGERS;
            default -> throw new UsageException("--fingers takes any or these, not " + value);
        };
    }

    private static PinPolicy pinPolicy(String value) throws UsageException {
        return switch (value) {
            case "strict" -> PinPolicy.STRICT;
            case "lax" -> PinPolicy.LAX;
            default -> throw new UsageException("--pin-policy takes strict or lax, not " + value);
        };
    }
}
