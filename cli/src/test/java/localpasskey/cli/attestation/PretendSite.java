package localpasskey.cli.attestation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/// A website on the loopback that answers each POST alike, and remembers what came.
final class PretendSite implements AutoCloseable {

    private final ServerSocket server;
    private final String scheme;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile byte[] answer = "certificates".getBytes(StandardCharsets.US_ASCII);

    PretendSite() throws IOException {
        this(ServerSocketFactory.getDefault(), "http");
    }

    /// Over TLS.
    PretendSite(SSLServerSocketFactory sockets) throws IOException {
        this(sockets, "https");
    }

    private PretendSite(ServerSocketFactory sockets, String scheme) throws IOException {
        this.server = sockets.createServerSocket(0, 8, InetAddress.getByName("localhost"));
        this.scheme = scheme;
        Thread.ofVirtual().name("pretend site").start(this::serve);
    }

    String address() {
        return scheme + "://localhost:" + server.getLocalPort() + "/attestation/abc";
    }

    /// Method, type and body of each request.
    List<String> received() {
        return List.copyOf(received);
    }

    void answers(int newStatus) {
        status = newStatus;
    }

    void answers(byte[] body) {
        answer = body.clone();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                answer(client);
            } catch (IOException _) {
                // a client that went, or this site is closed
            }
        }
    }

    private void answer(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        String head = head(in).toLowerCase(Locale.ROOT);
        byte[] body = in.readNBytes(Integer.parseInt(header(head, "content-length")));
        received.add(head.substring(0, head.indexOf(' ')) + " " + header(head, "content-type") + " "
                + new String(body, StandardCharsets.UTF_8));
        String reply = String.join(
                "\r\n",
                "HTTP/1.1 " + status + " Whatever",
                "Location: http://localhost/elsewhere",
                "Content-Length: " + answer.length,
                "Connection: close",
                "",
                "");
        client.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(answer);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("0");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
