package localpasskey.webauthn;

import java.nio.charset.StandardCharsets;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;

/// What the signature says about the page: the very octets, which sites may compare piece by piece.
///
/// @spec https://www.w3.org/TR/webauthn-3/#clientdatajson-serialization WebAuthn Level 3 §5.8.1.1
final class ClientData {

    private final Bytes json;

    private ClientData(String json) {
        this.json = Bytes.ofUtf8(json);
    }

    static ClientData ofCreate(Bytes challenge, CallingPage page) {
        return of("webauthn.create", challenge, page);
    }

    static ClientData ofGet(Bytes challenge, CallingPage page) {
        return of("webauthn.get", challenge, page);
    }

    private static ClientData of(String type, Bytes challenge, CallingPage page) {
        return new ClientData("{\"type\":" + quoted(type)
                + ",\"challenge\":" + quoted(Base64Url.encode(challenge))
                + ",\"origin\":" + quoted(page.origin().serialised())
                + ",\"crossOrigin\":" + page.crossOrigin()
                + (page.crossOrigin()
                        ? ",\"topOrigin\":" + quoted(page.topOrigin().serialised())
                        : "")
                + "}");
    }

    /// CCDToString: escapes less than JSON allows.
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\').appendCodePoint(point);
            } else if (point < ' ') {
                out.append("\\u%04x".formatted(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('"').toString();
    }

    Bytes json() {
        return json;
    }

    /// SHA-256 of the octets.
    ClientDataHash hash() {
        return ClientDataHash.of(json.sha256().toArray());
    }

    @Override
    public String toString() {
        return new String(json.toArray(), StandardCharsets.UTF_8);
    }
}
