package localpasskey.sheet;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// Sheets of A4 that are filled from the top: titles, paragraphs, and the rows of one table whose head comes again on
/// each sheet. Lengths are in points, 72 to the inch.
final class Paper implements AutoCloseable {

    private static final PDRectangle SIZE = PDRectangle.A4;
    private static final float MARGIN = 52;
    private static final float FOOT = 64;
    private static final float RIGHT = SIZE.getWidth() - MARGIN;
    private static final float[] COLUMNS = {MARGIN + 16, MARGIN + 210, MARGIN + 278};
    private static final float GAP = 10;
    private static final float BOX = 8;
    private static final float TITLE_SIZE = 20;
    private static final float HEADING_SIZE = 12;
    private static final float TEXT_SIZE = 9.5f;
    private static final float SMALL_SIZE = 8;
    private static final float LEADING = 1.32f;
    private static final float STROKE = 40;
    private static final float UNITS = 1000;
    private static final float HAIRLINE = 0.4f;

    /// What follows shall not begin closer to the foot.
    private static final float TOGETHER = 120;

    private final PDDocument document;
    private final Typeface typeface;
    private List<String> heads = List.of();
    private PDPageContentStream content;
    private float y;

    private Paper(PDDocument document, Typeface typeface, PDPageContentStream content) {
        this.document = document;
        this.typeface = typeface;
        this.content = content;
        this.y = SIZE.getHeight() - MARGIN;
    }

    static Paper begin(List<Path> fonts) throws IOException {
        PDDocument document = new PDDocument();
        return new Paper(document, Typeface.in(document, fonts), newPage(document));
    }

    private static PDPageContentStream newPage(PDDocument document) throws IOException {
        PDPage page = new PDPage(SIZE);
        document.addPage(page);
        return new PDPageContentStream(document, page);
    }

    /// A cell of a row.
    ///
    /// @param strong its first line, in bold; empty for none
    record Cell(String strong, List<String> lines) {
        Cell {
            lines = List.copyOf(lines);
        }
    }

    void title(String text) throws IOException {
        line(text, MARGIN, TITLE_SIZE, true);
        y -= TITLE_SIZE / 2;
    }

    void heading(String text) throws IOException {
        line(text, MARGIN, HEADING_SIZE, true);
    }

    void paragraph(String text) throws IOException {
        for (String line : typeface.wrapped(text, TEXT_SIZE, RIGHT - MARGIN)) {
            need(TEXT_SIZE * LEADING);
            line(line, MARGIN, TEXT_SIZE, false);
        }
        y -= TEXT_SIZE / 3;
    }

    void space() {
        y -= TEXT_SIZE;
    }

    void keepTogether() throws IOException {
        need(TOGETHER);
    }

    /// Begins the table.
    void columns(String... names) throws IOException {
        heads = List.of(names);
        head();
    }

    private void head() throws IOException {
        float top = y;
        for (int column = 0; column < heads.size(); column++) {
            y = top;
            line(heads.get(column), COLUMNS[column], SMALL_SIZE, true);
        }
        rule();
    }

    void row(Cell... cells) throws IOException {
        List<List<Piece>> columns = new ArrayList<>();
        for (int column = 0; column < cells.length; column++) {
            columns.add(pieces(cells[column], width(column)));
        }
        int lines = columns.stream().mapToInt(List::size).max().orElse(1);
        for (int from = 0; from < lines; from++) {
            if (from == 0 || y - TEXT_SIZE * LEADING < FOOT) {
                needRow(from == 0 ? Math.min(lines, 8) : 1);
                if (from == 0) {
                    box();
                }
            }
            float top = y;
            for (int column = 0; column < columns.size(); column++) {
                y = top;
                if (from < columns.get(column).size()) {
                    Piece piece = columns.get(column).get(from);
                    line(piece.text(), COLUMNS[column], TEXT_SIZE, piece.strong());
                }
            }
            y = top - TEXT_SIZE * LEADING;
        }
        rule();
    }

    private record Piece(String text, boolean strong) {}

    private List<Piece> pieces(Cell cell, float width) {
        List<Piece> pieces = new ArrayList<>();
        if (!cell.strong().isEmpty()) {
            typeface.wrapped(cell.strong(), TEXT_SIZE, width).forEach(line -> pieces.add(new Piece(line, true)));
        }
        for (String text : cell.lines()) {
            typeface.wrapped(text, TEXT_SIZE, width).forEach(line -> pieces.add(new Piece(line, false)));
        }
        return pieces;
    }

    private static float width(int column) {
        float end = column + 1 < COLUMNS.length ? COLUMNS[column + 1] - GAP : RIGHT;
        return end - COLUMNS[column];
    }

    /// To be ticked by hand.
    private void box() throws IOException {
        content.setLineWidth(HAIRLINE);
        content.addRect(MARGIN, y - TEXT_SIZE + 1, BOX, BOX);
        content.stroke();
    }

    private void rule() throws IOException {
        y -= 3;
        content.setLineWidth(HAIRLINE);
        content.moveTo(MARGIN, y);
        content.lineTo(RIGHT, y);
        content.stroke();
        y -= 5;
    }

    private void needRow(int lines) throws IOException {
        if (y - lines * TEXT_SIZE * LEADING < FOOT) {
            turn();
            head();
        }
    }

    private void need(float height) throws IOException {
        if (y - height < FOOT) {
            turn();
        }
    }

    private void turn() throws IOException {
        content.close();
        content = newPage(document);
        y = SIZE.getHeight() - MARGIN;
    }

    private void line(String text, float x, float size, boolean strong) throws IOException {
        content.setLineWidth(size / STROKE);
        float at = x;
        for (Typeface.Run run : typeface.runs(text)) {
            switch (run) {
                case Typeface.Letters letters -> letters(letters, at, size, strong);
                case Typeface.Drawing drawing -> drawing(drawing, at, size, strong);
            }
            at += Typeface.width(run) * size / UNITS;
        }
        y -= size * LEADING;
    }

    private void letters(Typeface.Letters letters, float x, float size, boolean strong) throws IOException {
        content.beginText();
        content.setRenderingMode(strong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        content.newLineAtOffset(x, y - size);
        content.setFont(letters.font(), size);
        content.showText(letters.text());
        content.endText();
    }

    private void drawing(Typeface.Drawing drawing, float x, float size, boolean strong) throws IOException {
        AffineTransform place = new AffineTransform(size / UNITS, 0, 0, size / UNITS, x, y - size);
        Outline.add(drawing.form().getPathIterator(place), content);
        if (strong) {
            content.fillAndStroke();
        } else {
            content.fill();
        }
    }

    boolean hasMissing() {
        return typeface.hasMissing();
    }

    /// Writes the foot of each page.
    ///
    /// @param numbers the words for the number of a page, of how many
    void finish(String foot, BiFunction<Integer, Integer, String> numbers) throws IOException {
        content.close();
        int pages = document.getNumberOfPages();
        for (int page = 0; page < pages; page++) {
            content = new PDPageContentStream(document, document.getPage(page), AppendMode.APPEND, true, true);
            y = FOOT - GAP;
            line(foot, MARGIN, SMALL_SIZE, false);
            String number = numbers.apply(page + 1, pages);
            y = FOOT - GAP;
            line(number, RIGHT - typeface.width(number, SMALL_SIZE), SMALL_SIZE, false);
            content.close();
        }
    }

    void save(OutputStream out, String title) throws IOException {
        document.getDocumentInformation().setTitle(title);
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
