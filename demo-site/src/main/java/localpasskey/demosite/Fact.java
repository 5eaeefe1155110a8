package localpasskey.demosite;

/// One thing that a passkey says about itself, in words a person understands.
///
/// @param name as the specification calls it, e.g. `backup eligible (BE)`
/// @param value as it came
/// @param words what that means
record Fact(String name, String value, String words, Mood mood) {

    enum Mood {
        GOOD,
        NOTE,
        WARNING,
        BAD
    }
}
