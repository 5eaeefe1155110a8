package localpasskey.desktop.prompt;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import localpasskey.desktop.look.Palette;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Theme;
import localpasskey.words.PromptText.Choice;

/// Accounts to choose from: the one used last is first and marked. For the event thread only.
final class AccountList {

    private static final int MOST_ROWS = 5;

    private final JList<Choice> list;
    private final JScrollPane pane;

    /// @param name for screen readers
    AccountList(List<Choice> choices, String name) {
        DefaultListModel<Choice> model = new DefaultListModel<>();
        model.addAll(choices);
        list = new JList<>(model);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setSelectedIndex(0);
        list.setVisibleRowCount(Math.min(MOST_ROWS, choices.size()));
        list.setCellRenderer(new Row());
        list.setFixedCellHeight(UIScale.scale(48));
        list.getAccessibleContext().setAccessibleName(name);
        pane = new JScrollPane(list, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    }

    Component component(int width) {
        pane.setPreferredSize(new Dimension(width, pane.getPreferredSize().height));
        return pane;
    }

    JList<Choice> list() {
        return list;
    }

    /// From 0.
    int chosen() {
        return list.getSelectedIndex();
    }

    /// Also from the PIN's field.
    void move(int by) {
        int next = Math.clamp(chosen() + (long) by, 0, list.getModel().getSize() - 1);
        list.setSelectedIndex(next);
        list.ensureIndexIsVisible(next);
    }

    /// Name and label above, when it was used last below.
    private static final class Row implements ListCellRenderer<Choice> {

        private final JPanel row = new JPanel(new BorderLayout());
        private final JLabel name = new JLabel();
        private final JLabel label = new JLabel();
        private final JLabel used = new JLabel();

        Row() {
            JPanel above = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
            above.setOpaque(false);
            above.add(name, BorderLayout.LINE_START);
            above.add(label, BorderLayout.CENTER);
            row.setBorder(Spacing.around(Spacing.SMALL, Spacing.MEDIUM));
            row.add(above, BorderLayout.CENTER);
            row.add(used, BorderLayout.PAGE_END);
            name.setFont(name.getFont().deriveFont(Font.BOLD));
            for (JLabel each : List.of(name, label, used)) {
                each.putClientProperty("html.disable", true);
            }
        }

        @Override
        public Component getListCellRendererComponent(
                JList<? extends Choice> of, Choice choice, int index, boolean selected, boolean focused) {
            name.setText(choice.name());
            label.setText(choice.label());
            used.setText(choice.lastUsed());
            Palette palette = Theme.current().palette();
            name.setForeground(palette.text());
            label.setForeground(palette.quiet());
            used.setForeground(palette.quiet());
            row.setBackground(selected ? palette.chosen() : palette.ground());
            boolean fromLeft = of.getComponentOrientation().isLeftToRight();
            int bar = UIScale.scale(3);
            row.setBorder(BorderFactory.createCompoundBorder(
                    BorderFactory.createMatteBorder(
                            0,
                            fromLeft ? bar : 0,
                            0,
                            fromLeft ? 0 : bar,
                            selected ? palette.accent() : palette.ground()),
                    Spacing.around(Spacing.SMALL, Spacing.MEDIUM)));
            row.applyComponentOrientation(of.getComponentOrientation());
            row.getAccessibleContext().setAccessibleName(choice.name() + ", " + choice.lastUsed());
            return row;
        }
    }
}
