package localpasskey.cli.prompt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import localpasskey.words.Texts;

/// Moments and spans of time as people read them: in their time zone and their language.
///
/// @param texts of the terminal
public record Times(InstantSource clock, ZoneId zone, Texts texts) {

    public Instant now() {
        return clock.instant();
    }

    /// `2026-11-22`.
    public String day(Instant moment) {
        return shown("time.day", moment);
    }

    /// `2026-11-22 14:20`.
    public String minute(Instant moment) {
        return shown("time.minute", moment);
    }

    /// `14:20`, or `2026-11-23 02:20` where that is not today.
    public String until(Duration duration) {
        Instant moment = clock.instant().plus(duration);
        return isToday(moment) ? shown("time.clock", moment) : minute(moment);
    }

    /// `at 14:20`, with the day where it is not today; `later` for a time that is not known, which is zero.
    public String whenIn(Duration duration) {
        if (!duration.isPositive()) {
            return texts.text("when.unknown");
        }
        // The next full minute: at the one before it would not work yet.
        Instant moment = clock.instant().plus(duration).plusSeconds(59);
        return isToday(moment)
                ? texts.text("when.today", shown("time.clock", moment))
                : texts.text("when.other-day", shown("time.day", moment), shown("time.clock", moment));
    }

    /// `4 hours`, `90 minutes`, `10 seconds`.
    public String span(Duration duration) {
        if (duration.toSecondsPart() != 0) {
            return texts.text("span.seconds", duration.toSeconds());
        }
        return duration.toMinutesPart() == 0
                ? texts.text("span.hours", duration.toHours())
                : texts.text("span.minutes", duration.toMinutes());
    }

    private boolean isToday(Instant moment) {
        return moment.atZone(zone)
                .toLocalDate()
                .equals(clock.instant().atZone(zone).toLocalDate());
    }

    private String shown(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(texts.text(pattern), texts.locale()).format(moment.atZone(zone));
    }
}
