package localpasskey.dbus;

import java.util.List;
import java.util.function.Consumer;

/// A value with its type, as a variant has both.
///
/// @param writing writes the value, aligned by itself
public record BusValue(String signature, Consumer<BusWriter> writing) {

    public static BusValue text(String text) {
        return new BusValue("s", out -> out.text(text));
    }

    public static BusValue path(String path) {
        return new BusValue("o", out -> out.text(path));
    }

    public static BusValue texts(List<String> texts) {
        return new BusValue("as", out -> out.texts(texts));
    }

    public static BusValue octet(int octet) {
        return new BusValue("y", out -> out.octets(octet));
    }

    public static BusValue number(int number) {
        return new BusValue("i", out -> out.int32(number));
    }

    public static BusValue unsigned(long number) {
        return new BusValue("u", out -> out.uint32(number));
    }

    public static BusValue flag(boolean flag) {
        return new BusValue("b", out -> out.flag(flag));
    }
}
