package localpasskey.desktop.look;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/// The key in a chip, drawn as `extension/icons/icon.svg` has it.
public final class AppIcon {

    /// The width and height of the drawing.
    private static final double CANVAS = 128;

    private AppIcon() {}

    /// In the sizes that window managers ask for.
    public static List<Image> images() {
        return IntStream.of(16, 24, 32, 48, 64, 128)
                .<Image>mapToObj(AppIcon::image)
                .toList();
    }

    /// @param size in pixels, of both sides
    public static BufferedImage image(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        paint(pen, size, Palette.LIGHT);
        pen.dispose();
        return image;
    }

    /// At the pen's origin, to be seen on this palette's ground.
    static void paint(Graphics2D pen, double size, Palette palette) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        AffineTransform before = pen.getTransform();
        pen.scale(size / CANVAS, size / CANVAS);
        pen.setColor(palette.accent());
        pen.fill(new RoundRectangle2D.Double(14, 14, 100, 100, 44, 44));
        pen.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(legs());
        pen.setColor(palette.onAccent());
        pen.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Ellipse2D.Double(45, 31, 38, 38));
        pen.draw(shaft());
        pen.setTransform(before);
    }

    /// Three on each side of the chip.
    private static Path2D legs() {
        Path2D legs = new Path2D.Double();
        for (int along : new int[] {40, 64, 88}) {
            line(legs, along, 14, 0, -10);
            line(legs, along, 114, 0, 10);
            line(legs, 14, along, -10, 0);
            line(legs, 114, along, 10, 0);
        }
        return legs;
    }

    private static Path2D shaft() {
        Path2D shaft = new Path2D.Double();
        line(shaft, 64, 69, 0, 30);
        line(shaft, 64, 84, 14, 0);
        line(shaft, 64, 97, 10, 0);
        return shaft;
    }

    private static void line(Path2D path, double x, double y, double right, double down) {
        path.moveTo(x, y);
        path.lineTo(x + right, y + down);
    }
}
