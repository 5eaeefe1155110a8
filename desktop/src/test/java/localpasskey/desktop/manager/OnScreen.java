package localpasskey.desktop.manager;

import java.awt.Component;
import java.awt.Container;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.SwingUtilities;

/// A person at the screen: sees windows, types, clicks. Waits until what they look for is there.
final class OnScreen {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Robot robot;

    OnScreen() throws Exception {
        robot = new Robot();
        robot.setAutoWaitForIdle(true);
    }

    /// On the event thread, which alone may look at windows.
    static <T> T look(Supplier<T> question) {
        List<T> answer = new ArrayList<>();
        run(() -> answer.add(question.get()));
        return answer.getFirst();
    }

    static void run(Runnable deed) {
        try {
            SwingUtilities.invokeAndWait(deed);
        } catch (InterruptedException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    static void await(String what, BooleanSupplier seen) {
        Instant late = Instant.now().plus(PATIENCE);
        while (!look(seen::getAsBoolean)) {
            if (Instant.now().isAfter(late)) {
                throw new AssertionError("not seen: " + what);
            }
            Thread.onSpinWait();
        }
    }

    /// A dialog with this title, once it has the keyboard. A window manager that is busy may leave that where it was:
    /// then the person goes there.
    static JDialog dialog(String title) {
        await("dialog " + title, () -> shown(title).isPresent());
        JDialog dialog = look(() -> shown(title).orElseThrow());
        await("the keyboard in " + title, () -> {
            if (!dialog.isFocused()) {
                dialog.toFront();
                dialog.requestFocus();
            }
            return dialog.isFocused();
        });
        return dialog;
    }

    /// What has the keyboard at first has it now; where [#dialog] had to go there itself, the person goes on to it.
    static void awaitKeyboard(Component component) {
        await("the keyboard in " + component.getClass().getSimpleName(), () -> {
            if (!component.isFocusOwner()) {
                component.requestFocusInWindow();
            }
            return component.isFocusOwner();
        });
    }

    /// The one that is there.
    static JDialog anyDialog() {
        await("a dialog", () -> dialogs().findFirst().isPresent());
        return look(() -> dialogs().findFirst().orElseThrow());
    }

    static void awaitGone(String title) {
        await("no dialog " + title, () -> shown(title).isEmpty());
    }

    private static Optional<JDialog> shown(String title) {
        return dialogs().filter(it -> title.equals(it.getTitle())).findFirst();
    }

    private static Stream<JDialog> dialogs() {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .filter(JDialog.class::isInstance)
                .map(JDialog.class::cast);
    }

    /// All that is inside, itself included.
    static Stream<Component> inside(Component component) {
        Stream<Component> below = component instanceof Container container
                ? Arrays.stream(container.getComponents()).flatMap(OnScreen::inside)
                : Stream.of();
        return Stream.concat(Stream.of(component), below);
    }

    static AbstractButton button(Container in, String text) {
        return look(() -> inside(in)
                .filter(AbstractButton.class::isInstance)
                .map(AbstractButton.class::cast)
                .filter(it -> text.equals(it.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + text)));
    }

    /// With the mouse, in its middle.
    void click(Component component) {
        await("on the screen", component::isShowing);
        Point place = look(component::getLocationOnScreen);
        robot.mouseMove(place.x + look(component::getWidth) / 2, place.y + look(component::getHeight) / 2);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    void rightClick(int x, int y) {
        robot.mouseMove(x, y);
        robot.mousePress(InputEvent.BUTTON3_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON3_DOWN_MASK);
    }

    /// With the mouse, to a place that may still move; until it shows there that it has been reached.
    void goTo(Supplier<Point> place, BooleanSupplier reached) {
        Instant late = Instant.now().plus(PATIENCE);
        do {
            if (Instant.now().isAfter(late)) {
                throw new AssertionError("nothing is there for the mouse");
            }
            Point now = look(place);
            robot.mouseMove(now.x - 1, now.y);
            robot.mouseMove(now.x, now.y);
        } while (!look(reached::getAsBoolean));
    }

    /// Draws what is under the mouse to the right.
    void drag(int by) {
        Point now = MouseInfo.getPointerInfo().getLocation();
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseMove(now.x + by / 2, now.y);
        robot.mouseMove(now.x + by, now.y);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /// Letters and digits in lower case.
    void type(String text) {
        text.chars().map(KeyEvent::getExtendedKeyCodeForChar).forEach(this::press);
    }

    /// @param key one of [KeyEvent]'s codes
    void press(int key, int... held) {
        for (int each : held) {
            robot.keyPress(each);
        }
        robot.keyPress(key);
        robot.keyRelease(key);
        for (int each : held) {
            robot.keyRelease(each);
        }
    }
}
