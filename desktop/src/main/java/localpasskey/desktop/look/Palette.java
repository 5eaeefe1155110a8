package localpasskey.desktop.look;

import java.awt.Color;
import java.util.List;

/// The colours of one scheme; `docs/design.md` says what each is for.
///
/// The browser pages have the same ones: a test compares them with their style sheets.
///
/// @param text on `ground`, `raised` and `chosen`, as are `quiet`, `good`, `pause` and `bad`
/// @param edge of a field or a button, which must be seen: 3:1
/// @param line between rows, which may be faint
/// @param chosen behind the row that is chosen
public record Palette(
        Color text,
        Color quiet,
        Color ground,
        Color raised,
        Color line,
        Color edge,
        Color good,
        Color pause,
        Color bad,
        Color accent,
        Color onAccent,
        Color chosen) {

    public static final Palette LIGHT = new Palette(
            new Color(0x1b1f24),
            new Color(0x5b636d),
            new Color(0xffffff),
            new Color(0xf2f4f6),
            new Color(0xd4d9de),
            new Color(0x868e97),
            new Color(0x1a6b3c),
            new Color(0x8a5a00),
            new Color(0xa3261b),
            new Color(0x1a6b3c),
            new Color(0xffffff),
            new Color(0xdcefe3));

    public static final Palette DARK = new Palette(
            new Color(0xe8eaed),
            new Color(0xa3abb5),
            new Color(0x1d2024),
            new Color(0x2a2e34),
            new Color(0x3d434b),
            new Color(0x7b838d),
            new Color(0x6fd39b),
            new Color(0xf0b95c),
            new Color(0xff9d92),
            new Color(0x6fd39b),
            new Color(0x0c2417),
            new Color(0x234633));

    /// Behind the white letter that stands for a site, in both schemes.
    static final List<Color> TILES = List.of(
            new Color(0x1a6b3c),
            new Color(0x0b5c8a),
            new Color(0x6a3d9a),
            new Color(0x8a3b12),
            new Color(0x7a2e5d),
            new Color(0x44556b),
            new Color(0x5a5a00),
            new Color(0x00666b),
            new Color(0x9c2f3f),
            new Color(0x2f4fa8),
            new Color(0x3f6b1a),
            new Color(0x7a4b00));

    /// As a style sheet writes it, e.g. `#1a6b3c`.
    static String css(Color colour) {
        return "#%06x".formatted(colour.getRGB() & 0xffffff);
    }
}
