package localpasskey.testkit.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CtapCommand;

/// The client's side of credential management, with one token for all it does. For one thread.
///
/// Answers are maps by CTAP's numbers, as they arrive.
public final class ManagementClient {

    /// Credential management in a token's permissions.
    public static final int PERMISSION = 0x04;

    private final CtapClient client;
    private final CtapCommand command;
    private final PinToken token;

    public ManagementClient(CtapClient client, PinToken token) {
        this(client, CtapCommand.CREDENTIAL_MANAGEMENT, token);
    }

    private ManagementClient(CtapClient client, CtapCommand command, PinToken token) {
        this.client = client;
        this.command = command;
        this.token = token;
    }

    /// The same by the number that the command had in drafts, as libfido2 does.
    public ManagementClient inTheOldWay() {
        return new ManagementClient(client, CtapCommand.CREDENTIAL_MANAGEMENT_PREVIEW, token);
    }

    /// @throws CtapFailure if the key refuses, as all methods here
    public CborMap metadata() throws IOException {
        return authorised(0x01, CborMap.EMPTY);
    }

    public CborMap firstSite() throws IOException {
        return authorised(0x02, CborMap.EMPTY);
    }

    public CborMap nextSite() throws IOException {
        return next(0x03);
    }

    public CborMap firstPasskey(String rpId) throws IOException {
        return authorised(
                0x04,
                CborMap.builder()
                        .put(0x01, Cbor.of(new RelyingPartyId(rpId).hash()))
                        .build());
    }

    public CborMap nextPasskey() throws IOException {
        return next(0x05);
    }

    /// The ids of all sites, as the whole enumeration tells them.
    public List<String> sites() throws IOException {
        try {
            CborMap first = firstSite();
            List<String> ids = new ArrayList<>(List.of(first.requiredMap(0x03).requiredText("id")));
            while (ids.size() < first.requiredInt(0x05)) {
                ids.add(nextSite().requiredMap(0x03).requiredText("id"));
            }
            return ids;
        } catch (CtapException e) {
            throw new IOException("not an enumeration of sites", e);
        }
    }

    /// All passkeys of a site, as the whole enumeration tells them.
    public List<CborMap> passkeys(String rpId) throws IOException {
        try {
            CborMap first = firstPasskey(rpId);
            List<CborMap> passkeys = new ArrayList<>(List.of(first));
            while (passkeys.size() < first.requiredInt(0x09)) {
                passkeys.add(nextPasskey());
            }
            return passkeys;
        } catch (CtapException e) {
            throw new IOException("not an enumeration of passkeys", e);
        }
    }

    public void delete(CredentialId id) throws IOException {
        authorised(
                0x06,
                CborMap.builder()
                        .put(0x02, CreationRequest.Members.descriptor(id))
                        .build());
    }

    /// @param user `id`, and `name` and `displayName` where they stay
    public void updateUser(CredentialId id, CborMap user) throws IOException {
        authorised(
                0x07,
                CborMap.builder()
                        .put(0x02, CreationRequest.Members.descriptor(id))
                        .put(0x03, user)
                        .build());
    }

    private CborMap next(int subcommand) throws IOException {
        return client.ask(
                command, CborMap.builder().put(0x01, Cbor.of(subcommand)).build());
    }

    private CborMap authorised(int subcommand, CborMap parameters) throws IOException {
        CborMap.Builder request = CborMap.builder().put(0x01, Cbor.of(subcommand));
        Bytes message = Bytes.of(new byte[] {(byte) subcommand});
        if (!parameters.isEmpty()) {
            request.put(0x02, parameters);
            message = message.concat(Bytes.of(CborWriter.write(parameters)));
        }
        return client.ask(
                command,
                request.put(0x03, Cbor.of(token.protocol()))
                        .put(0x04, Cbor.of(token.authenticate(message)))
                        .build());
    }
}
