package localpasskey.control;

import java.util.Locale;

/// The words that stand for the constants of an enum, in messages and in what people read: `SIGN_IN` is `sign-in`.
public final class ConstantNames {

    private ConstantNames() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
