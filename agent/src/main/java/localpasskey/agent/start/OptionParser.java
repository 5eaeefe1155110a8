package localpasskey.agent.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import localpasskey.agent.start.AgentOptions.Prompting;
import localpasskey.agent.start.AgentOptions.UsbKey;
import localpasskey.agent.start.AgentOptions.Wanted;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.AuthenticatorSettings.ResetWindow;
import localpasskey.control.options.AgentOption;
import localpasskey.control.options.OptionReader;
import localpasskey.control.options.UsageException;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.hid.uhid.UhidPlug;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.model.message.MessageCode;
import localpasskey.model.policy.AdministratorPolicy;

/// Reads the agent's command line.
public final class OptionParser {

    private static final Map<String, Wanted> ON_OR_OFF = Map.of("on", Wanted.ON, "off", Wanted.OFF);

    private final ControlPlaces standardPlaces;

    private final List<Path> dataDirectory = new ArrayList<>();
    private final List<Path> controlSocket = new ArrayList<>();
    private final List<Path> ctapHidSockets = new ArrayList<>();
    private AgentOwner served = new AgentOwner.Oneself();
    private TpmAddress tpm = TpmAddress.KERNEL;
    private UsbKey usbKey = new UsbKey.Out();
    private Prompting prompting = new Prompting.ByWhoeverRegisters();
    private Wanted alwaysUv = Wanted.AS_KEPT;
    private Wanted keepInChip = Wanted.AS_KEPT;
    private PinPolicy pinPolicy = PinPolicy.STRICT;
    private BiometryBinding fingers = BiometryBinding.ANY_FINGER;
    private ResetWindow resetWindow = ResetWindow.ON_APPROVAL;

    /// @param standardPlaces where things are unless the options say otherwise
    private OptionParser(ControlPlaces standardPlaces) {
        this.standardPlaces = standardPlaces;
    }

    public static AgentOptions parse(String[] arguments, Map<String, String> environment, Path home)
            throws UsageException {
        OptionParser parser = new OptionParser(ControlPlaces.standard(environment, home));
        OptionReader<AgentOption> given = new OptionReader<>(List.of(AgentOption.values()), arguments);
        while (given.hasNext()) {
            parser.take(given.next(), given);
        }
        return parser.options();
    }

    private void take(AgentOption option, OptionReader<AgentOption> given) throws UsageException {
        switch (option) {
            case DATA_DIR -> setOnce(dataDirectory, option, given);
            case CONTROL_SOCKET -> setOnce(controlSocket, option, given);
            case CTAPHID_SOCKET -> ctapHidSockets.add(given.path(option));
            case PERSON -> served = person(given.value(option));
            case TPM -> tpm = tpm(given.value(option));
            case NO_UHID -> usbKey = new UsbKey.Out();
            case UHID -> usbKey = new UsbKey.In(UhidPlug.KERNEL);
            case PINENTRY -> prompting = new Prompting.WithPinentry(given.value(option));
            case ALWAYS_UV -> alwaysUv = given.choice(option, ON_OR_OFF);
            case KEEP_IN_CHIP -> keepInChip = given.choice(option, ON_OR_OFF);
            case PIN_POLICY ->
                pinPolicy = given.choice(option, Map.of("strict", PinPolicy.STRICT, "lax", PinPolicy.LAX));
            case RESET_AT_POWER_UP -> resetWindow = ResetWindow.AT_POWER_UP;
            case FINGERS ->
                fingers = given.choice(
                        option, Map.of("any", BiometryBinding.ANY_FINGER, "these", BiometryBinding.THESE_FINGERS));
        }
    }

    private AgentOptions options() throws UsageException {
        if (served instanceof AgentOwner.Person && prompting instanceof Prompting.WithPinentry) {
            throw new UsageException(MessageCode.OPTION_PERSON_AND_PINENTRY);
        }
        return new AgentOptions(
                places(),
                served,
                tpm,
                ctapHidSockets,
                usbKey,
                prompting,
                alwaysUv,
                keepInChip,
                pinPolicy,
                fingers,
                resetWindow,
                AdministratorPolicy.NONE);
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

    private static void setOnce(List<Path> place, AgentOption option, OptionReader<AgentOption> given)
            throws UsageException {
        if (!place.isEmpty()) {
            throw new UsageException(MessageCode.OPTION_TWICE, option.word());
        }
        place.add(given.path(option));
    }

    private static AgentOwner person(String value) throws UsageException {
        try {
            UserId user = UserId.parse(value);
            if (user.number() == 0) {
                throw new UsageException(MessageCode.OPTION_PERSON_ROOT);
            }
            return new AgentOwner.Person(user);
        } catch (IllegalArgumentException _) {
            throw new UsageException(MessageCode.OPTION_PERSON, value);
        }
    }

    private static TpmAddress tpm(String value) throws UsageException {
        try {
            return TpmAddress.parse(value);
        } catch (IllegalArgumentException _) {
            throw new UsageException(MessageCode.OPTION_TPM, value);
        }
    }
}
