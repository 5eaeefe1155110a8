package localpasskey.dbus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The lines that a connection begins with. The kernel vouches for us; we only name the user's number.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol
public final class BusGreeting {

    private static final int LONGEST_LINE = 1024;

    private BusGreeting() {}

    /// A connection to a bus, however it waits.
    public interface Connection {

        /// @return just so many
        /// @throws BusException if the bus ends the connection before
        byte[] octets(int count) throws IOException;

        /// Writes them all.
        void write(byte[] octets) throws IOException;
    }

    /// Messages may be sent from then on; the first has to be the call of `Hello`.
    ///
    /// @param user the number, as text
    /// @throws BusException if the bus refuses
    public static void exchange(String user, Connection connection) throws IOException {
        String number = HexFormat.of().formatHex(user.getBytes(StandardCharsets.US_ASCII));
        connection.write(("\0AUTH EXTERNAL " + number + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (!line(connection).startsWith("OK ")) {
            throw new BusException("the bus does not let us in");
        }
        connection.write("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(Connection connection) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            if (line.length() > LONGEST_LINE) {
                throw new BusException("a line without end");
            }
            line.append((char) (connection.octets(1)[0] & 0xFF));
        }
        return line.toString();
    }
}
