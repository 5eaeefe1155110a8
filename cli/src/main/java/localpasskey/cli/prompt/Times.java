package localpasskey.cli.prompt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments in the person's time zone, as people read them.
public record Times(InstantSource clock, ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public Instant now() {
        return clock.instant();
    }

    /// `2026-11-22`.
    public String day(Instant moment) {
        return moment.atZone(zone).toLocalDate().toString();
    }

    /// `2026-11-22 14:20`.
    public String minute(Instant moment) {
        return MINUTE.format(moment.atZone(zone));
    }

    /// `14:20`, or `2026-11-23 02:20` where that is not today.
    public String until(Duration duration) {
        ZonedDateTime moment = clock.instant().plus(duration).atZone(zone);
        boolean today = moment.toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
        return (today ? CLOCK : MINUTE).format(moment);
    }

    /// `at 14:20`, with the day where it is not today; `later` for a time that is not known, which is zero.
    public String whenIn(Duration duration) {
        if (!duration.isPositive()) {
            return "later";
        }
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        // The next full minute: at the one before it would not work yet.
        ZonedDateTime moment =
                clock.instant().plus(duration).plus(Duration.ofSeconds(59)).atZone(zone);
        return moment.toLocalDate().equals(today) ? "at " + CLOCK.format(moment) : "on " + MINUTE.format(moment);
    }
}
