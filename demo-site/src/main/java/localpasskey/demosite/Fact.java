package localpasskey.demosite;

/// One thing that a passkey says about itself, in words a person understands.
///
/// @param name with the specification's letters or word, e.g. `backup eligible (BE)`
/// @param value as it came
/// @param words what that means
record Fact(SiteText name, SiteText value, SiteText words, Mood mood) {

    /// A value that is the same in all languages.
    Fact(SiteText name, String value, SiteText words, Mood mood) {
        this(name, SiteText.verbatim(value), words, mood);
    }

    enum Mood {
        GOOD,
        NOTE,
        WARNING,
        BAD
    }
}
