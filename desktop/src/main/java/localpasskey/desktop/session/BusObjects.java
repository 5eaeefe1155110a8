package localpasskey.desktop.session;

import java.util.List;
import java.util.Optional;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusOutgoing;
import localpasskey.dbus.BusOutgoing.Answer;
import localpasskey.dbus.BusOutgoing.Failure;
import localpasskey.dbus.BusReader;
import localpasskey.dbus.BusValue;
import localpasskey.dbus.BusWriter;
import localpasskey.desktop.session.BusObject.Result;

/// Answers what programs of the session ask our objects.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces
final class BusObjects {

    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    private static final String PEER = "org.freedesktop.DBus.Peer";

    private final List<BusObject> objects;

    BusObjects(BusObject... objects) {
        this.objects = List.of(objects);
    }

    BusOutgoing answer(BusMessage call) {
        try {
            return result(call)
                    .<BusOutgoing>map(result -> new Answer(call, result.signature(), result.body()))
                    .orElseGet(() -> new Failure(call, Failure.UNKNOWN_METHOD, "there is no " + call.member()));
        } catch (NoSuchProperty _) {
            return new Failure(call, Failure.UNKNOWN_PROPERTY, "there is no such property");
        } catch (BusException _) {
            return new Failure(call, Failure.INVALID_ARGUMENTS, "not the arguments of " + call.member());
        }
    }

    private Optional<Result> result(BusMessage call) throws BusException {
        if (call.isCallOf(PEER, "Ping")) {
            return Optional.of(Result.NOTHING);
        }
        if (call.isCallOf(PROPERTIES, "Get")) {
            BusReader values = call.values("ss");
            BusObject object = object(call, values.text());
            return Optional.of(property(object, values.text()));
        }
        if (call.isCallOf(PROPERTIES, "GetAll")) {
            BusObject object = object(call, call.values("s").text());
            return Optional.of(new Result("a{sv}", new BusWriter().dictionary(object.properties())));
        }
        for (BusObject object : objects) {
            if (object.path().equals(call.path()) && call.isOf(object.interfaceName())) {
                return object.run(call.member(), call);
            }
        }
        return Optional.empty();
    }

    private static Result property(BusObject object, String name) throws NoSuchProperty {
        BusValue value = object.properties().get(name);
        if (value == null) {
            throw new NoSuchProperty("there is no property " + name);
        }
        return new Result("v", new BusWriter().variant(value));
    }

    private BusObject object(BusMessage call, String interfaceName) throws BusException {
        return objects.stream()
                .filter(object -> object.path().equals(call.path()))
                .filter(object -> object.interfaceName().equals(interfaceName))
                .findFirst()
                .orElseThrow(() -> new BusException("there is no " + interfaceName + " at " + call.path()));
    }

    /// An object of ours was asked for what it has not.
    private static final class NoSuchProperty extends BusException {

        private static final long serialVersionUID = 1L;

        NoSuchProperty(String words) {
            super(words);
        }
    }
}
