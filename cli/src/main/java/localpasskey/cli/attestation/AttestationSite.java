package localpasskey.cli.attestation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import javax.net.ssl.HttpsURLConnection;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlProtocol;
import localpasskey.wire.Bytes;
import localpasskey.words.SafeText;

/// A site that has an Attestation CA, at the address that its page showed: takes one message in a POST, answers with
/// the next. Only over TLS, but for this computer itself.
final class AttestationSite {

    private static final String TYPE = "application/cbor";
    private static final String OVER_TLS = "https";
    private static final String THIS_COMPUTER = "localhost";
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int MAX_ADDRESS_LENGTH = 2048;

    private final RootCommand root;
    private final URI address;
    private final String name;

    private AttestationSite(RootCommand root, URI address, String name) {
        this.root = root;
        this.address = address;
        this.name = name;
    }

    static AttestationSite at(RootCommand root, String address) throws CommandFailed {
        try {
            URI parsed = new URI(address.length() > MAX_ADDRESS_LENGTH ? "" : address);
            String host = parsed.getHost() == null ? "" : parsed.getHost().toLowerCase(Locale.ROOT);
            boolean trusted = OVER_TLS.equals(parsed.getScheme())
                    || ("http".equals(parsed.getScheme()) && host.equals(THIS_COMPUTER));
            boolean named = host.matches("[a-z0-9.-]*[a-z][a-z0-9-]*") && parsed.getUserInfo() == null;
            if (trusted && named) {
                return new AttestationSite(root, parsed, host);
            }
        } catch (URISyntaxException _) {
            throw root.misused("attest.site.address", SafeText.site(address));
        }
        throw root.misused("attest.site.address", SafeText.site(address));
    }

    /// Its relying party id: the whole name in the address.
    String name() {
        return name;
    }

    /// @return what the site answers
    Bytes send(Bytes message) throws CommandFailed {
        try {
            HttpURLConnection connection = open();
            try {
                return exchanged(connection, message);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.FAILED, root.text("attest.site.unreachable", name), e);
        }
    }

    private HttpURLConnection open() throws IOException {
        if (!OVER_TLS.equals(address.getScheme())) {
            return (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY); // this computer
        }
        Proxy proxy = new ProxyVariables(root.context().environment()).to(name);
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection(proxy);
        connection.setSSLSocketFactory(SystemTrust.under(root.context().root()));
        return connection;
    }

    /// Another address that the site names is not followed: the person was asked about this one.
    private Bytes exchanged(HttpURLConnection connection, Bytes message) throws IOException, CommandFailed {
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", TYPE);
        connection.setRequestProperty("Accept", TYPE);
        connection.setFixedLengthStreamingMode(message.length());
        try (OutputStream out = connection.getOutputStream()) {
            out.write(message.toArray());
        }
        if (connection.getResponseCode() == HttpURLConnection.HTTP_FORBIDDEN) {
            throw root.failed("attest.site.not-trusted", name);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw root.failed("attest.site.refused", name, connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] octets = in.readNBytes(ControlProtocol.MAX_ATTESTATION_LENGTH + 1);
            if (octets.length > ControlProtocol.MAX_ATTESTATION_LENGTH) {
                throw root.failed("attest.too-large", name, ControlProtocol.MAX_ATTESTATION_LENGTH);
            }
            return Bytes.of(octets);
        }
    }
}
