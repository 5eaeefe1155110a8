package localpasskey.words;

import java.util.List;

/// What a prompt shows, in the person's language; foreign text in it is safe already.
///
/// @param site whose passkey it is about
/// @param facts who and what, a name and a value each
/// @param notes what follows from a yes
/// @param error what was wrong with the previous try; empty at first
/// @param choices accounts to choose from; none where there is nothing to choose
/// @param chosen the place of the account that is marked at first, from 0
/// @param agree the word on the button for yes
/// @param anotherDevice the words on the button for another device or key; empty where only this computer can answer
/// @param leastPin how many characters a new PIN has at least; 0 where none is chosen
public record PromptText(
        String headline,
        SiteName site,
        List<Fact> facts,
        List<String> notes,
        String error,
        List<Choice> choices,
        int chosen,
        String agree,
        String anotherDevice,
        Input input,
        int leastPin) {

    public PromptText {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        choices = List.copyOf(choices);
    }

    /// Where no PIN is chosen.
    public PromptText(
            String headline,
            SiteName site,
            List<Fact> facts,
            List<String> notes,
            String error,
            List<Choice> choices,
            int chosen,
            String agree,
            String anotherDevice,
            Input input) {
        this(headline, site, facts, notes, error, choices, chosen, agree, anotherDevice, input, 0);
    }

    /// The same, for a new PIN.
    ///
    /// @param characters how many it has at least
    public PromptText forPinOf(int characters) {
        return new PromptText(
                headline, site, facts, notes, error, choices, chosen, agree, anotherDevice, input, characters);
    }

    /// With another account marked at first, where there is one.
    public PromptText marking(int account) {
        return account < choices.size()
                ? new PromptText(
                        headline, site, facts, notes, error, choices, account, agree, anotherDevice, input, leastPin)
                : this;
    }

    /// The same, with a step to take at once.
    ///
    /// @param agree the word on its button
    PromptText offering(String agree) {
        return new PromptText(headline, site, facts, notes, error, choices, chosen, agree, anotherDevice, Input.STEP);
    }

    /// @param name ours, e.g. `User name`
    /// @param value may be foreign
    public record Fact(String name, String value) {}

    /// A site's name in two parts, empty both where the question names none.
    ///
    /// @param before what anybody who owns the rest may put there
    /// @param registered the end that somebody registered: in bold
    public record SiteName(String before, String registered) {

        public static final SiteName NONE = new SiteName("", "");

        /// The name is cut at its beginning, and set off is only what really stands at its end.
        ///
        /// @param registrable the end that somebody registered; empty where nobody knows
        public static SiteName of(String site, String registrable) {
            String shown = SafeText.site(site);
            if (registrable.isEmpty() || !shown.endsWith(registrable)) {
                return new SiteName("", shown);
            }
            return new SiteName(shown.substring(0, shown.length() - registrable.length()), registrable);
        }

        public boolean isNone() {
            return registered.isEmpty();
        }

        public String whole() {
            return before + registered;
        }
    }

    /// @param label the person's own name for it, may be empty
    /// @param lastUsed a sentence
    public record Choice(String name, String label, String lastUsed) {}

    /// What the person gives.
    public enum Input {
        /// Nothing: it is only told.
        NOTHING,
        /// The same, but there is a step to take, or not.
        STEP,
        CLICK,
        /// A click that costs nothing and can be taken back: the Enter key alone says yes.
        SUGGESTED_CLICK,
        /// A click that destroys: never by the Enter key alone.
        DESTRUCTIVE_CLICK,
        /// One that destroys everything: a button is held, or a word is typed.
        LONG_TOUCH,
        PIN,
        /// The PIN for something that destroys: its button looks so.
        DESTRUCTIVE_PIN,
        NEW_PIN;

        public boolean takesPin() {
            return this == PIN || this == DESTRUCTIVE_PIN || this == NEW_PIN;
        }
    }
}
