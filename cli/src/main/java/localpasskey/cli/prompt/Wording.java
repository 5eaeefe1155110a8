package localpasskey.cli.prompt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.shown.SafeText;
import localpasskey.model.Account;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Sensor;

/// The words of every prompt.
public final class Wording {

    private final Times times;

    public Wording(Times times) {
        this.times = times;
    }

    /// @param caller who asks, as the agent tells it
    public PromptText of(Question question, String caller) {
        PromptText about = purpose(question.purpose());
        List<String> notes = new ArrayList<>(about.notes());
        if (!caller.isEmpty()) {
            notes.add("Asked by: " + SafeText.name(caller));
        }
        String error = switch (question) {
            case Question.Confirm _ -> "";
            case Question.EnterPin(Purpose _, int triesLeft, boolean previousWasWrong, Sensor sensor) -> {
                if (sensor.waits()) {
                    notes.add("Touch the fingerprint sensor, or type the PIN.");
                }
                notes.add(triesInARow(triesLeft));
                yield previousWasWrong ? "That PIN was wrong." : trouble(sensor);
            }
            case Question.ChoosePin(Purpose _, int minimum, String refusal) -> {
                notes.addAll(choosingAPin(minimum));
                yield SafeText.whole(refusal);
            }
        };
        return new PromptText(
                about.title(),
                about.lead(),
                about.site(),
                notes,
                error,
                about.agree(),
                about.destructive(),
                about.choices());
    }

    /// What is wrong with the sensor or the finger; empty where nothing is.
    public static String trouble(Sensor sensor) {
        return switch (sensor) {
            case NOT_ASKED, READY -> "";
            case MISSED -> "That finger was not recognised.";
            case MISSED_TOO_OFTEN -> "Too many fingers were not recognised: only the PIN helps.";
            case NOT_INSTALLED -> "The system has no fprintd, which reads fingerprints.";
            case NO_SENSOR -> "There is no fingerprint sensor.";
            case NO_PRINTS -> "No finger is enrolled. Enrol one: fprintd-enroll";
            case NOT_PERMITTED -> "The system does not let the agent ask the fingerprint sensor.";
            case IN_USE -> "Another program is using the fingerprint sensor.";
            case FAILED -> "The fingerprint sensor does not answer.";
        };
    }

    /// `4 hours`, `90 minutes`.
    public static String span(Duration duration) {
        if (duration.toMinutesPart() != 0) {
            return duration.toMinutes() + " minutes";
        }
        return duration.toHours() == 1 ? "1 hour" : duration.toHours() + " hours";
    }

    /// For our own `setup` and `pin set`.
    ///
    /// @param refusal why the previous choice was refused, empty at first
    public static PromptText firstPin(String refusal) {
        return ownPin("Choose a PIN", "Choose the PIN for your passkeys.", ownChoice(), SafeText.whole(refusal));
    }

    /// For our own `pin change`: the one that is to go.
    public static PromptText oldPin(int triesLeft) {
        return ownPin("Change the PIN", "First, the PIN as it is.", List.of(triesLeft(triesLeft)), "");
    }

    /// For our own `pin change`: the one that is to come.
    ///
    /// @param refusal why the previous choice was refused, empty at first
    public static PromptText newPin(String refusal) {
        return ownPin(
                "Change the PIN",
                "Choose the new PIN. All your passkeys go on to work.",
                ownChoice(),
                SafeText.whole(refusal));
    }

    private static PromptText ownPin(String title, String lead, List<String> notes, String error) {
        return new PromptText(title, lead, "", notes, error, "OK", false);
    }

    private PromptText purpose(Purpose purpose) {
        String site = purpose.site().value();
        return switch (purpose) {
            case Purpose.CreatePasskey(var _, String account) ->
                about("Create a passkey", "Create a passkey on this computer for", site, account(account), "Create");
            case Purpose.SignIn(var _, String account) ->
                about("Sign in", "Sign in with your passkey to", site, account(account), "Sign in");
            case Purpose.PickAccount(var _, var accounts) -> pickAccount(site, accounts);
            case Purpose.AlreadyHere(var _) -> alreadyHere(site);
            case Purpose.OpenToken(var _) ->
                about(
                        "Open your passkeys",
                        site.isEmpty()
                                ? "A program wants to use your passkeys."
                                : "A program wants to use your passkeys for",
                        site,
                        List.of(),
                        "Open");
            case Purpose.ChooseKey() ->
                about(
                        "Is this the key you mean?",
                        "A program asks which security key you mean.",
                        "",
                        List.of("If you agree, it takes this one. Nothing is created or signed."),
                        "This one");
            case Purpose.Reset reset -> reset(reset);
            case Purpose.Delete(var _, String account) -> delete(site, account);
            case Purpose.FingerprintOn(Duration limit) ->
                about(
                        "Let a finger do",
                        "For " + span(limit) + " after each PIN, a finger opens your passkeys, too.",
                        "",
                        List.of("Locking the screen or letting the computer sleep ends that."),
                        "Switch on");
            case Purpose.AlwaysUvOff() -> alwaysUvOff();
        };
    }

    private static PromptText alreadyHere(String site) {
        return about(
                "You have a passkey already",
                "This computer already has a passkey for",
                site,
                List.of("If you agree, the site is told so. Nothing is created."),
                "Tell it");
    }

    private static PromptText alwaysUvOff() {
        return about(
                "Ask for the PIN less often",
                "Passkeys made from now on may work with a click, where a site asks for no more.",
                "",
                List.of("The ones you have stay as they are."),
                "Switch off");
    }

    private static PromptText about(String title, String lead, String site, List<String> notes, String agree) {
        return new PromptText(title, lead, SafeText.site(site), notes, "", agree, false);
    }

    private PromptText pickAccount(String site, List<Account> accounts) {
        return new PromptText(
                "Sign in",
                "Sign in with one of your passkeys to",
                SafeText.site(site),
                List.of(),
                "",
                "Sign in",
                false,
                accounts.stream().map(this::choice).toList());
    }

    private String choice(Account account) {
        String name = account.name().isEmpty() ? "(no name)" : SafeText.name(account.name());
        String label = account.label().isEmpty() ? "" : " (" + SafeText.name(account.label()) + ")";
        return name + label + ", last used " + times.minute(account.lastUsed());
    }

    private PromptText reset(Purpose.Reset reset) {
        List<String> notes = new ArrayList<>();
        notes.add("Only a backup of this computer's vault could bring them back, with the PIN of that time.");
        notes.add("Without one, sites where they are your only way in are closed to you.");
        Purpose.Elsewhere elsewhere = reset.elsewhere();
        if (elsewhere.sites() > 0) {
            notes.add("Of %d sites, %d are covered by another way in; for %d you noted none."
                    .formatted(elsewhere.sites(), elsewhere.covered(), elsewhere.onlyHere()));
        }
        if (reset.pinWorksAgainIn().isPositive()) {
            notes.add("Your PIN works again " + times.whenIn(reset.pinWorksAgainIn()) + ": you may rather wait.");
        }
        String lead = "This erases the PIN and all passkeys on this computer: %d.".formatted(reset.passkeys());
        return new PromptText("Erase everything", lead, "", notes, "", "Erase", true);
    }

    private static PromptText delete(String site, String account) {
        List<String> notes = new ArrayList<>(account(account));
        notes.add("The key is deleted here; only a backup of this computer's vault could bring it back.");
        notes.add("The site keeps its entry: remove it there, too.");
        return new PromptText(
                "Delete a passkey",
                "Delete the passkey on this computer for",
                SafeText.site(site),
                notes,
                "",
                "Delete",
                true);
    }

    private static List<String> account(String account) {
        return account.isEmpty() ? List.of() : List.of("Account: " + SafeText.name(account));
    }

    private static String triesLeft(int tries) {
        return tries == 1 ? "One try is left before the PIN is blocked." : tries + " tries left.";
    }

    /// For a question of the agent, which also counts how many were wrong in a row.
    private static String triesInARow(int tries) {
        return tries == 1
                ? "One try is left before a pause. If it is wrong, too: unplug and plug in the key again, or:"
                        + " localpasskey replug"
                : triesLeft(tries);
    }

    private static List<String> choosingAPin(int minimum) {
        List<String> lines = new ArrayList<>();
        lines.add("You have no PIN yet: choose one. At least %d characters.".formatted(minimum));
        lines.addAll(pinAdvice());
        return lines;
    }

    /// For our own questions, which are asked before the agent was: its usual rule.
    private static List<String> ownChoice() {
        List<String> lines = new ArrayList<>();
        lines.add("Take at least 6 characters.");
        lines.addAll(pinAdvice());
        return lines;
    }

    private static List<String> pinAdvice() {
        return List.of(
                "Digits, letters, anything.",
                "It need not be long if localpasskey doctor finds nothing wrong with the chip's count.");
    }
}
