package localpasskey.model.message;

/// Everything that `doctor` finds. `words` has texts for each in every language, under the constant's name in lower
/// case, with hyphens: `.what` says how it is, `.meaning` what that means for the person, `.remedy` the command or step
/// that mends it. The last two are missing where all is well.
public enum FindingCode {
    /// With the chip's name.
    CHIP_HARDWARE(FindingTopic.CHIP),
    CHIP_ENCLAVE(FindingTopic.CHIP),
    /// With the chip's name.
    CHIP_SOFTWARE(FindingTopic.CHIP),
    /// With the failure, a message.
    CHIP_SILENT(FindingTopic.CHIP),
    /// With where it was looked for.
    CHIP_NOT_FOUND(FindingTopic.CHIP),
    /// With how many there are, their handles, and how many places are free.
    CHIP_ORPHANS(FindingTopic.CHIP_PLACES),
    /// With the commands, their codes, and how often each.
    CHIP_REFUSED(FindingTopic.CHIP),
    /// With how many published flaws are known here, and the day on which they were last looked at.
    CHIP_FLAW_NONE(FindingTopic.CHIP_FLAWS),
    /// A program on this computer may find out a passkey's key. With the flaw's names, the day it was published, the
    /// chip's firmware, the versions that mend it, and the source; so the others, too.
    CHIP_FLAW_KEYS(FindingTopic.CHIP_FLAWS),
    /// Who has the computer in hand may find out a passkey's key.
    CHIP_FLAW_IN_HAND(FindingTopic.CHIP_FLAWS),
    /// A program can stop the chip.
    CHIP_FLAW_STOPS(FindingTopic.CHIP_FLAWS),
    /// A program may read in the chip's memory; the version does not tell whether it is mended.
    CHIP_FLAW_READS(FindingTopic.CHIP_FLAWS),
    /// RSA keys of other programs are weak.
    CHIP_FLAW_OTHER_KEYS(FindingTopic.CHIP_FLAWS),
    /// Who has the computer in hand may find out a key; the version does not tell whether it is mended.
    CHIP_FLAW_UNTOLD(FindingTopic.CHIP_FLAWS),
    COUNT_GUARDED(FindingTopic.COUNT_GUARD),
    COUNT_UNGUARDED(FindingTopic.COUNT_GUARD),
    COUNT_OFF(FindingTopic.PIN_COUNT),
    COUNT_OFF_IN_SOFTWARE(FindingTopic.PIN_COUNT),
    /// With the time in which a try comes back.
    COUNT_LOCKED(FindingTopic.PIN_COUNT),
    /// With how many tries are left, and the time in which one comes back.
    COUNT_LOW(FindingTopic.PIN_COUNT),
    /// With how many tries are left.
    COUNT_GOOD(FindingTopic.PIN_COUNT),

    /// With the failure, a message.
    VAULT_UNREADABLE(FindingTopic.VAULT),
    VAULT_WRITABLE(FindingTopic.VAULT_FILE),
    /// With the failure and what to do, both messages.
    VAULT_NOT_WRITABLE(FindingTopic.VAULT_FILE),
    /// With the directory as a word of a command.
    VAULT_ROOM_UNKNOWN(FindingTopic.VAULT_FILE),
    /// With how many KiB are left, and the directory as a word of a command.
    VAULT_ROOM_LOW(FindingTopic.VAULT_FILE),

    /// With the policy file, and its members.
    POLICY_SET(FindingTopic.ADMINISTRATOR),

    PIN_MISSING(FindingTopic.PIN),
    PIN_SET(FindingTopic.PIN),
    PIN_SET_CHIP_SILENT(FindingTopic.PIN),
    /// With the time after which it works again.
    PIN_BLOCKED(FindingTopic.PIN),
    PIN_BLOCKED_BY_CHIP(FindingTopic.PIN),
    PIN_REPLUG_FIRST(FindingTopic.PIN),
    VERIFICATION_ALWAYS(FindingTopic.VERIFICATION),
    VERIFICATION_RELAXED(FindingTopic.VERIFICATION),
    VERIFICATION_BY_ENCLAVE(FindingTopic.VERIFICATION),

    /// With the number of lines.
    HISTORY_WHOLE(FindingTopic.HISTORY),
    /// With the first line that is not as it was written.
    HISTORY_BROKEN(FindingTopic.HISTORY),
    /// With the line that says when it was noticed.
    HISTORY_SET_BACK(FindingTopic.HISTORY),
    CLOCK_GOOD(FindingTopic.CLOCK),
    CLOCK_WAS_AHEAD(FindingTopic.CLOCK),
    /// With what the clock says, and the command that sets it.
    CLOCK_AHEAD(FindingTopic.CLOCK),
    /// With what the clock says, and the command that sets it.
    CLOCK_BEHIND(FindingTopic.CLOCK),
    /// With the site, and when its certificate for this chip ends; so the next one, too.
    SITE_CERTIFICATE_ENDS_SOON(FindingTopic.SITE_CERTIFICATE),
    SITE_CERTIFICATE_ENDED(FindingTopic.SITE_CERTIFICATE),

    /// With the number of its process, its executable, its name as it says itself, and its kind.
    PROMPTER_PROCESS(FindingTopic.PROMPTER),
    /// With its name as it says itself, and its kind.
    PROMPTER_UNKNOWN(FindingTopic.PROMPTER),
    PROMPTER_MISSING(FindingTopic.PROMPTER),
    /// With its process, executable and name in one line, and its kind.
    PROMPTER_UNABLE(FindingTopic.PROMPTER),
    /// With its name as it says itself, and its kind.
    MAC_PROMPTER_THERE(FindingTopic.PROMPTER),
    MAC_PROMPTER_NOT_NEEDED(FindingTopic.PROMPTER),

    FINGERPRINT_OFF(FindingTopic.FINGERPRINT),
    /// With how long a finger does after each PIN.
    FINGERPRINT_ON(FindingTopic.FINGERPRINT),
    /// With what is the matter and what to do, both messages.
    FINGERPRINT_UNUSABLE(FindingTopic.FINGERPRINT),
    /// With the failure, a message.
    FINGERPRINT_UNKNOWN(FindingTopic.FINGERPRINT),
    FINGERS_ANY(FindingTopic.FINGERPRINT),
    FINGERS_THESE(FindingTopic.FINGERPRINT),

    USB_KEY_PLUGGED_IN(FindingTopic.USB_KEY),
    USB_KEY_FOLLOWS_SEAT(FindingTopic.USB_KEY),
    USB_KEY_OUT(FindingTopic.USB_KEY),
    USB_KEY_NOT_ASKED_FOR(FindingTopic.USB_KEY),
    /// With the paths.
    USB_KEY_AT_SOCKET(FindingTopic.USB_KEY),
    MAC_BROWSERS(FindingTopic.BROWSERS),

    /// With the directory.
    DIRECTORY_PRIVATE(FindingTopic.DIRECTORY),
    /// With the directory, its mode, and it as a word of a command.
    DIRECTORY_OPEN(FindingTopic.DIRECTORY),
    /// With the directory, and it as a word of a command.
    DIRECTORY_UNREADABLE(FindingTopic.DIRECTORY),
    MODE_SESSION(FindingTopic.MODE),
    /// With the user's number.
    MODE_SERVICE(FindingTopic.MODE),
    MODE_MAC(FindingTopic.MODE),

    /// With the path of the socket, and the command that starts it.
    AGENT_NOT_RUNNING(FindingTopic.AGENT),
    PROGRAMS_OPEN_UHID(FindingTopic.PROGRAMS),
    /// With the chip's device.
    PROGRAMS_OPEN_CHIP(FindingTopic.PROGRAMS),
    PROGRAMS_KEPT_OUT(FindingTopic.PROGRAMS),
    /// Firefox's kin: it asks the desktop to start our program. With the browser.
    BROWSER_FIREFOX_SNAP(FindingTopic.BROWSERS),
    /// With the browser.
    BROWSER_IN_SNAP(FindingTopic.BROWSERS),
    /// With the browser.
    BROWSER_IN_FLATPAK(FindingTopic.BROWSERS),
    /// It sees all devices. With the browser.
    BROWSER_FLATPAK_DEVICES(FindingTopic.BROWSERS),
    /// xdg-native-messaging-proxy is here, or is not. With the browser.
    BROWSER_FLATPAK_PROXY(FindingTopic.BROWSERS),
    /// With the browser.
    BROWSER_FLATPAK_NO_PROXY(FindingTopic.BROWSERS),
    /// With the folder of Java.
    JAVA_WITHOUT_WINDOWS(FindingTopic.WINDOWS),
    /// With the names of the others.
    OTHER_KEYS(FindingTopic.OTHER_KEYS),
    /// With its version, as the package manager says.
    RELEASE_NEWER(FindingTopic.RELEASE);

    private final FindingTopic topic;

    FindingCode(FindingTopic topic) {
        this.topic = topic;
    }

    /// What was looked at.
    public FindingTopic topic() {
        return topic;
    }
}
