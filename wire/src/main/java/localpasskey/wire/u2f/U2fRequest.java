package localpasskey.wire.u2f;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;

/// A U2F (CTAP 1) request, decoded and complete. [U2fRequestDecoder] makes it from bytes.
///
/// The challenge parameter is the hash of the client data; the application parameter, 32 bytes, is the hash of
/// the site's name, which is not told.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2
public sealed interface U2fRequest {

    record Register(ClientDataHash challenge, Bytes application) implements U2fRequest {
        /// The applications of clients that only want a touch: Firefox, Chromium and libfido2 send one octet 32 times.
        private static final Set<Bytes> DUMMY_APPLICATIONS = Set.of(repeated(0x00), repeated(0x41), repeated(0xFF));

        /// Whether the client only wants a touch.
        public boolean isProbe() {
            return DUMMY_APPLICATIONS.contains(application);
        }

        private static Bytes repeated(int octet) {
            byte[] octets = new byte[32];
            Arrays.fill(octets, (byte) octet);
            return Bytes.of(octets);
        }
    }

    /// @param keyHandle 0 to 255 bytes
    record Authenticate(Control control, ClientDataHash challenge, Bytes application, Bytes keyHandle)
            implements U2fRequest {}

    record Version() implements U2fRequest {}

    /// What is asked of an authentication.
    enum Control {
        /// Whether the key handle is ours; nothing is signed.
        CHECK_ONLY(0x07),
        ENFORCE_USER_PRESENCE_AND_SIGN(0x03),
        DONT_ENFORCE_USER_PRESENCE_AND_SIGN(0x08);

        private final int octet;

        Control(int octet) {
            this.octet = octet;
        }

        static Optional<Control> ofOctet(int octet) {
            for (Control control : values()) {
                if (control.octet == octet) {
                    return Optional.of(control);
                }
            }
            return Optional.empty();
        }
    }
}
