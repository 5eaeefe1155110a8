package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.RootPaneContainer;

/// Takes pictures of windows into target/screenshots, from where `bin/screenshots` brings them into the documents.
public final class Pictures {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private Pictures() {}

    /// What is on the screen where the window is.
    public static void take(String name, Window window) throws Exception {
        Robot robot = new Robot();
        robot.mouseMove(0, 0); // out of the picture, where it would light a button up
        robot.waitForIdle();
        OnScreen.run(() -> window.paint(window.getGraphics()));
        robot.waitForIdle();
        Rectangle place = OnScreen.look(() -> {
            Component content = ((RootPaneContainer) window).getContentPane();
            return new Rectangle(content.getLocationOnScreen(), content.getSize());
        });
        BufferedImage seen = robot.createScreenCapture(place);
        assertTrue(colours(seen) > 20, name + " is empty");
        Files.createDirectories(FOLDER);
        if (!ImageIO.write(seen, "png", FOLDER.resolve(name + ".png").toFile())) {
            throw new IOException("no PNG");
        }
    }

    /// How a window draws itself in this size while it has neither the keyboard nor the mouse. All three come and go by
    /// themselves, the size by what the window manager puts around it.
    public static BufferedImage drawn(Window window, Dimension size) {
        BufferedImage drawn = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
        OnScreen.await("a window without the keyboard", () -> isDrawnWithoutKeyboard(window, drawn));
        return drawn;
    }

    private static boolean isDrawnWithoutKeyboard(Window window, BufferedImage onto) {
        KeyboardFocusManager keyboard = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        if (keyboard.getFocusOwner() != null || keyboard.getPermanentFocusOwner() != null) {
            keyboard.clearGlobalFocusOwner();
            return false;
        }
        Container content = ((RootPaneContainer) window).getContentPane();
        content.setSize(onto.getWidth(), onto.getHeight());
        content.validate();
        OnScreen.inside(content).forEach(it -> {
            if (it instanceof AbstractButton button) {
                button.getModel().setRollover(false);
            }
        });
        Graphics pen = onto.createGraphics();
        content.printAll(pen);
        pen.dispose();
        return true;
    }

    /// Of one size. Where they differ, both are to be found in target/different.
    public static void assertSame(String name, BufferedImage expected, BufferedImage actual) throws IOException {
        Rectangle different = difference(expected, actual);
        if (!different.isEmpty()) {
            Path folder = Files.createDirectories(Path.of("target", "different"));
            ImageIO.write(
                    expected, "png", folder.resolve(name + "-expected.png").toFile());
            ImageIO.write(actual, "png", folder.resolve(name + ".png").toFile());
        }
        assertEquals(new Rectangle(), different, name);
    }

    private static Rectangle difference(BufferedImage one, BufferedImage other) {
        Rectangle different = new Rectangle();
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getRGB(x, y) != other.getRGB(x, y)) {
                    different = different.isEmpty()
                            ? new Rectangle(x, y, 1, 1)
                            : different.union(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return different;
    }

    private static long colours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }
}
