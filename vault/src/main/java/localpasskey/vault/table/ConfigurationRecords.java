package localpasskey.vault.table;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.PinConfiguration;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// What clients have configured, among the settings; names of sites and the token are encrypted there.
public final class ConfigurationRecords {

    /// Length of what getInfo tells encrypted, in bytes.
    private static final int IDENTIFIER_LENGTH = 16;

    private final SettingsTable settings;
    private final RowCipher content;
    private final KeyedHash check;

    ConfigurationRecords(SettingsTable settings, RowCipher content, KeyedHash check) {
        this.settings = settings;
        this.content = content;
        this.check = check;
    }

    public PinConfiguration pin() throws SQLException, VaultException {
        return new PinConfiguration(
                Math.toIntExact(settings.number(Setting.MIN_PIN_LENGTH, 0)),
                sites(),
                settings.number(Setting.FORCE_PIN_CHANGE, 0) != 0,
                settings.number(Setting.REFUSE_COMMON_PINS, 0) != 0);
    }

    public void put(PinConfiguration pin) throws SQLException {
        settings.put(Setting.MIN_PIN_LENGTH, pin.minLength());
        settings.put(Setting.FORCE_PIN_CHANGE, pin.changeForced() ? 1 : 0);
        settings.put(Setting.REFUSE_COMMON_PINS, pin.refusesCommon() ? 1 : 0);
        byte[] sites =
                CborWriter.write(Cbor.of(pin.sites().stream().map(Cbor::of).toList()));
        settings.put(Setting.MIN_PIN_LENGTH_SITES, content.seal(sites, place(Setting.MIN_PIN_LENGTH_SITES)));
    }

    private List<String> sites() throws SQLException, VaultException {
        Place place = place(Setting.MIN_PIN_LENGTH_SITES);
        Optional<Bytes> sealed = settings.find(Setting.MIN_PIN_LENGTH_SITES);
        if (sealed.isEmpty()) {
            return List.of();
        }
        try {
            List<String> sites = new ArrayList<>();
            if (CborReader.read(content.open(sealed.get(), place)) instanceof Cbor.Array(List<Cbor> items)) {
                for (Cbor item : items) {
                    if (!(item instanceof Cbor.Text(String site))) {
                        throw RowCipher.damaged(place);
                    }
                    sites.add(site);
                }
                return sites;
            }
        } catch (CborException _) {
            throw RowCipher.damaged(place);
        }
        throw RowCipher.damaged(place);
    }

    public Optional<Secret> persistentToken() throws SQLException, VaultException {
        Bytes sealed = settings.find(Setting.PERSISTENT_TOKEN).orElse(Bytes.EMPTY);
        return sealed.isEmpty()
                ? Optional.empty()
                : Optional.of(Secret.taking(content.open(sealed, place(Setting.PERSISTENT_TOKEN))));
    }

    public void putPersistentToken(Secret token) throws SQLException {
        byte[] exposed = token.exposeCopy();
        try {
            settings.put(Setting.PERSISTENT_TOKEN, content.seal(exposed, place(Setting.PERSISTENT_TOKEN)));
        } finally {
            Arrays.fill(exposed, (byte) 0);
        }
    }

    public Bytes deviceIdentifier() {
        return check.of(Bytes.ofUtf8("device identifier")).slice(0, IDENTIFIER_LENGTH);
    }

    public Bytes credentialStoreState() throws SQLException, VaultException {
        long changes = settings.number(Setting.DISCOVERABLE_CHANGES, 0);
        return check.of(Bytes.ofUtf8("credential store state"), KeyedHash.number(changes))
                .slice(0, IDENTIFIER_LENGTH);
    }

    /// What a client may list has changed.
    void discoverableChanged() throws SQLException, VaultException {
        settings.put(Setting.DISCOVERABLE_CHANGES, settings.number(Setting.DISCOVERABLE_CHANGES, 0) + 1);
    }

    private static Place place(Setting setting) {
        return Place.of("setting." + setting.name(), "the setting " + setting);
    }
}
