package localpasskey.webauthn.domain;

/// What a person is to know of a site's name.
public final class Sites {

    private Sites() {}

    /// The end of a site's name that somebody registered: `example.co.uk` of `login.example.co.uk`.
    ///
    /// @param site any text
    /// @return empty for what is no domain, and for one under which anybody can register
    public static String registrable(String site) {
        return Domains.isDomain(site) ? Domains.registrableDomain(site).orElse("") : "";
    }

    /// The same, of a registry: `github.io` of `ada.github.io`, under which somebody lets anybody register.
    ///
    /// @param site any text
    /// @return empty for what is no domain, and for a registry's own
    public static String registeredAtRegistry(String site) {
        return Domains.isDomain(site) ? Domains.domainOfRegistry(site).orElse("") : "";
    }
}
