package localpasskey.e2e.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Draws footprints over the sign-ins, one curve above the other, as SVG.
final class SoakCurves {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 90;
    private static final int LEFT = 16;
    private static final int TOP = 28;

    private final List<Footprint> footprints;
    private final StringBuilder svg = new StringBuilder();
    private int panels;

    private SoakCurves(List<Footprint> footprints) {
        this.footprints = footprints;
    }

    static void draw(List<Footprint> footprints, Path file) throws IOException {
        SoakCurves curves = new SoakCurves(footprints);
        curves.panel("memory (PSS, MiB)", footprint -> footprint.memory() / 1024);
        curves.panel("open files and sockets", Footprint::descriptors);
        curves.panel("threads", Footprint::threads);
        curves.panel("files of the vault", Footprint::files);
        curves.panel("size of the vault (KiB)", Footprint::vault);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, curves.whole());
    }

    private void panel(String title, ToLongFunction<Footprint> value) {
        long most = footprints.stream().mapToLong(value).max().orElse(1);
        int last = footprints.getLast().signIns();
        int top = TOP + panels * (HEIGHT + TOP);
        String points = footprints.stream()
                .map(footprint -> "%.1f,%.1f"
                        .formatted(
                                LEFT + (double) WIDTH * footprint.signIns() / Math.max(1, last),
                                top + HEIGHT - (double) HEIGHT * value.applyAsLong(footprint) / Math.max(1, most)))
                .collect(Collectors.joining(" "));
        svg.append(String.format(
                Locale.ROOT,
                "<text x='%d' y='%d'>%s: at most %d, at the end %d</text>"
                        + "<path d='M%d %dv%dh%d' class='axes'/><polyline points='%s'/>%n",
                LEFT,
                top - 8,
                title,
                most,
                value.applyAsLong(footprints.getLast()),
                LEFT,
                top,
                HEIGHT,
                WIDTH,
                points));
        panels++;
    }

    private String whole() {
        return """
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'>
                <style>
                text { font: 13px sans-serif; fill: #333 }
                polyline { fill: none; stroke: #1f6feb; stroke-width: 1.5 }
                .axes { fill: none; stroke: #999 }
                svg { background: #fff }
                </style>
                %s<text x='%d' y='%d'>over %d sign-ins</text>
                </svg>
                """.formatted(
                        WIDTH + 2 * LEFT,
                        panels * (HEIGHT + TOP) + TOP,
                        svg,
                        LEFT,
                        panels * (HEIGHT + TOP) + TOP - 8,
                        footprints.getLast().signIns());
    }
}
