package localpasskey.agent.start;

import java.nio.file.Path;
import java.util.stream.Collectors;
import localpasskey.agent.start.AgentOptions.UsbKey;
import localpasskey.control.socket.AgentOwner;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.Custody;

/// The line on standard output that says that the agent serves: scripts wait for it, people read it.
public final class ReadyLine {

    private ReadyLine() {}

    public static String of(AgentOptions options, ChipDescription chip) {
        String sort = chip.custody() == Custody.SOFTWARE_TPM ? " (NOT HARDWARE)" : "";
        String key = options.ctapHidSockets().isEmpty()
                ? ""
                : ", virtual key at "
                        + options.ctapHidSockets().stream().map(Path::toString).collect(Collectors.joining(", "));
        return "localpasskey agent ready: chip " + ChipFailures.described(chip) + sort + ", control socket "
                + options.places().socket() + usbKey(options) + key;
    }

    private static String usbKey(AgentOptions options) {
        return switch (options.usbKey()) {
            case UsbKey.Out() -> "";
            case UsbKey.In(var _) ->
                switch (options.served()) {
                    case AgentOwner.Oneself() -> ", virtual USB key plugged in";
                    case AgentOwner.Person(var _) -> ", virtual USB key plugged in while its person has the seat";
                };
        };
    }
}
