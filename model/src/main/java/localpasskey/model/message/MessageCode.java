package localpasskey.model.message;

/// Everything that is said to the person beside questions and findings. `words` has a text for each in every language,
/// under the constant's name in lower case, with hyphens.
public enum MessageCode {
    /// Nothing is said.
    NONE,

    // --- the chip -----------------------------------------------------------------------------------------------
    CHIP_WRONG_PIN,
    CHIP_LOCKED_OUT,
    CHIP_PIN_SESSION_ENDED,
    CHIP_NOT_AUTHORISED,
    CHIP_DECLINED,
    CHIP_DISMISSED,
    CHIP_NOT_VERIFIED,
    CHIP_SENSOR_LOCKED,
    CHIP_NOT_SET_UP,
    CHIP_NOBODY_THERE,
    CHIP_FOREIGN_KEY,
    CHIP_OTHER,
    CHIP_REFUSED_ATTRIBUTES,
    CHIP_TAMPERED,
    CHIP_UNAVAILABLE,
    /// The same without what to do, where that stands beside it.
    CHIP_NO_ANSWER,
    CHIP_BUSY,
    CHIP_OWNER_PASSWORD,
    CHIP_SWITCHED_OFF,
    CHIP_UNSUPPORTED,
    /// With what the chip said.
    CHIP_FAILED,

    // --- the vault ----------------------------------------------------------------------------------------------
    VAULT_IN_USE,
    VAULT_FROM_THE_FUTURE,
    VAULT_OUTDATED,
    VAULT_DAMAGED,
    VAULT_MISSING,
    VAULT_DISK_FULL,
    VAULT_KEY_UNAVAILABLE,
    VAULT_NOT_PERMITTED,
    /// With what the system said.
    VAULT_DISK_FAILED,
    /// With what the system said.
    VAULT_FAILED,
    /// With the failure of a file, a message.
    VAULT_FILES_FAILED,
    /// What to do, with the directory as a word of a command.
    VAULT_MAKE_ROOM,
    /// What to do, with the file and the directory as words of a command.
    VAULT_SEE_REFUSAL,
    /// What to do, with the directory as a word of a command.
    VAULT_SEE_FILES,

    // --- a file or a socket -------------------------------------------------------------------------------------
    FILE_NO_SPACE,
    FILE_QUOTA,
    FILE_READ_ONLY,
    FILE_NOT_PERMITTED,
    FILE_MISSING,
    FILE_NAME_TOO_LONG,
    FILE_NOT_A_DIRECTORY,
    FILE_TOO_MANY_OPEN,
    FILE_DISK_FAILED,
    FILE_GONE,
    FILE_IN_USE,
    /// With what the system said.
    FILE_FAILED,

    // --- the virtual USB key ------------------------------------------------------------------------------------
    USB_KEY_NO_UHID,
    USB_KEY_NOT_PERMITTED,
    USB_KEY_FAILED,

    // --- the fingerprint sensor ---------------------------------------------------------------------------------
    SENSOR_READY,
    SENSOR_MISSED,
    SENSOR_MISSED_TOO_OFTEN,
    SENSOR_NOT_INSTALLED,
    SENSOR_NONE,
    SENSOR_NO_PRINTS,
    SENSOR_NOT_PERMITTED,
    SENSOR_IN_USE,
    SENSOR_FAILED,
    SENSOR_TYPE_THE_PIN,
    SENSOR_INSTALL_FPRINTD,
    SENSOR_SEE_FPRINTD,
    SENSOR_ENROL,
    SENSOR_INSTALL_AGAIN,
    SENSOR_SEE_LOG,
    /// With what is the matter and what to do, both messages.
    SENSOR_UNUSABLE,

    // --- a new PIN is refused -----------------------------------------------------------------------------------
    /// With the least number of characters.
    PIN_TOO_SHORT,
    /// With the most bytes of UTF-8.
    PIN_TOO_LONG,
    PIN_NOT_TEXT,
    PIN_UNTYPEABLE,
    PIN_COMMON,
    /// Where it was to be changed.
    PIN_UNCHANGED,

    // --- a request of a site or a program is refused --------------------------------------------------------------
    /// With when it works again.
    PIN_BLOCKED_UNTIL,
    /// By the chip, for a time that it does not tell.
    PIN_BLOCKED_FOR_NOW,
    PIN_PAUSED,
    PIN_NOT_CHOSEN,
    PIN_NOT_TYPED,
    /// A client demanded another one.
    PIN_CHANGE_FORCED,
    RESET_NOT_ALLOWED,
    /// With the site.
    POLICY_SITE,
    POLICY_ALWAYS_UV,
    /// With the site.
    POLICY_ATTESTATION_SITE,
    REQUEST_DEFECT,
    /// There were too many to tell each.
    MANY_REFUSED,

    // --- a change is refused ------------------------------------------------------------------------------------
    DECLINED,
    ASKER_GONE,
    TIMED_OUT,
    NOBODY_TO_ASK,
    /// With the prompter's process, executable and name in one line, and its kind.
    PROMPTER_UNABLE,
    NO_SUCH_PASSKEY,
    /// Others came or went since the list was looked at.
    PASSKEYS_CHANGED,
    NO_DESKTOP,
    PROMPTER_DEFECT,
    ENCLAVE_HAS_NO_PIN,
    ATTESTATION_MALFORMED,
    ATTESTATION_NO_PIN,
    ATTESTATION_CLICK_PASSKEY,
    ATTESTATION_NOT_BY_THIS_CHIP,
    ATTESTATION_NO_CERTIFICATE,
    ATTESTATION_CHIP_REFUSED,
    ATTESTATION_MALFORMED_CERTIFICATES,
    ATTESTATION_TOO_MANY_SITES,
    ATTESTATION_NO_SUCH_SITE,
    ATTESTATION_NOT_A_SITE,
    PIN_BLOCKED,
    REPLUG_FIRST,
    FINGERPRINT_WITHOUT_PIN,
    /// With the least and the most.
    FINGERPRINT_LIMIT,
    NO_PASSKEY_OF_SITE,
    /// With how many there are.
    RECOVERY_METHODS_FULL,
    NO_SUCH_RECOVERY_METHOD,
    NOT_ON_THE_LIST,
    /// With how many there may be.
    NOTES_FULL,
    SITE_WITHOUT_NAME,

    // --- the connection to the agent ----------------------------------------------------------------------------
    /// With the path of the socket.
    AGENT_NOT_RUNNING,
    /// With the path of the socket.
    AGENT_ALREADY_RUNNING,
    CONNECTION_BROKE,
    /// The other side sent what is no message.
    CONNECTION_GARBLED,
    OTHER_USER,
    /// With how many connections there are.
    TOO_MANY_CONNECTIONS,
    AGENT_BUSY,
    /// With the program that asks and its kind.
    PROMPTER_THERE,
    NO_BROWSERS,
    /// With the other program and its version of the messages, and ours.
    OTHER_VERSION,
    /// What the program sent is no message.
    NOT_UNDERSTOOD,
    /// With what is wrong.
    PAGE_NOT_UNDERSTOOD,
    /// With what is wrong.
    ANSWER_TOO_LONG,
    /// With the number of the entry in the agent's log.
    AGENT_DEFECT,
    PROGRAM_DEFECT,

    // --- the place of the socket --------------------------------------------------------------------------------
    /// With the path and the failure, a message.
    SOCKET_NOT_MADE,
    /// With the path and the failure, a message.
    SOCKET_OWNER_UNKNOWN,
    /// With the path.
    SOCKET_NOT_CLOSED,
    /// With the path, who listens and who should.
    SOCKET_OF_ANOTHER,
    /// With the length, the most that is allowed and the path.
    SOCKET_PATH_TOO_LONG,
    /// With the path.
    SOCKET_IN_THE_WAY,
    /// With the directory.
    SOCKET_DIRECTORY_WRITABLE,
    /// With the user's number and the directory.
    SOCKET_DIRECTORY_CLOSED,
    /// With the directory.
    SOCKET_DIRECTORY_OPEN,
    /// With the directory and its owner; for the agent.
    SOCKET_DIRECTORY_OF_ANOTHER,
    /// With the directory and its owner; for a client.
    SOCKET_AGENT_OF_ANOTHER,

    // --- a program does not start -------------------------------------------------------------------------------
    /// With the option.
    OPTION_UNKNOWN,
    /// With the option.
    OPTION_WITHOUT_VALUE,
    /// With the option.
    OPTION_TWICE,
    /// With the option and its value.
    OPTION_NO_PATH,
    /// With the option, its choices and its value.
    OPTION_CHOICES,
    OPTION_PERSON_AND_PINENTRY,
    OPTION_PERSON_ROOT,
    /// With the value.
    OPTION_PERSON,
    /// With the value.
    OPTION_TPM,
    /// With the command that has a help.
    SEE_HELP,
    NO_SCREEN,
    /// With what DISPLAY says.
    SCREEN_CLOSED,
    START_MAC_USB_KEY,
    START_FINGERS_OF_TPM,
    START_NO_ENCLAVE,
    /// With the address.
    START_NO_SOFTWARE_TPM,
    /// With the device.
    START_NO_TPM,
    /// With the device.
    START_TPM_NOT_PERMITTED,
    /// With the device.
    START_TPM_SILENT,
    /// With the chip.
    START_CHIP_CLEARED,
    /// With the chip of the passkeys and that of this computer.
    START_OTHER_CHIP,
    /// What to do, with the number of passkeys, and the data folder and where to move it as words of a command.
    START_ANEW,
    /// With the data folder; what is wrong with it follows.
    START_DATA_FOLDER,
    /// With the data folder, the user whose passkeys are in it, and the user who has that number now.
    START_OTHER_PERSON,
    START_USER_UNKNOWN,
    /// With the directory, its owner and who runs the agent.
    START_DIRECTORY_OF_ANOTHER,
    /// With the directory; the reason follows.
    START_OWNER_UNKNOWN,
    /// With the file; the reason follows.
    START_NOT_WRITTEN,
    /// With the file; the reason follows.
    START_NOT_READ,
    /// With the pinentry, how long it was waited for, and the launcher.
    START_NO_PROMPTER,
    /// With the launcher; the reason follows.
    START_LAUNCHER,
    /// With the path of the socket; the reason follows.
    START_KEY_SOCKET,

    /// With the administrator's policy file; what is wrong with it follows.
    START_POLICY,
    /// The same with its line and column.
    START_POLICY_AT,
    /// What to do, to whoever is administrator.
    START_POLICY_MEND,
    POLICY_NOT_A_FILE,
    POLICY_NOT_A_DIRECTORY,
    /// With the number of its owner.
    POLICY_OF_ANOTHER,
    /// With its mode.
    POLICY_WRITABLE,
    /// With the most bytes that are allowed.
    POLICY_TOO_LONG,
    POLICY_NOT_JSON,
    /// With the member, and all that there are.
    POLICY_MEMBER_UNKNOWN,
    /// With the member.
    POLICY_NOT_BOOLEAN,
    /// With the member, and the least and the greatest number that are allowed.
    POLICY_NOT_A_NUMBER,
    /// With the member.
    POLICY_NOT_STRICT_OR_LAX,
    /// With the member, and the most sites that are allowed.
    POLICY_NOT_A_LIST,
    /// With the text.
    POLICY_NOT_A_SITE,

    // --- what the self test tries -------------------------------------------------------------------------------
    TEST_PIN_OBJECT,
    TEST_SIGNS,
    TEST_SIGNS_AGAIN,
    TEST_CANNOT_LEAVE,
    TEST_NEEDS_PIN,
    TEST_NEEDS_THIS_PIN,
    TEST_NEEDS_THIS_SITE,
    TEST_COUNT_UNCHANGED,
    TEST_SEALS,
    TEST_SIGNS_CONFIRMED,
    TEST_OPENS_AGAIN,
    TEST_NOT_EXPORTED,
    TEST_ASKS,
    TEST_FOREIGN_FINGER,
    TEST_WITHDRAWN,

    // --- what came of it ----------------------------------------------------------------------------------------
    /// With what is the same in every language.
    FOUND,
    FOUND_REFUSED,
    /// With what the system said.
    FOUND_REFUSED_SO,
    /// With what the system said.
    FOUND_GONE,
    FOUND_NO_SHEET,
    /// With the failure, a message, and what the chip said.
    FOUND_FAILURE,
    /// With how many tries were left before and now.
    BROKEN_COUNT,
    BROKEN_SIGNATURE,
    /// With an attribute and what it should be.
    BROKEN_ATTRIBUTE,
    BROKEN_POLICY,
    BROKEN_SIGNED,
    BROKEN_SIGNED_FINGER,
    BROKEN_SIGNED_WITHDRAWN,
    BROKEN_SIGNED_UNASKED,
    BROKEN_SEAL,
    BROKEN_EXPORTED
}
