package localpasskey.benchmarks;

import java.util.Locale;

/// One line of the table.
///
/// @param holds `yes`, `no`, or empty where there is no bar
record Row(String what, String ours, String against, String comparison, String bar, String holds) {

    /// Ours may take so many milliseconds more.
    static Row difference(String what, Samples ours, Samples against, double most) {
        double more = ours.median() - against.median();
        return new Row(
                what,
                millis(ours.median()),
                millis(against.median()),
                more(more),
                text("≤ %.1f ms more", most),
                yesOrNo(more <= most));
    }

    /// Ours may take so many times as long.
    static Row ratio(String what, Samples ours, Samples against, double most) {
        double times = ours.median() / against.median();
        return new Row(
                what,
                millis(ours.median()),
                millis(against.median()),
                text("%.2f ×", times),
                text("≤ %.2f ×", most),
                yesOrNo(times <= most));
    }

    static Row limit(String what, double ours, String unit, double most) {
        return new Row(what, text("%.1f ", ours) + unit, "–", "–", text("≤ %.0f ", most) + unit, yesOrNo(ours <= most));
    }

    static String millis(double value) {
        return text("%.2f ms", value);
    }

    static String more(double millis) {
        return text("%+.2f ms", millis);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String yesOrNo(boolean holds) {
        return holds ? "yes" : "**no**";
    }

    String markdown() {
        return "| " + String.join(" | ", what, ours, against, comparison, bar, holds) + " |";
    }
}
