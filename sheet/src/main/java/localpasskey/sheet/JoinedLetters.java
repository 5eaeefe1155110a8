package localpasskey.sheet;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Forms of scripts whose letters join, by the JDK's own way of setting text.
final class JoinedLetters {

    private static final float SIZE = 1000;
    private static final FontRenderContext UNROUNDED = new FontRenderContext(null, true, true);

    private JoinedLetters() {}

    /// The font for drawing, none where it or the JDK's part for fonts does not work here.
    static Optional<Font> font(Path file) {
        try {
            return Optional.of(
                    Font.createFont(Font.TRUETYPE_FONT, file.toFile()).deriveFont(SIZE));
        } catch (FontFormatException | IOException | RuntimeException | LinkageError | InternalError _) {
            return Optional.empty();
        }
    }

    static Typeface.Drawing drawing(Font font, Directed part) {
        char[] text = part.text().toCharArray();
        GlyphVector glyphs = font.layoutGlyphVector(
                UNROUNDED,
                text,
                0,
                text.length,
                part.rightToLeft() ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
        return new Typeface.Drawing(
                AffineTransform.getScaleInstance(1, -1).createTransformedShape(glyphs.getOutline()),
                (float) glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX());
    }
}
