package localpasskey.control.report;

/// A passkey of another computer, to be made here, too. Foreign text.
///
/// @param label the person's own name for it there, may be empty
public record Enrolment(String site, String account, String label) {

    /// Longest account or label, in UTF-16 units.
    public static final int MAX_NAME_LENGTH = 256;

    /// Longest site, in UTF-16 units.
    public static final int MAX_SITE_LENGTH = 255;
}
