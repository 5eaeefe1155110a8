package localpasskey.sheet;

import java.awt.Font;
import java.awt.Shape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import localpasskey.words.SafeText;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/// Text in a font that PDFBox brings along (Latin, Greek, Cyrillic, Hebrew), and for other characters in the fonts of
/// this computer. What none of them shows is written by its Unicode name where it is an emoji, as `[rocket]`, else as
/// `[U+4E2D]`, and never dropped.
///
/// Right-to-left text is put into the order of the eye. Scripts whose letters change with their neighbours (Arabic,
/// Indic scripts) are drawn, as PDFBox joins no letters: they can be read on the sheet, and not be copied out of it.
final class Typeface {

    private static final String OWN_FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float UNITS = 1000;
    private static final int MAX_FONTS = 400;
    private static final long MAX_FONT_LENGTH = 24L << 20;
    private static final int MAX_DEPTH = 5;

    private final PDDocument document;
    private final List<Path> folders;
    private final List<Face> faces = new ArrayList<>();
    private final Map<Integer, Optional<Face>> known = new LinkedHashMap<>();
    private final Map<Path, Optional<Font>> drawn = new LinkedHashMap<>(); // opened for that
    private List<Path> untried = List.of();
    private boolean looked;
    private boolean missing;

    private Typeface(PDDocument document, List<Path> folders) {
        this.document = document;
        this.folders = List.copyOf(folders);
    }

    /// A font and which characters it has.
    ///
    /// @param file where it is on this computer, null for the one that PDFBox brings: it has no letters that join
    private record Face(
            PDFont font, CmapLookup characters, @Nullable Path file) {
        boolean shows(int codePoint) {
            return characters.getGlyphId(codePoint) != 0;
        }
    }

    /// A part of a line.
    sealed interface Run {}

    /// Text that one font shows.
    record Letters(PDFont font, String text) implements Run {}

    /// Letters that join, as one form; in thousandths of the size, upwards as in a PDF.
    record Drawing(Shape form, float width) implements Run {}

    static Typeface in(PDDocument document, List<Path> folders) throws IOException {
        Typeface typeface = new Typeface(document, folders);
        try (InputStream in = PDDocument.class.getResourceAsStream(OWN_FONT)) {
            if (in == null) {
                throw new FileNotFoundException("PDFBox brings no font along");
            }
            typeface.faces.add(typeface.face(in.readAllBytes(), null));
        }
        return typeface;
    }

    private Face face(byte[] octets, @Nullable Path file) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(octets));
        return new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup(), file);
    }

    /// The text in the order of the eye, cut where the font changes.
    List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        for (Directed part : Directed.parts(printable(text))) {
            Optional<Font> drawn = joined(part.text());
            if (drawn.isPresent()) {
                runs.add(JoinedLetters.drawing(drawn.get(), part));
            } else {
                addLetters(part.visual(), runs);
            }
        }
        return runs;
    }

    private void addLetters(String text, List<Run> runs) {
        StringBuilder run = new StringBuilder();
        PDFont font = faces.getFirst().font();
        for (int codePoint : text.codePoints().toArray()) {
            PDFont next = face(codePoint).orElse(faces.getFirst()).font();
            if (!next.equals(font) && !run.isEmpty()) {
                runs.add(new Letters(font, run.toString()));
                run.setLength(0);
            }
            font = next;
            run.appendCodePoint(codePoint);
        }
        if (!run.isEmpty()) {
            runs.add(new Letters(font, run.toString()));
        }
    }

    /// The font for a part of the text that has letters which join.
    private Optional<Font> joined(String text) {
        return text.codePoints()
                .filter(SafeText::isJoined)
                .boxed()
                .findFirst()
                .flatMap(this::face)
                .flatMap(this::drawn);
    }

    /// The same font for drawing.
    private Optional<Font> drawn(Face face) {
        return face.file() == null ? Optional.empty() : drawn.computeIfAbsent(face.file(), JoinedLetters::font);
    }

    float width(String text, float size) {
        float width = 0;
        for (Run run : runs(text)) {
            width += width(run);
        }
        return width * size / UNITS;
    }

    /// In thousandths of the size.
    static float width(Run run) {
        try {
            return switch (run) {
                case Letters letters -> letters.font().getStringWidth(letters.text());
                case Drawing drawing -> drawing.width();
            };
        } catch (IOException e) {
            throw new IllegalStateException("a font that is in memory", e);
        }
    }

    /// Broken into lines at blanks, and inside a word that is wider than a line. An empty text is an empty line.
    List<String> wrapped(String text, float size, float most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : printable(text).split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= most) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (width(line, size) > most) {
                int end = fitting(line, size, most);
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        lines.add(line);
        return lines;
    }

    /// How much of a long word fits; one character at least.
    private int fitting(String word, float size, float most) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (width(word.substring(0, next), size) > most) {
                return end;
            }
            end = next;
        }
        return end;
    }

    boolean hasMissing() {
        return missing;
    }

    /// Joiners stay between letters that are drawn.
    private String printable(String text) {
        boolean draws = joined(text).isPresent();
        StringBuilder out = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            if (isJoiner(codePoint) ? draws : isPrintable(codePoint)) {
                out.appendCodePoint(codePoint);
            } else if (!isJoiner(codePoint)) {
                missing = true;
                out.append(named(codePoint));
            }
        }
        return out.toString();
    }

    private boolean isPrintable(int codePoint) {
        return face(codePoint)
                .filter(face -> !SafeText.isJoined(codePoint) || drawn(face).isPresent())
                .isPresent();
    }

    /// What only joins or colours emoji.
    private static boolean isJoiner(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || Character.isEmojiModifier(codePoint)
                || Character.UnicodeBlock.VARIATION_SELECTORS.equals(Character.UnicodeBlock.of(codePoint));
    }

    private static String named(int codePoint) {
        return Character.isEmoji(codePoint)
                ? "[" + Character.getName(codePoint).toLowerCase(Locale.ROOT) + "]"
                : "[U+%04X]".formatted(codePoint);
    }

    private Optional<Face> face(int codePoint) {
        return known.computeIfAbsent(codePoint, this::find);
    }

    private Optional<Face> find(int codePoint) {
        for (Face face : faces) {
            if (face.shows(codePoint)) {
                return Optional.of(face);
            }
        }
        return findOnComputer(codePoint);
    }

    /// Opens more fonts of this computer until one has the character.
    private Optional<Face> findOnComputer(int codePoint) {
        if (!looked) {
            looked = true;
            untried = fontFiles();
        }
        while (!untried.isEmpty()) {
            Path file = untried.getFirst();
            untried = untried.subList(1, untried.size());
            Optional<Face> face = open(file);
            if (face.isPresent()) {
                faces.add(face.get());
                if (face.get().shows(codePoint)) {
                    return face;
                }
            }
        }
        return Optional.empty();
    }

    /// A font that cannot be read, or that its maker does not allow to be embedded, is passed over.
    private Optional<Face> open(Path file) {
        try {
            return Optional.of(face(Files.readAllBytes(file), file));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// The plain ones: a name in the middle of a row is neither bold nor slanted.
    private List<Path> fontFiles() {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.walk(folder, MAX_DEPTH)) {
                found.filter(Typeface::isPlain).sorted().limit(MAX_FONTS).forEach(files::add);
            } catch (IOException | RuntimeException _) {
                // A folder that is not there, or not ours to read, has no fonts for us.
            }
        }
        return List.copyOf(files);
    }

    private static boolean isPlain(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".ttf")
                && !name.matches(".*(Bold|Italic|Oblique|Mono|Light|Thin|Black|Medium).*")
                && file.toFile().length() <= MAX_FONT_LENGTH;
    }
}
