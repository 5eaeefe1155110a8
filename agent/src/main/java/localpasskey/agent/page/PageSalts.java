package localpasskey.agent.page;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import localpasskey.authenticator.HmacSecretClient;
import localpasskey.webauthn.prf.SaltEncryption;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.CborMap;
import org.jspecify.annotations.Nullable;

/// Salts of one request of a page. Belongs to its thread.
final class PageSalts implements SaltEncryption {

    private final UnaryOperator<byte[]> authenticator;
    private final SecureRandom random;
    private @Nullable HmacSecretClient agreed; // null before it is needed

    /// @param authenticator answers a request
    PageSalts(UnaryOperator<byte[]> authenticator, SecureRandom random) {
        this.authenticator = authenticator;
        this.random = random;
    }

    @Override
    public CborMap input(List<Bytes> salts) {
        HmacSecretClient client = HmacSecretClient.agree(authenticator.apply(HmacSecretClient.question()), random);
        agreed = client;
        return client.input(salts);
    }

    @Override
    public List<Secret> outputs(Bytes encrypted) {
        HmacSecretClient client = agreed;
        if (client == null) {
            throw new IllegalStateException("outputs that nobody asked for");
        }
        return client.outputs(encrypted);
    }

    @Override
    public void close() {
        if (agreed != null) {
            agreed.close();
        }
    }
}
