package localpasskey.model.message;

/// What `doctor` looks at: the head of a finding. `words` has a text for each in every language, under `topic.` and the
/// constant's name in lower case, with hyphens.
public enum FindingTopic {
    ADMINISTRATOR,
    AGENT,
    BROWSERS,
    CHIP,
    CHIP_FLAWS,
    CHIP_PLACES,
    CLOCK,
    COUNT_GUARD,
    DIRECTORY,
    FINGERPRINT,
    HISTORY,
    MODE,
    OTHER_KEYS,
    PIN,
    PIN_COUNT,
    PROGRAMS,
    PROMPTER,
    RELEASE,
    SITE_CERTIFICATE,
    USB_KEY,
    VAULT,
    VAULT_FILE,
    VERIFICATION,
    WINDOWS
}
