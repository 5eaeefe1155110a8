package localpasskey.cli.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import localpasskey.cli.CliFixture;
import localpasskey.cli.CliFixture.Result;
import localpasskey.cli.prompt.ScriptedTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A site with a certificate of its organisation's own authority: it is trusted where the system trusts it, and nowhere
/// else.
@Timeout(60)
final class AttestOverTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private CliFixture cli;
    private PretendSite site;
    private Path certificate;

    @BeforeEach
    void start() throws Exception {
        cli = new CliFixture(directory.resolve("run"));
        certificate = directory.resolve("site.pem");
        site = new PretendSite(tls(keyStore()).getServerSocketFactory());
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        cli.close();
    }

    /// A key with a certificate that signs itself.
    private Path keyStore() throws IOException, InterruptedException {
        Path store = directory.resolve("site.p12");
        keytool(
                "-genkeypair",
                "-keystore",
                store,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost");
        keytool("-exportcert", "-keystore", store, "-rfc", "-file", certificate);
        return store;
    }

    private static void keytool(String command, Object... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "site",
                "-storepass",
                PASSWORD));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static SSLContext tls(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private void trust(String bundle, String before) throws IOException {
        Path list = cli.root.resolve(bundle);
        Files.createDirectories(list.getParent());
        Files.writeString(list, before + Files.readString(certificate));
    }

    private Result enrol() {
        return cli.runAt(ScriptedTerminal.typing("yes"), "attest", "enrol", site.address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc/ssl/certs/ca-certificates.crt", "etc/pki/tls/certs/ca-bundle.crt"})
    void is_reached_where_the_system_trusts_it(String bundle) throws IOException {
        trust(bundle, "# of the organisation\n");

        Result result = enrol();

        assertEquals(0, result.code(), result.err());
        assertEquals(2, site.received().size());
    }

    @Test
    void is_not_where_the_system_does_not() throws IOException {
        Result result = enrol();

        assertEquals(1, result.code());
        assertTrue(result.err().contains("localhost could not be reached"), result.err());
        assertEquals(List.of(), site.received());
    }

    @Test
    void is_not_where_the_systems_list_is_damaged() throws IOException {
        trust("etc/ssl/certs/ca-certificates.crt", "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n");

        assertEquals(1, enrol().code());
        assertEquals(List.of(), site.received());
    }

    @Test
    void a_proxy_is_taken_from_the_environment() throws IOException {
        Map<String, String> environment =
                Map.of("https_proxy", "http://localhost:3128/", "NO_PROXY", "near.example, .own.example");
        ProxyVariables variables = new ProxyVariables(environment);

        assertEquals(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("localhost", 3128)), variables.to("far.example"));
        assertEquals(Proxy.NO_PROXY, variables.to("near.example"));
        assertEquals(Proxy.NO_PROXY, variables.to("a.own.example"));
        assertEquals(Proxy.Type.HTTP, variables.to("evilnear.example").type());
        assertEquals(Proxy.NO_PROXY, new ProxyVariables(Map.of()).to("far.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://localhost:1", "http://user:word@localhost:3128", "http://", "http://a b"})
    void one_that_is_none_of_ours_ends_it(String proxy) {
        assertThrows(IOException.class, () -> new ProxyVariables(Map.of("HTTPS_PROXY", proxy)).to("far.example"));
    }
}
