package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
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

    private static long colours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }
}
