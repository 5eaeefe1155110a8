package localpasskey.cli.attestation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// The way to a site that the environment names, as for other programs of a terminal: `https_proxy`, and `no_proxy` for
/// names that are reached without. Only proxies without a password: it would stand in the environment.
record ProxyVariables(Map<String, String> environment) {

    private static final int STANDARD_PORT = 80;

    /// @param host in lower case
    Proxy to(String host) throws IOException {
        String named = variable("https_proxy");
        if (named.isEmpty() || isExempt(host)) {
            return Proxy.NO_PROXY;
        }
        try {
            URI proxy = new URI(named.contains("://") ? named : "http://" + named);
            if ("http".equals(proxy.getScheme()) && proxy.getHost() != null && proxy.getUserInfo() == null) {
                int port = proxy.getPort() < 0 ? STANDARD_PORT : proxy.getPort();
                return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
            }
        } catch (URISyntaxException e) {
            throw new IOException("https_proxy is no address", e);
        }
        throw new IOException("https_proxy is not http:// with a host alone");
    }

    /// `*`, a name, or what lies below it, with or without a dot before it.
    private boolean isExempt(String host) {
        return Arrays.stream(variable("no_proxy").split(",", -1))
                .map(String::strip)
                .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    /// Lower case first, as curl has it.
    private String variable(String name) {
        String lower = environment.getOrDefault(name, "");
        return lower.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
    }
}
