package localpasskey.desktop.manager;

import java.awt.Component;
import java.awt.Container;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.desktop.look.AppPicture;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;

/// Stands in the middle of the window where there is no table: what is the matter, and what to do.
final class StateView {

    private static final int COLUMNS = 44;

    private final JPanel panel = new JPanel(new GridBagLayout());
    private final JLabel what = Widgets.headline("");
    private final JTextArea advice = Widgets.prose("", COLUMNS);

    /// @param ways what can be done, beside each other
    StateView(JButton... ways) {
        JPanel column = new JPanel(new GridBagLayout());
        add(column, Widgets.picture(new AppPicture(48)));
        add(column, what);
        add(column, advice);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        for (JButton way : ways) {
            buttons.add(way);
            buttons.add(Box.createHorizontalStrut(Spacing.MEDIUM.pixels()));
        }
        add(column, buttons);
        panel.add(column);
        panel.setBorder(Spacing.HUGE.around());
    }

    private static void add(Container column, Component piece) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = 0;
        place.anchor = GridBagConstraints.LINE_START;
        place.fill = piece instanceof JTextArea ? GridBagConstraints.HORIZONTAL : GridBagConstraints.NONE;
        place.insets = new Insets(0, 0, Spacing.LARGE.pixels(), 0);
        column.add(piece, place);
    }

    void show(ErrorNotice notice) {
        what.setText(notice.what());
        advice.setText(notice.advice());
        advice.setVisible(!notice.advice().isEmpty());
        advice.getAccessibleContext().setAccessibleName(notice.advice());
        panel.revalidate();
    }

    JComponent component() {
        return panel;
    }
}
