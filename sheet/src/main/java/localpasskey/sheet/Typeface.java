package localpasskey.sheet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Text in a font that PDFBox brings along (Latin, Greek, Cyrillic, Hebrew), and for other characters in the fonts of
/// this
/// computer. What none of them shows is written as `[U+4E2D]`, never dropped.
///
/// Right-to-left text is put into the order of the eye. Scripts whose letters change with their neighbours (Arabic,
/// Indic
/// scripts) are written as numbers, too: unjoined letters would be a wrong name.
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
    private List<Path> untried = List.of();
    private boolean looked;
    private boolean missing;

    private Typeface(PDDocument document, List<Path> folders) {
        this.document = document;
        this.folders = List.copyOf(folders);
    }

    /// A font and which characters it has.
    private record Face(PDFont font, CmapLookup characters) {
        boolean shows(int codePoint) {
            return characters.getGlyphId(codePoint) != 0;
        }
    }

    /// Text that one font shows.
    record Run(PDFont font, String text) {}

    static Typeface in(PDDocument document, List<Path> folders) throws IOException {
        Typeface typeface = new Typeface(document, folders);
        try (InputStream in = PDDocument.class.getResourceAsStream(OWN_FONT)) {
            if (in == null) {
                throw new FileNotFoundException("PDFBox brings no font along");
            }
            typeface.faces.add(typeface.face(in.readAllBytes()));
        }
        return typeface;
    }

    private Face face(byte[] octets) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(octets));
        return new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
    }

    /// The text in the order of the eye, cut where the font changes.
    List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        PDFont font = faces.getFirst().font();
        for (int codePoint : visual(printable(text)).codePoints().toArray()) {
            PDFont next = face(codePoint).orElse(faces.getFirst()).font();
            if (!next.equals(font) && !run.isEmpty()) {
                runs.add(new Run(font, run.toString()));
                run.setLength(0);
            }
            font = next;
            run.appendCodePoint(codePoint);
        }
        if (!run.isEmpty()) {
            runs.add(new Run(font, run.toString()));
        }
        return runs;
    }

    float width(String text, float size) {
        float width = 0;
        for (Run run : runs(text)) {
            try {
                width += run.font().getStringWidth(run.text());
            } catch (IOException e) {
                throw new IllegalStateException("a font that is in memory", e);
            }
        }
        return width * size / UNITS;
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

    private String printable(String text) {
        StringBuilder out = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            if (!isJoined(codePoint) && face(codePoint).isPresent()) {
                out.appendCodePoint(codePoint);
            } else {
                missing = true;
                out.append("[U+%04X]".formatted(codePoint));
            }
        }
        return out.toString();
    }

    private static boolean isJoined(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case ARABIC,
                    SYRIAC,
                    NKO,
                    MONGOLIAN,
                    DEVANAGARI,
                    BENGALI,
                    GURMUKHI,
                    GUJARATI,
                    ORIYA,
                    TAMIL,
                    TELUGU,
                    KANNADA,
                    MALAYALAM,
                    SINHALA,
                    KHMER,
                    MYANMAR,
                    TIBETAN -> true;
            default -> false;
        };
    }

    private static String visual(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return text;
        }
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        byte[] levels = new byte[bidi.getRunCount()];
        Object[] parts = new Object[levels.length];
        for (int run = 0; run < levels.length; run++) {
            levels[run] = (byte) bidi.getRunLevel(run);
            String part = text.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            parts[run] = levels[run] % 2 == 0
                    ? part
                    : new StringBuilder(part).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, parts, 0, parts.length);
        StringBuilder out = new StringBuilder();
        for (Object part : parts) {
            out.append(part);
        }
        return out.toString();
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
            return Optional.of(face(Files.readAllBytes(file)));
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
