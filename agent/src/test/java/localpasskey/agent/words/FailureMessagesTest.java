package localpasskey.agent.words;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Map;
import java.util.Set;
import localpasskey.agent.EnglishTexts;
import localpasskey.agent.start.StartException;
import localpasskey.control.options.AgentExitCode;
import localpasskey.hid.uhid.UhidException;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.message.FileFailure;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A reason that is new needs a line here: words that name its cause, and what the person can do.
final class FailureMessagesTest {

    private static final Map<String, Words> CHIP = Map.ofEntries(
            entry("WRONG_PIN", new Words("Wrong PIN", "Try again")),
            entry("LOCKED_OUT", new Words("accepts no PIN at the moment", "localpasskey pin status")),
            entry("PIN_SESSION_ENDED", new Words("too long ago", "Try again")),
            entry("NOT_AUTHORISED", new Words("right PIN was not entered", "Try again with the PIN")),
            entry("DECLINED", new Words("You declined", "Start again")),
            entry("DISMISSED", new Words("closed before it was answered", "Start again")),
            entry("NOT_VERIFIED", new Words("not recognized", "Try again")),
            entry("SENSOR_LOCKED", new Words("too many unknown fingers", "type your password")),
            entry("NOT_SET_UP", new Words("nothing to recognize you by", "Set a password")),
            entry("NOBODY_THERE", new Words("screen is locked", "Unlock the screen")),
            entry("FOREIGN_BLOB", new Words("not made by this chip", "create a new one at the site")),
            entry("OTHER_CHIP", new Words("another chip", "on the computer they were made on")),
            entry("REFUSED_ATTRIBUTES", new Words("could be copied out of it", "Do not use this chip")),
            entry("TAMPERED", new Words("changed on its way", "localpasskey doctor")),
            entry("UNAVAILABLE", new Words("does not answer", "localpasskey doctor")),
            entry("PIN_UNANSWERED", new Words("does not answer", "localpasskey doctor")),
            entry("BUSY", new Words("busy with other programs", "Try again in a moment")),
            entry("OWNER_PASSWORD", new Words("owner has a password", "tpm2_changeauth -c owner")),
            entry("SWITCHED_OFF", new Words("is switched off", "firmware settings")),
            entry("UNSUPPORTED", new Words("cannot do what was asked", "firmware update")),
            entry("FAILED", new Words("SIGN was answered by 0x101", "restart the computer")));

    private static final Map<String, Words> VAULT = Map.ofEntries(
            entry("IN_USE", new Words("Another agent", "--data-dir")),
            entry("FROM_THE_FUTURE", new Words("newer LocalPasskey", "Update this one")),
            entry("OUTDATED", new Words("earlier LocalPasskey", "create your passkeys anew")),
            entry("DAMAGED", new Words("damaged", "from a backup")),
            entry("MISSING", new Words("is not in its place", "Put it back")),
            entry("DISK_FULL", new Words("disk is full", "Make room")),
            entry("NOT_PERMITTED", new Words("does not let LocalPasskey open or change", "ls -la")),
            entry("DISK_FAILED", new Words("disk reports an error", "journalctl -k")),
            entry("KEY_UNAVAILABLE", new Words("cannot open these passkeys", "computer they were made on")),
            entry("FAILED", new Words("SIGN was answered by 0x101", "start the agent again")));

    private static final Map<String, Words> USB_KEY = Map.ofEntries(
            entry("MISSING", new Words("no /dev/uhid", "sudo modprobe uhid")),
            entry("NOT_PERMITTED", new Words("may not plug in a virtual security key", "--ctaphid-socket")),
            entry("FAILED", new Words("refuses the virtual security key", "start the agent again")));

    private static final Map<String, Words> FILES = Map.ofEntries(
            entry("No space left on device", new Words("disk is full", "df -h")),
            entry("Disk quota exceeded", new Words("share of the disk is used up", "quota -s")),
            entry("Read-only file system", new Words("mounted read-only", "findmnt")),
            entry("Permission denied", new Words("no permission", "namei -l")),
            entry("Operation not permitted", new Words("no permission", "namei -l")),
            entry("No such file or directory", new Words("no such file or folder", "Create the folder")),
            entry("File name too long", new Words("name is too long", "shorter one")),
            entry("Not a directory", new Words("a file and not a folder", "name another place")),
            entry("Too many open files", new Words("Too many files are open", "ulimit -n")),
            entry("Input/output error", new Words("disk reports an error", "journalctl -k")),
            entry("Address already in use", new Words("of this name already", "End the program")),
            entry("Structure needs cleaning", new Words("disk reports an error", "journalctl -k")),
            entry("Stale file handle", new Words("has gone away", "Connect it again")),
            entry("Is a directory", new Words("a folder or a socket of this name already", "name another place")),
            entry("File too large", new Words("File too large", "ls -ld")));

    private static Set<String> files() {
        return FILES.keySet();
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_failure_of_a_file_has_words_for_its_cause_and_a_remedy(String said) {
        IOException failure = new FileSystemException("/somewhere/file", null, said);

        assertNames(FILES, said, FileFailure.message(failure));
        assertNames(FILES, said, FailureMessages.of(new VaultException(VaultException.Reason.FAILED, "x", failure)));
        assertNames(
                FILES,
                said,
                UserMessage.of(
                        MessageCode.SOCKET_NOT_MADE,
                        MessageValue.of("/run/x"),
                        MessageValue.of(FileFailure.message(failure))));
        String start = EnglishTexts.of(StartException.ofFile(
                AgentExitCode.VAULT, UserMessage.of(MessageCode.START_NOT_WRITTEN, MessageValue.of("x")), failure));
        assertTrue(start.startsWith("Cannot write x. "), start);
        assertTrue(
                start.contains(
                        FILES.getOrDefault(said, new Words("", "no line here")).remedy()),
                start);
    }

    @ParameterizedTest
    @EnumSource
    void each_failure_of_the_usb_key_has_words_for_its_cause_and_a_remedy(UhidException.Reason reason) {
        assertNames(USB_KEY, reason.name(), FailureMessages.of(new UhidException(reason, "written by the test")));
    }

    @ParameterizedTest
    @EnumSource
    void each_failure_of_the_chip_has_words_for_its_cause_and_a_remedy(KeyStoreException.Reason reason) {
        assertNames(
                CHIP, reason.name(), FailureMessages.of(new KeyStoreException(reason, "SIGN was answered by 0x101")));
    }

    @ParameterizedTest
    @EnumSource
    void each_failure_of_the_vault_has_words_for_its_cause_and_a_remedy(VaultException.Reason reason) {
        assertNames(VAULT, reason.name(), FailureMessages.of(new VaultException(reason, "SIGN was answered by 0x101")));
    }

    private static void assertNames(Map<String, Words> table, String reason, UserMessage message) {
        String said = EnglishTexts.of(message);
        Words expected = table.getOrDefault(reason, new Words("a line for " + reason, ""));
        assertTrue(said.contains(expected.cause()), said);
        assertTrue(said.contains(expected.remedy()), said);
    }

    private record Words(String cause, String remedy) {}
}
