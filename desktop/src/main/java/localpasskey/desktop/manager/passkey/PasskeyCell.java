package localpasskey.desktop.manager.passkey;

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
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.words.PromptText.SiteName;
import org.jspecify.annotations.Nullable;

/// Draws a passkey of the list: the site's tile and name, the account under it. Of several accounts of one site only
/// the first says the site.
///
/// By hand, without labels and layouts inside: a keystroke in the filter draws all of them anew. What there is no room
/// for is cut off a site's name at its beginning, so that the end that somebody registered is seen.
final class PasskeyCell extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int TILE = 32;
    private static final int HEAD = 38;
    private static final int BAR = 3;
    private static final String CUT = "…";

    private final transient ManagerTexts texts;
    private transient @Nullable PasskeyRow row;
    private PasskeyPlace place = PasskeyPlace.ALONE;
    private boolean chosen;
    private boolean focused;
    private int width;
    private Font bold = getFont().deriveFont(Font.BOLD);
    private Color chosenGround = getBackground();

    PasskeyCell(ManagerTexts texts) {
        this.texts = texts;
    }

    /// Ready to draw one.
    ///
    /// @param chosen whether it is, and `focused` whether the list has the keyboard
    Component of(JTable table, PasskeyRow row, PasskeyPlace place, boolean chosen, boolean focused) {
        this.row = row;
        this.place = place;
        this.chosen = chosen;
        this.focused = focused;
        this.width = table.getColumnModel().getColumn(0).getWidth();
        if (!table.getFont().equals(getFont())) {
            setFont(table.getFont());
            bold = getFont().deriveFont(Font.BOLD);
        }
        setForeground(table.getForeground());
        setBackground(table.getBackground());
        chosenGround = table.getSelectionBackground();
        setComponentOrientation(table.getComponentOrientation());
        getAccessibleContext().setAccessibleName(aloud(row));
        return this;
    }

    private String aloud(PasskeyRow said) {
        String note = said.siteNote(texts);
        return note.isEmpty() ? said.site() + ", " + account(said) : said.site() + ", " + note + ", " + account(said);
    }

    /// In the second line: the person's own name for it, or the site in its own letters, before the account.
    private String line(PasskeyRow said) {
        String note = said.siteNote(texts);
        return note.isEmpty() ? account(said) : note + " · " + account(said);
    }

    /// Behind it that its site does not have the passkey, where that is known.
    private String account(PasskeyRow said) {
        String account = said.account().isEmpty() ? texts.text("no-user-name") : said.account();
        String mark = said.mark(texts);
        return mark.isEmpty() ? account : account + " · " + mark;
    }

    /// All of it, where there is no room for that.
    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        PasskeyRow said = row;
        if (said == null) {
            return null;
        }
        int room = room();
        boolean fits = width(said.name()) <= room && getFontMetrics(getFont()).stringWidth(line(said)) <= room;
        return fits ? null : aloud(said);
    }

    private int room() {
        return width - before() - Spacing.MEDIUM.pixels();
    }

    /// Where the words begin.
    private static int before() {
        return Spacing.LARGE.pixels() + Scale.of(TILE) + Spacing.MEDIUM.pixels();
    }

    int width(SiteName name) {
        return getFontMetrics(getFont()).stringWidth(name.before())
                + getFontMetrics(bold).stringWidth(name.registered());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        PasskeyRow said = row;
        if (said == null) {
            return;
        }
        Graphics2D pen = (Graphics2D) graphics;
        int head = place == PasskeyPlace.FIRST ? Scale.of(HEAD) : 0;
        mark(pen, head);
        FontMetrics plain = getFontMetrics(getFont());
        switch (place) {
            case ALONE -> {
                int top = (getHeight() - 2 * plain.getHeight()) / 2;
                site(pen, said, getHeight(), top + plain.getAscent());
                account(pen, said, top + plain.getHeight() + plain.getAscent(), palette("quiet"));
            }
            case FIRST -> {
                site(pen, said, head, (head - plain.getHeight()) / 2 + plain.getAscent());
                account(pen, said, middle(head), getForeground());
            }
            case FURTHER -> account(pen, said, middle(0), getForeground());
        }
    }

    /// Behind what is chosen: of several accounts the account alone, and not the site's head.
    private void mark(Graphics2D pen, int top) {
        if (place != PasskeyPlace.FURTHER) {
            pen.setColor(palette("line"));
            pen.fillRect(0, 0, getWidth(), 1);
        }
        if (chosen) {
            pen.setColor(chosenGround);
            pen.fillRect(0, Math.max(top, 1), getWidth(), getHeight() - Math.max(top, 1));
            if (focused) {
                pen.setColor(palette("good"));
                int bar = Scale.of(BAR);
                pen.fillRect(at(0, bar), Math.max(top, 1), bar, getHeight() - Math.max(top, 1));
            }
        }
    }

    private int middle(int top) {
        FontMetrics plain = getFontMetrics(getFont());
        return top + (getHeight() - top - plain.getHeight()) / 2 + plain.getAscent();
    }

    private void site(Graphics2D pen, PasskeyRow said, int height, int baseline) {
        Icon tile = SiteTile.of(said.site(), TILE);
        tile.paintIcon(this, pen, at(Spacing.LARGE.pixels(), tile.getIconWidth()), (height - tile.getIconHeight()) / 2);
        SiteName name = fitting(said.name(), room());
        int begin = at(before(), width(name));
        pen.setFont(getFont());
        pen.setColor(palette("quiet"));
        BasicGraphicsUtils.drawString(this, pen, name.before(), begin, baseline);
        begin += getFontMetrics(getFont()).stringWidth(name.before());
        pen.setFont(bold);
        pen.setColor(getForeground());
        BasicGraphicsUtils.drawString(this, pen, name.registered(), begin, baseline);
    }

    /// Cut at its beginning, where there is too little room.
    SiteName fitting(SiteName name, int room) {
        SiteName cut = name;
        String before = name.before();
        while (width(cut) > room && !before.isEmpty()) {
            before = before.substring(before.offsetByCodePoints(0, 1));
            cut = new SiteName(CUT + before, name.registered());
        }
        String registered = name.registered();
        while (width(cut) > room && !registered.isEmpty()) {
            registered = registered.substring(registered.offsetByCodePoints(0, 1));
            cut = new SiteName("", CUT + registered);
        }
        return cut;
    }

    private void account(Graphics2D pen, PasskeyRow said, int baseline, Color colour) {
        FontMetrics plain = getFontMetrics(getFont());
        String shown = BasicGraphicsUtils.getClippedString(this, plain, line(said), room());
        pen.setFont(getFont());
        pen.setColor(said.account().isEmpty() ? palette("quiet") : colour);
        BasicGraphicsUtils.drawString(this, pen, shown, at(before(), plain.stringWidth(shown)), baseline);
    }

    private static Color palette(String word) {
        return UIManager.getColor("Palette." + word);
    }

    /// From the left, of something that is so far from the beginning of the line.
    private int at(int before, int wide) {
        return getComponentOrientation().isLeftToRight() ? before : getWidth() - before - wide;
    }
}
