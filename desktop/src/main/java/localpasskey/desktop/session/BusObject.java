package localpasskey.desktop.session;

import java.util.Map;
import java.util.Optional;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusValue;
import localpasskey.dbus.BusWriter;

/// Something of ours that programs of the session may look at and call, under one path and one interface.
interface BusObject {

    String path();

    String interfaceName();

    /// All that can be read; nothing can be written.
    Map<String, BusValue> properties();

    /// Runs a method.
    ///
    /// @return empty where there is no such method
    /// @throws BusException where its arguments are not what it takes
    Optional<Result> run(String method, BusMessage call) throws BusException;

    /// @param signature of the body; empty where it is
    record Result(String signature, BusWriter body) {

        static final Result NOTHING = new Result("", new BusWriter());
    }
}
