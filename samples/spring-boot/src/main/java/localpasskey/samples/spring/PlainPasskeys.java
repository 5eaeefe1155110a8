package localpasskey.samples.spring;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// Without this library, to compare: Spring Security's passkeys as they are.
@Configuration
@ConditionalOnProperty(name = "sample.passkeys", havingValue = "spring")
class PlainPasskeys {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, @Value("${sample.origin}") String origin) {
        return http.formLogin(withDefaults())
                .webAuthn(passkeys ->
                        passkeys.rpName("A website").rpId("localhost").allowedOrigins(origin))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/csrf")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
