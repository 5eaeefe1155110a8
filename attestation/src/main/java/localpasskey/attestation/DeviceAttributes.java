package localpasskey.attestation;

/// What a certificate says of a TPM, as it stands there: the three attributes of its alternative name.
///
/// @param manufacturer `id:` and the maker's number
/// @spec TCG EK Credential Profile for TPM Family 2.0, §3.1.2
record DeviceAttributes(String manufacturer, String model, String version) {

    static final String MANUFACTURER = "2.23.133.2.1";
    static final String MODEL = "2.23.133.2.2";
    static final String VERSION = "2.23.133.2.3";
}
