package localpasskey.desktop.pin;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.text.AbstractDocument;
import javax.swing.text.BadLocationException;
import javax.swing.text.Position;
import javax.swing.text.Segment;
import javax.swing.undo.UndoableEdit;
import org.jspecify.annotations.Nullable;

/// Where a password field keeps what is typed: one array that never grows, so that nothing stays behind in an
/// older one, and that is zeroed where characters go. No undo. For the event thread only.
final class PinContent implements AbstractDocument.Content {

    /// CTAP's longest PIN has 63 octets.
    static final int MOST = 63;

    /// The document ends with a line break that is not part of the text.
    private final char[] characters = new char[MOST + 1];

    private final List<WeakReference<Mark>> marks = new ArrayList<>();
    private int length = 1;

    PinContent() {
        characters[0] = '\n';
    }

    @Override
    public Position createPosition(int offset) {
        Mark mark = new Mark(offset);
        marks.removeIf(old -> old.get() == null);
        marks.add(new WeakReference<>(mark));
        return mark;
    }

    @Override
    public int length() {
        return length;
    }

    /// What does not fit is left out: no PIN is longer.
    @Override
    public @Nullable UndoableEdit insertString(int where, String typed) throws BadLocationException {
        require(where, 0);
        if (length + typed.length() > characters.length) {
            throw new BadLocationException("a PIN has " + MOST + " characters at most", where);
        }
        System.arraycopy(characters, where, characters, where + typed.length(), length - where);
        typed.getChars(0, typed.length(), characters, where);
        length += typed.length();
        move(where, typed.length());
        return null;
    }

    @Override
    public @Nullable UndoableEdit remove(int where, int count) throws BadLocationException {
        require(where, count);
        System.arraycopy(characters, where + count, characters, where, length - where - count);
        Arrays.fill(characters, length - count, length, '\0');
        length -= count;
        move(where, -count);
        return null;
    }

    /// Zeroes all.
    void wipe() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String getString(int where, int count) throws BadLocationException {
        throw new BadLocationException("a PIN is no text", where);
    }

    @Override
    public void getChars(int where, int count, Segment into) throws BadLocationException {
        require(where, count);
        into.array = characters;
        into.offset = where;
        into.count = count;
    }

    private void require(int where, int count) throws BadLocationException {
        if (where < 0 || count < 0 || where + count > length) {
            throw new BadLocationException("not within " + length, where);
        }
    }

    private void move(int where, int by) {
        for (WeakReference<Mark> reference : marks) {
            Mark mark = reference.get();
            if (mark != null) {
                mark.move(where, by);
            }
        }
    }

    /// A place that stays between the same characters.
    private static final class Mark implements Position {

        private int offset;

        Mark(int offset) {
            this.offset = offset;
        }

        @Override
        public int getOffset() {
            return offset;
        }

        void move(int where, int by) {
            if (by > 0 && offset >= where && offset > 0) {
                offset += by;
            } else if (by < 0 && offset > where) {
                offset = Math.max(where, offset + by);
            }
        }
    }
}
