package localpasskey.cli.attestation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Whom the system trusts to say which site is which: an organisation adds its own authority there, and a package's own
/// Java does not look there by itself. Where the system has no such list, Java's own counts.
final class SystemTrust {

    /// Of Debian, Ubuntu and Arch; of Fedora. PEM, one certificate behind the other.
    private static final List<String> BUNDLES =
            List.of("etc/ssl/certs/ca-certificates.crt", "etc/pki/tls/certs/ca-bundle.crt");

    private SystemTrust() {}

    /// @param root of the system, `/`
    static SSLSocketFactory under(Path root) throws IOException {
        for (String bundle : BUNDLES) {
            try (InputStream in = Files.newInputStream(root.resolve(bundle))) {
                return trusting(in);
            } catch (NoSuchFileException _) {
                // the list of another distribution
            } catch (GeneralSecurityException e) {
                throw new IOException(bundle + " cannot be used", e);
            }
        }
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static SSLSocketFactory trusting(InputStream bundle) throws IOException, GeneralSecurityException {
        Set<TrustAnchor> authorities = new HashSet<>();
        for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(bundle)) {
            authorities.add(new TrustAnchor((X509Certificate) authority, null));
        }
        PKIXBuilderParameters rules = new PKIXBuilderParameters(authorities, null);
        rules.setRevocationEnabled(false); // as Java has it for its own list
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(rules));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls.getSocketFactory();
    }
}
