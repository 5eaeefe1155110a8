package localpasskey.e2e.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import localpasskey.e2e.Launcher;

/// Websites on this computer: `http://localhost`, and by TLS every name below `.example`. All serve one page, which
/// knows how to make and use passkeys; what follows `?` is sent as its Permissions-Policy.
public final class TestSite implements AutoCloseable {

    private static final char[] PASSWORD = "of a test".toCharArray();

    /// A site whose `/.well-known/webauthn` names `https://a.example:…` as an origin of its own. Its list is asked
    /// for at the port of https, which only a browser with [#options] finds.
    public static final String RELATED = "related.example";

    private static final Certificate CERTIFICATE = Certificate.make();

    private final HttpServer plain;
    private final HttpsServer encrypted;

    private TestSite(HttpServer plain, HttpsServer encrypted) {
        this.plain = plain;
        this.encrypted = encrypted;
    }

    public static TestSite start() throws IOException, GeneralSecurityException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer plain = HttpServer.create(address, 0);
        HttpsServer encrypted = HttpsServer.create(address, 0);
        encrypted.setHttpsConfigurator(new HttpsConfigurator(CERTIFICATE.context()));
        for (HttpServer server : List.of(plain, encrypted)) {
            server.createContext("/", TestSite::serve);
            server.createContext("/.well-known/webauthn", exchange -> serveOrigins(exchange, encrypted));
            server.createContext("/libraries/", TestSite::serveLibrary);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }
        return new TestSite(plain, encrypted);
    }

    /// What Chromium's command line needs to find and trust them.
    public String[] options() {
        return new String[] {
            "--ignore-certificate-errors-spki-list=" + CERTIFICATE.fingerprint(),
            "--host-resolver-rules=MAP " + RELATED + ":443 127.0.0.1:"
                    + encrypted.getAddress().getPort() + ",MAP *.example 127.0.0.1,MAP *.co.uk 127.0.0.1"
        };
    }

    /// `http://localhost:…`, which is also its origin.
    public String local() {
        return "http://localhost:" + plain.getAddress().getPort();
    }

    /// `https://HOST:…`, which is also its origin.
    public String at(String host) {
        return "https://" + host + ":" + encrypted.getAddress().getPort();
    }

    private static void serveOrigins(HttpExchange exchange, HttpServer encrypted) throws IOException {
        byte[] list = "{\"origins\":[\"https://a.example:%d\"]}"
                .formatted(encrypted.getAddress().getPort())
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
        }
    }

    /// A script below `e2e/libraries`, or Spring Security's, which comes in its own archive.
    private static void serveLibrary(HttpExchange exchange) throws IOException {
        Path folder = Launcher.project().resolve("e2e/libraries");
        String name = exchange.getRequestURI().getPath().substring("/libraries/".length());
        Path file = folder.resolve(name).normalize();
        try (exchange;
                InputStream script = file.startsWith(folder) && Files.exists(file)
                        ? Files.newInputStream(file)
                        : TestSite.class.getResourceAsStream("/org/springframework/security/" + name)) {
            exchange.getResponseHeaders().set("Content-Type", "text/javascript; charset=utf-8");
            exchange.sendResponseHeaders(script == null ? 404 : 200, 0);
            if (script != null) {
                script.transferTo(exchange.getResponseBody());
            }
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream page =
                        Objects.requireNonNull(TestSite.class.getResourceAsStream("/localpasskey/e2e/site.html"))) {
            String query = exchange.getRequestURI().getRawQuery();
            if (query != null) {
                exchange.getResponseHeaders()
                        .set("Permissions-Policy", URLDecoder.decode(query, StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                page.transferTo(out);
            }
        }
    }

    @Override
    public void close() {
        plain.stop(0);
        encrypted.stop(0);
    }

    /// A certificate for all names of the test, made by the JDK's keytool.
    ///
    /// @param fingerprint SHA-256 of its public key, in Base64
    public record Certificate(SSLContext context, String fingerprint) {

        private static Certificate make() {
            try {
                Path folder = Files.createTempDirectory("certificate");
                Path file = folder.resolve("keys.p12");
                Process keytool = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "site",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "SAN=dns:a.example,dns:b.example,dns:login.a.example,dns:evila.example,dns:evil.example",
                                "-validity",
                                "30",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (keytool.waitFor() != 0) {
                    throw new AssertionError("keytool failed");
                }
                KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
                Files.delete(file);
                Files.delete(folder);
                return of(keys);
            } catch (IOException | GeneralSecurityException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        private static Certificate of(KeyStore keys) throws GeneralSecurityException {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            byte[] key = keys.getCertificate("site").getPublicKey().getEncoded();
            return new Certificate(
                    context,
                    Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key)));
        }
    }
}
