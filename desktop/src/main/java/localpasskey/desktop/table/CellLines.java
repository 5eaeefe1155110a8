package localpasskey.desktop.table;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import javax.swing.Icon;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.UIManager;
import javax.swing.plaf.basic.BasicGraphicsUtils;
import localpasskey.desktop.look.Spacing;
import org.jspecify.annotations.Nullable;

/// Draws a cell of a table: a line of text, another one under it where there is more to say, a tile before it.
///
/// By hand, without labels and layouts inside: a keystroke in the filter draws all cells anew.
public final class CellLines {

    private static final float NOTE = 0.9f;

    private final Cell cell = new Cell();

    /// What a cell says.
    ///
    /// @param note on the second line, may be empty
    /// @param icon before both lines; null for none
    /// @param colour a word of the palette, e.g. `quiet`; empty for the table's own
    public record Said(String text, String note, @Nullable Icon icon, String colour) {

        public static Said plain(String text) {
            return new Said(text, "", null, "");
        }

        public static Said quiet(String text) {
            return new Said(text, "", null, "quiet");
        }

        /// @param note on the second line, may be empty
        public static Said noted(String text, String note) {
            return new Said(text, note, null, "");
        }

        private String aloud() {
            return note.isEmpty() ? text : text + ", " + note;
        }
    }

    /// @param width of the column, in pixels
    Component draw(JTable table, boolean chosen, Said said, int width) {
        cell.said = said;
        cell.width = width;
        cell.take(table.getFont());
        cell.setForeground(said.colour().isEmpty() ? table.getForeground() : palette(said.colour()));
        cell.setBackground(chosen ? table.getSelectionBackground() : table.getBackground());
        cell.setComponentOrientation(table.getComponentOrientation());
        cell.getAccessibleContext().setAccessibleName(said.aloud());
        return cell;
    }

    /// How wide a column must be for all of it, in pixels.
    int width(JTable table, Said said) {
        cell.take(table.getFont());
        return cell.before(said) + cell.longest(said) + Spacing.MEDIUM.pixels() + table.getIntercellSpacing().width;
    }

    private static Color palette(String word) {
        return UIManager.getColor("Palette." + word);
    }

    /// What is drawn.
    private static final class Cell extends JPanel {

        private static final long serialVersionUID = 1L;

        private transient Said said = Said.plain("");
        private int width;
        private Font small = getFont();

        void take(Font font) {
            if (!font.equals(getFont())) {
                setFont(font);
                small = font.deriveFont(font.getSize2D() * NOTE);
            }
        }

        /// All of it, where there is no room for that.
        @Override
        public @Nullable String getToolTipText(MouseEvent event) {
            boolean fits = longest(said) <= width - before(said) - Spacing.MEDIUM.pixels();
            return fits ? null : said.aloud();
        }

        /// Where the words begin.
        int before(Said what) {
            Icon icon = what.icon();
            int tile = icon == null ? 0 : icon.getIconWidth() + Spacing.MEDIUM.pixels();
            return Spacing.MEDIUM.pixels() + tile;
        }

        /// Of its lines, without what is around them.
        int longest(Said what) {
            int text = getFontMetrics(getFont()).stringWidth(what.text());
            return what.note().isEmpty()
                    ? text
                    : Math.max(text, getFontMetrics(small).stringWidth(what.note()));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            Graphics2D pen = (Graphics2D) graphics;
            FontMetrics first = getFontMetrics(getFont());
            FontMetrics second = getFontMetrics(small);
            int height = first.getHeight() + (said.note().isEmpty() ? 0 : second.getHeight());
            int top = (getHeight() - height) / 2;
            int before = Spacing.MEDIUM.pixels();
            Icon icon = said.icon();
            if (icon != null) {
                icon.paintIcon(this, pen, at(before, icon.getIconWidth()), (getHeight() - icon.getIconHeight()) / 2);
                before += icon.getIconWidth() + Spacing.MEDIUM.pixels();
            }
            pen.setFont(getFont());
            pen.setColor(getForeground());
            line(pen, said.text(), before, top + first.getAscent());
            if (!said.note().isEmpty()) {
                pen.setFont(small);
                pen.setColor(palette("quiet"));
                line(pen, said.note(), before, top + first.getHeight() + second.getAscent());
            }
        }

        /// As much of a text as there is room for.
        ///
        /// @param before how much room is taken at its beginning
        private void line(Graphics2D pen, String text, int before, int baseline) {
            FontMetrics metrics = pen.getFontMetrics();
            int room = getWidth() - before - Spacing.MEDIUM.pixels();
            String shown = BasicGraphicsUtils.getClippedString(this, metrics, text, room);
            int width = Math.round(BasicGraphicsUtils.getStringWidth(this, metrics, shown));
            BasicGraphicsUtils.drawString(this, pen, shown, at(before, width), baseline);
        }

        /// From the left, of something that is so far from the beginning of the line.
        private int at(int before, int width) {
            return getComponentOrientation().isLeftToRight() ? before : getWidth() - before - width;
        }
    }
}
