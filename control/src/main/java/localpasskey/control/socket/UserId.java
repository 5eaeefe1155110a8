package localpasskey.control.socket;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Pattern;

/// A user of this computer, as the kernel numbers them.
public record UserId(int number) {

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,9}");
    private static final Path OWN_STATUS = Path.of("/proc/self/status");

    /// After the line's name: the real user, then the effective one.
    private static final Pattern UID_LINE = Pattern.compile("Uid:\\s+[0-9]+\\s+([0-9]+)\\s.*");

    public UserId {
        if (number < 0) {
            throw new IllegalArgumentException("a user's number is not negative: " + number);
        }
    }

    /// @param text decimal, without sign or leading zeros
    ///
    /// @throws IllegalArgumentException when it is not that, or above 2³¹-1
    public static UserId parse(String text) {
        if (!DECIMAL.matcher(text).matches() || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not the number of a user: " + text);
        }
        return new UserId(Integer.parseInt(text));
    }

    /// The user as whom this process acts, as the kernel says; no variable of the environment is asked.
    public static UserId own() throws IOException {
        return effective(Files.readString(OWN_STATUS));
    }

    static UserId effective(String status) throws IOException {
        return status.lines()
                .map(UID_LINE::matcher)
                .filter(line -> line.matches())
                .map(line -> parse(line.group(1)))
                .findFirst()
                .orElseThrow(() -> new IOException("no user in " + OWN_STATUS));
    }

    /// As the kernel's answers about files and sockets are compared. A user who has no name is found by the number.
    public UserPrincipal principal() throws IOException {
        return principal(FileSystems.getDefault().getUserPrincipalLookupService()::lookupPrincipalByName);
    }

    /// The system looks for a user of that name first, and there are users whose name is a number, another one's
    /// perhaps. So it is asked for two spellings that are nobody's name: if they differ, one is a name.
    UserPrincipal principal(NameLookup users) throws IOException {
        String spelling = "+" + number;
        UserPrincipal user = users.find(spelling);
        if (!user.equals(users.find("+0" + number))) {
            throw new IOException(
                    "a user's name is " + spelling + ": user number " + number + " cannot be told from them");
        }
        return user;
    }

    /// Finds a user by name; by the number where nobody has that name.
    interface NameLookup {
        UserPrincipal find(String name) throws IOException;
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
