package localpasskey.sheet;

import java.awt.geom.PathIterator;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// Forms in the terms of a PDF, which has no quadratic curves.
final class Outline {

    private final PDPageContentStream content;
    private float x;
    private float y;

    private Outline(PDPageContentStream content) {
        this.content = content;
    }

    /// Adds a form to the path that is then filled.
    static void add(PathIterator form, PDPageContentStream content) throws IOException {
        Outline outline = new Outline(content);
        for (float[] points = new float[6]; !form.isDone(); form.next()) {
            outline.add(form.currentSegment(points), points);
        }
    }

    private void add(int segment, float[] points) throws IOException {
        switch (segment) {
            case PathIterator.SEG_MOVETO -> {
                content.moveTo(points[0], points[1]);
                at(points[0], points[1]);
            }
            case PathIterator.SEG_LINETO -> {
                content.lineTo(points[0], points[1]);
                at(points[0], points[1]);
            }
            case PathIterator.SEG_QUADTO -> {
                content.curveTo(
                        twoThirds(x, points[0]),
                        twoThirds(y, points[1]),
                        twoThirds(points[2], points[0]),
                        twoThirds(points[3], points[1]),
                        points[2],
                        points[3]);
                at(points[2], points[3]);
            }
            case PathIterator.SEG_CUBICTO -> {
                content.curveTo(points[0], points[1], points[2], points[3], points[4], points[5]);
                at(points[4], points[5]);
            }
            default -> content.closePath();
        }
    }

    private void at(float newX, float newY) {
        x = newX;
        y = newY;
    }

    /// Where a cubic curve has its point of control, on the way from an end to that of a quadratic one.
    private static float twoThirds(float end, float control) {
        return end + 2 * (control - end) / 3;
    }
}
