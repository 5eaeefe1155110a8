package localpasskey.words;

import java.net.IDN;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import localpasskey.model.Account;
import localpasskey.model.Custody;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.Sensor;
import localpasskey.model.message.UserMessage;
import localpasskey.words.PromptText.Choice;
import localpasskey.words.PromptText.Fact;
import localpasskey.words.PromptText.Input;
import localpasskey.words.PromptText.SiteName;

/// The words of every question to the person, for each program that asks.
public final class QuestionTexts {

    private static final String PUNYCODE = "xn--";
    private static final double MINUTES_PER_HOUR = 60;

    private final Texts texts;
    private final AgentTexts said;
    private final InstantSource clock;
    private final ZoneId zone;

    /// @param texts of [Part#QUESTIONS]
    public QuestionTexts(Texts texts, InstantSource clock, ZoneId zone) {
        this.texts = texts;
        this.said = AgentTexts.beside(texts);
        this.clock = clock;
        this.zone = zone;
    }

    /// @param guess programs that may be the ones asking; empty where nothing is known
    public PromptText of(Question question, Requester asker, List<String> guess) {
        Purpose purpose = question.purpose();
        String key = question instanceof Question.TryAgain ? "paused" : key(purpose);
        List<String> notes =
                new ArrayList<>(question instanceof Question.TryAgain ? List.of() : notes(purpose, asker.custody()));
        String error = switch (question) {
            case Question.Confirm _ -> "";
            case Question.EnterPin pin -> {
                notes.addAll(notes(pin));
                yield pin.previousWasWrong() ? texts.text("pin.wrong") : trouble(pin.sensor());
            }
            case Question.TryAgain(var _, int triesLeft) -> {
                notes.add(texts.text("paused.note"));
                notes.add(texts.text("pin.tries", triesLeft));
                yield "";
            }
            case Question.ChoosePin(var _, int minimum, UserMessage refusal) -> {
                notes.add(texts.text("pin.none-yet"));
                notes.add(texts.text("pin.rule", minimum));
                yield said.text(refusal);
            }
        };
        PromptText text = new PromptText(
                texts.text(key + ".headline"),
                SiteName.of(purpose.site().value(), asker.registrable()),
                facts(purpose, asker, guess),
                notes,
                error,
                question instanceof Question.TryAgain ? List.of() : choices(purpose),
                0,
                texts.text((key.equals("pick") ? "sign-in" : key) + ".agree"),
                asker.anotherDevice() ? texts.text("another-device") : "",
                input(question));
        return question instanceof Question.ChoosePin choice ? text.forPinOf(choice.minimumCodePoints()) : text;
    }

    private List<String> notes(Question.EnterPin pin) {
        List<String> notes = new ArrayList<>();
        if (pin.sensor().waits()) {
            notes.add(texts.text("sensor.waits"));
        }
        if (pin.triesLeft() != Question.EnterPin.ALL) {
            notes.add(texts.text("pin.tries", pin.triesLeft()));
        }
        if (pin.previousWasWrong()) {
            notes.add(texts.text("pin.forgot"));
        }
        return notes;
    }

    /// What is told of a request that was refused.
    public PromptText of(Notice notice) {
        return new PromptText(
                texts.text("notice.headline"),
                SiteName.of(notice.site().value(), ""),
                List.of(),
                said.sentences(notice),
                "",
                List.of(),
                0,
                texts.text("notice.close"),
                "",
                Input.NOTHING);
    }

    /// The same where the step can be taken by a button, if there is one for it.
    public PromptText withStep(Notice notice) {
        PromptText told = of(notice);
        return notice.step() == NextStep.TRY_AGAIN ? told.offering(texts.text("notice.try-again")) : told;
    }

    /// What is wrong with the sensor or the finger; empty where nothing is.
    public String trouble(Sensor sensor) {
        return sensor == Sensor.READY ? "" : said.text(sensor.message());
    }

    /// That the question stays so long.
    public String until(Instant end) {
        return texts.text("until", time(end));
    }

    private static boolean isHardware(Custody custody) {
        return switch (custody) {
            case TPM, SECURE_ENCLAVE -> true;
            case SOFTWARE_TPM -> false;
        };
    }

    private static String key(Purpose purpose) {
        return switch (purpose) {
            case Purpose.CreatePasskey _ -> "create";
            case Purpose.SignIn _ -> "sign-in";
            case Purpose.PickAccount _ -> "pick";
            case Purpose.AlreadyHere _ -> "already-here";
            case Purpose.OpenToken _ -> "open-token";
            case Purpose.ChooseKey _ -> "choose-key";
            case Purpose.Reset _ -> "reset";
            case Purpose.Delete _ -> "delete";
            case Purpose.DeleteAll _ -> "delete-all";
            case Purpose.DeleteUndelivered _ -> "undelivered";
            case Purpose.AlwaysUvOff _ -> "always-uv-off";
            case Purpose.TryAgain _ -> "try-again";
            case Purpose.OpenResetWindow _ -> "open-reset-window";
            case Purpose.Attest _ -> "attest";
            case Purpose.SiteAttestation _ -> "site-attestation";
            case Purpose.FingerprintOn _ -> "fingerprint-on";
        };
    }

    private List<Fact> facts(Purpose purpose, Requester asker, List<String> guess) {
        List<Fact> facts = new ArrayList<>();
        String unicode = readsAs(purpose.site().value());
        if (!unicode.isEmpty()) {
            facts.add(new Fact(texts.text("reads-as"), unicode));
        }
        String account = account(purpose);
        if (!account.isEmpty()) {
            facts.add(new Fact(texts.text("account"), SafeText.name(account)));
        }
        String label = label(purpose);
        if (!label.isEmpty()) {
            facts.add(new Fact(texts.text("label"), SafeText.name(label)));
        }
        facts.add(new Fact(texts.text("asked-by"), askedBy(asker, guess)));
        return facts;
    }

    /// An internationalised name as people write it, which may look like another one: shown beside the plain one.
    private static String readsAs(String site) {
        if (!site.contains(PUNYCODE)) {
            return "";
        }
        String unicode = IDN.toUnicode(site, IDN.ALLOW_UNASSIGNED);
        return unicode.equals(site) ? "" : SafeText.site(unicode);
    }

    private static String account(Purpose purpose) {
        return switch (purpose) {
            case Purpose.CreatePasskey(var _, String account) -> account;
            case Purpose.SignIn(var _, String account, var _) -> account;
            case Purpose.Delete(var _, String account, var _) -> account;
            case Purpose.DeleteUndelivered(var _, String account) -> account;
            case Purpose.PickAccount _,
                    Purpose.AlreadyHere _,
                    Purpose.OpenToken _,
                    Purpose.ChooseKey _,
                    Purpose.Reset _,
                    Purpose.DeleteAll _,
                    Purpose.AlwaysUvOff _,
                    Purpose.TryAgain _,
                    Purpose.OpenResetWindow _,
                    Purpose.Attest _,
                    Purpose.SiteAttestation _,
                    Purpose.FingerprintOn _ -> "";
        };
    }

    /// The person's own name for the passkey, where there is one to be named.
    private static String label(Purpose purpose) {
        return switch (purpose) {
            case Purpose.SignIn(var _, var _, String label) -> label;
            case Purpose.Delete(var _, var _, String label) -> label;
            case Purpose.CreatePasskey _,
                    Purpose.DeleteAll _,
                    Purpose.DeleteUndelivered _,
                    Purpose.PickAccount _,
                    Purpose.AlreadyHere _,
                    Purpose.OpenToken _,
                    Purpose.ChooseKey _,
                    Purpose.Reset _,
                    Purpose.AlwaysUvOff _,
                    Purpose.TryAgain _,
                    Purpose.OpenResetWindow _,
                    Purpose.Attest _,
                    Purpose.SiteAttestation _,
                    Purpose.FingerprintOn _ -> "";
        };
    }

    private String askedBy(Requester asker, List<String> guess) {
        return switch (asker.door()) {
            case PAGE -> SafeText.site(asker.caller());
            case OWN_TOOL -> texts.text("asked-by.own-tool");
            case USB ->
                guess.isEmpty()
                        ? texts.text("asked-by.usb")
                        : texts.text(
                                "asked-by.guess",
                                String.join(
                                        ", ", guess.stream().map(SafeText::name).toList()));
        };
    }

    private List<String> notes(Purpose purpose, Custody custody) {
        return switch (purpose) {
            case Purpose.CreatePasskey _ ->
                List.of(texts.text(isHardware(custody) ? "create.note" : "create.note.software"));
            case Purpose.AlreadyHere _ -> List.of(texts.text("already-here.note"));
            case Purpose.ChooseKey _ -> List.of(texts.text("choose-key.note"));
            case Purpose.Reset reset -> reset(reset);
            case Purpose.Delete _ -> List.of(texts.text("delete.note"));
            case Purpose.DeleteAll(var _, long passkeys) -> List.of(texts.text("delete-all.note", passkeys));
            case Purpose.DeleteUndelivered _ -> List.of(texts.text("undelivered.note"));
            case Purpose.AlwaysUvOff _ -> List.of(texts.text("always-uv-off.note"));
            case Purpose.TryAgain _ -> List.of(texts.text("try-again.note"));
            case Purpose.OpenResetWindow _ -> List.of(texts.text("open-reset-window.note"));
            case Purpose.Attest _ -> List.of(texts.text("attest.note"));
            case Purpose.SiteAttestation _ -> List.of(texts.text("site-attestation.note"));
            case Purpose.FingerprintOn(Duration limit) ->
                List.of(texts.text("fingerprint-on.note", limit.toMinutes() / MINUTES_PER_HOUR));
            case Purpose.OpenToken token -> openToken(token);
            case Purpose.SignIn _, Purpose.PickAccount _ -> List.of();
        };
    }

    private List<String> openToken(Purpose.OpenToken token) {
        List<String> notes = new ArrayList<>();
        if (token.manages()) {
            notes.add(texts.text("open-token.manages"));
        }
        if (token.configures()) {
            notes.add(texts.text("open-token.configures"));
        }
        return notes;
    }

    private List<String> reset(Purpose.Reset reset) {
        List<String> notes = new ArrayList<>();
        notes.add(texts.text("reset.note", reset.passkeys()));
        notes.add(texts.text("reset.warning"));
        Purpose.Elsewhere elsewhere = reset.elsewhere();
        if (elsewhere.sites() > 0) {
            notes.add(texts.text("reset.covered", elsewhere.covered(), elsewhere.sites(), elsewhere.onlyHere()));
        }
        if (reset.pinWorksAgainIn().isPositive()) {
            // The next full minute: at the one before it would not work yet.
            Instant again = clock.instant().plus(reset.pinWorksAgainIn()).plusSeconds(59);
            notes.add(texts.text("reset.wait", day(again).equals(day(clock.instant())) ? time(again) : minute(again)));
        }
        return notes;
    }

    private List<Choice> choices(Purpose purpose) {
        return purpose instanceof Purpose.PickAccount(var _, var accounts)
                ? accounts.stream().map(this::choice).toList()
                : List.of();
    }

    private Choice choice(Account account) {
        String name = account.name().isEmpty() ? texts.text("pick.no-name") : SafeText.name(account.name());
        String used = account.lastUsed().equals(account.created())
                ? texts.text("pick.never-used", minute(account.created()))
                : texts.text("pick.last-used", minute(account.lastUsed()));
        return new Choice(name, SafeText.name(account.label()), used);
    }

    private static boolean destroys(Purpose purpose) {
        return switch (purpose) {
            case Purpose.Reset _,
                    Purpose.Delete _,
                    Purpose.DeleteAll _,
                    Purpose.DeleteUndelivered _,
                    Purpose.OpenResetWindow _ -> true;
            case Purpose.CreatePasskey _,
                    Purpose.SignIn _,
                    Purpose.PickAccount _,
                    Purpose.AlreadyHere _,
                    Purpose.OpenToken _,
                    Purpose.ChooseKey _,
                    Purpose.AlwaysUvOff _,
                    Purpose.TryAgain _,
                    Purpose.Attest _,
                    Purpose.SiteAttestation _,
                    Purpose.FingerprintOn _ -> false;
        };
    }

    private static Input input(Question question) {
        return switch (question) {
            case Question.Confirm(Purpose.Reset _) -> Input.LONG_TOUCH;
            case Question.Confirm(Purpose purpose) -> destroys(purpose) ? Input.DESTRUCTIVE_CLICK : Input.CLICK;
            case Question.TryAgain _ -> Input.CLICK;
            case Question.EnterPin pin -> destroys(pin.purpose()) ? Input.DESTRUCTIVE_PIN : Input.PIN;
            case Question.ChoosePin _ -> Input.NEW_PIN;
        };
    }

    private String time(Instant moment) {
        return shown(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), moment);
    }

    private String minute(Instant moment) {
        return shown(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), moment);
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private String shown(DateTimeFormatter format, Instant moment) {
        return format.withLocale(texts.locale()).format(moment.atZone(zone));
    }
}
