package localpasskey.samples.spring;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Set;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.spring.PasskeyNotes;
import localpasskey.spring.RiskRelyingParty;
import localpasskey.spring.SiteSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// With this library. A second factor is added to the first one in the same session (multi-factor
/// authentication of Spring Security), and which one is wanted says the policy.
@Configuration
@EnableMultiFactorAuthentication(authorities = {})
@ConditionalOnProperty(name = "sample.passkeys", havingValue = "localpasskey")
class JudgedPasskeys {

    /// A table of yours.
    @Bean
    PasskeyNotes notes() {
        return PasskeyNotes.inMemory();
    }

    @Bean
    Alarms alarms() {
        return new Alarms();
    }

    @Bean
    RiskRelyingParty passkeys(
            PublicKeyCredentialUserEntityRepository users,
            UserCredentialRepository credentials,
            PasskeyNotes notes,
            Alarms alarms,
            @Value("${sample.origin}") String origin) {
        return new RiskRelyingParty(
                users,
                credentials,
                notes,
                SiteSettings.of("localhost", "A website", Set.of(origin), RiskPolicy.of(Profile.PUBLIC)),
                new KnownBrowsers(alarms));
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, RiskRelyingParty passkeys) {
        return http.formLogin(withDefaults())
                .webAuthn(withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/csrf")
                        .permitAll()
                        .requestMatchers("/pay")
                        .access(passkeys.allows(Action.SENSITIVE))
                        .requestMatchers(HttpMethod.DELETE, "/webauthn/register/{id}")
                        .access(passkeys.allowsRemoval())
                        .anyRequest()
                        .access(passkeys.allows(Action.LOGIN)))
                .build();
    }
}
