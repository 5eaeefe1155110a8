package localpasskey.agent.start;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.agent.EnglishTexts;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A reason for which the agent does not start, and which is new, needs a line here: words that name its cause, and
/// what the person can do.
final class StartFailuresTest {

    /// With a remedy of their own.
    private static final Map<MessageCode, Words> WHOLE = Map.ofEntries(
            entry(MessageCode.START_MAC_USB_KEY, new Words("made by software", "browser install")),
            entry(MessageCode.START_FINGERS_OF_TPM, new Words("a TPM does not know fingers", "fingerprint")),
            entry(MessageCode.START_NO_ENCLAVE, new Words("makes no key", "docs/macos.md")),
            entry(MessageCode.START_NO_SOFTWARE_TPM, new Words("No TPM answers", "Start the software TPM")),
            entry(MessageCode.START_NO_TPM, new Words("There is no TPM", "firmware settings")),
            entry(MessageCode.START_TPM_NOT_PERMITTED, new Words("may not use the TPM", "usermod -aG tss")),
            entry(MessageCode.START_TPM_SILENT, new Words("does not answer", "Restarting the computer")),
            entry(MessageCode.START_ANEW, new Words("Nothing was changed", "mv 2 3")),
            entry(MessageCode.START_OTHER_PERSON, new Words("are of the user 2", "sudo tee 1/person")),
            entry(MessageCode.START_USER_UNKNOWN, new Words("as which user", "ls /proc/self")),
            entry(MessageCode.START_DIRECTORY_OF_ANOTHER, new Words("belongs to 2", "--data-dir")),
            entry(MessageCode.START_POLICY_MEND, new Words("does not start", "when you next log in")),
            entry(MessageCode.START_NO_PROMPTER, new Words("was not ready to ask", "3 prompter --pinentry 1")),
            entry(MessageCode.SOCKET_NOT_CLOSED, new Words("Cannot close", "The next start removes")),
            entry(MessageCode.SOCKET_OF_ANOTHER, new Words("That is not the agent", "administrator end that program")),
            entry(MessageCode.SOCKET_PATH_TOO_LONG, new Words("has 1 bytes, and 2 are possible", "shorter one")),
            entry(MessageCode.SOCKET_IN_THE_WAY, new Words("is not a socket", "mv 1 1.old")),
            entry(MessageCode.SOCKET_DIRECTORY_WRITABLE, new Words("Others can write", "chmod 711 1")),
            entry(MessageCode.SOCKET_DIRECTORY_CLOSED, new Words("User 1 cannot enter", "chmod 711 2")),
            entry(MessageCode.SOCKET_DIRECTORY_OPEN, new Words("Others can enter", "chmod 700 1")),
            entry(MessageCode.SOCKET_DIRECTORY_OF_ANOTHER, new Words("belongs to 2", "Start the agent as 2")),
            entry(MessageCode.SOCKET_AGENT_OF_ANOTHER, new Words("belongs to 2", "Run the command as 2")));

    /// What is said after them has the remedy: [MessageCode#START_ANEW], or the words for the failure of a file.
    private static final Map<MessageCode, String> BEGINNINGS = Map.ofEntries(
            entry(MessageCode.START_CHIP_CLEARED, "was cleared"),
            entry(MessageCode.START_OTHER_CHIP, "with the chip 1, and this computer has 2"),
            entry(MessageCode.START_DATA_FOLDER, "data folder 1"),
            entry(MessageCode.START_OWNER_UNKNOWN, "whom 1 belongs to"),
            entry(MessageCode.START_NOT_WRITTEN, "Cannot write 1"),
            entry(MessageCode.START_NOT_READ, "Cannot read 1"),
            entry(MessageCode.START_LAUNCHER, "1 cannot be run"),
            entry(MessageCode.START_KEY_SOCKET, "cannot be offered at 1"),
            entry(MessageCode.SOCKET_NOT_MADE, "Cannot listen on 1"),
            entry(MessageCode.SOCKET_OWNER_UNKNOWN, "whom 1 is for"),
            entry(MessageCode.START_POLICY, "policy in 1 cannot be used"),
            entry(MessageCode.START_POLICY_AT, "policy in 1, line 2, column 3, cannot be used"));

    private static Set<MessageCode> whole() {
        return WHOLE.keySet();
    }

    private static Set<MessageCode> beginnings() {
        return BEGINNINGS.keySet();
    }

    @Test
    void each_has_a_line_here() {
        Set<MessageCode> all = Stream.of(MessageCode.values())
                .filter(code -> code.name().startsWith("START_") || code.name().startsWith("SOCKET_"))
                .collect(Collectors.toSet());

        assertEquals(all, Stream.concat(whole().stream(), beginnings().stream()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void names_its_cause_and_a_remedy(MessageCode code) {
        Words words = WHOLE.getOrDefault(code, new Words("", ""));

        assertTrue(said(code).contains(words.cause()), said(code));
        assertTrue(said(code).contains(words.remedy()), said(code));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void names_its_cause_where_the_remedy_follows(MessageCode code) {
        assertTrue(said(code).contains(BEGINNINGS.getOrDefault(code, "")), said(code));
    }

    /// With the numbers of the places in the text for what stands there.
    private static String said(MessageCode code) {
        return EnglishTexts.of(
                UserMessage.of(code, MessageValue.of(1), MessageValue.of(2), MessageValue.of(3), MessageValue.of(4)));
    }

    private record Words(String cause, String remedy) {}
}
