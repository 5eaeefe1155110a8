package localpasskey.desktop.manager.settings;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.swing.JPasswordField;
import localpasskey.wire.Secret;

/// Takes a PIN out of the field it was typed into, and leaves the field empty.
///
/// What Swing keeps of it inside of the field is out of our reach; our own copies are zeroed.
final class PinFromField {

    private static final int MOST_OCTETS_OF_A_CHAR = 3;

    private PinFromField() {}

    static Secret take(JPasswordField field) {
        char[] typed = field.getPassword();
        field.setText("");
        byte[] room = new byte[typed.length * MOST_OCTETS_OF_A_CHAR];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(typed), encoded, true);
        byte[] octets = Arrays.copyOf(room, encoded.position());
        Arrays.fill(typed, '\0');
        Arrays.fill(room, (byte) 0);
        return Secret.taking(octets);
    }

    static boolean isSame(JPasswordField one, JPasswordField other) {
        char[] first = one.getPassword();
        char[] second = other.getPassword();
        boolean same = Arrays.equals(first, second);
        Arrays.fill(first, '\0');
        Arrays.fill(second, '\0');
        return same;
    }

    static boolean isEmpty(JPasswordField field) {
        return field.getDocument().getLength() == 0;
    }
}
