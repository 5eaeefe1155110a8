package localpasskey.desktop.pin;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JPasswordField;
import javax.swing.LayoutFocusTraversalPolicy;

/// Tab goes from one PIN field to the next, then to the buttons that show what is in them: who types a PIN twice types
/// the second one into no button.
public final class PinsFirst extends LayoutFocusTraversalPolicy {

    private static final long serialVersionUID = 1L;

    /// For a window with fields for a PIN.
    public PinsFirst() {}

    @Override
    public Component getComponentAfter(Container root, Component from) {
        return beside(root, from, 1, super.getComponentAfter(root, from));
    }

    @Override
    public Component getComponentBefore(Container root, Component from) {
        return beside(root, from, -1, super.getComponentBefore(root, from));
    }

    private Component beside(Container root, Component from, int step, Component usual) {
        List<Component> order = order(root);
        int at = order.indexOf(from);
        return at < 0 ? usual : order.get(Math.floorMod(at + step, order.size()));
    }

    /// As it would be, with the buttons of the fields behind the last field.
    private List<Component> order(Container root) {
        List<Component> order = new ArrayList<>();
        Component first = super.getFirstComponent(root);
        for (Component next = first;
                next != null && !order.contains(next);
                next = super.getComponentAfter(root, next)) {
            order.add(next);
        }
        List<Component> shows = order.stream().filter(PinsFirst::shows).toList();
        if (!shows.isEmpty()) {
            order.removeAll(shows);
            int last = 0;
            for (int i = 0; i < order.size(); i++) {
                last = order.get(i) instanceof JPasswordField ? i : last;
            }
            order.addAll(last + 1, shows);
        }
        return order;
    }

    private static boolean shows(Component component) {
        return component instanceof AbstractButton && component.getParent() instanceof JPasswordField;
    }
}
