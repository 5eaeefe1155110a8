package localpasskey.samples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.webauthn.management.MapPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.MapUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Starts the website. Users and passkeys are kept in memory.
@SpringBootApplication
public class SampleApplication {

    static void main(String[] arguments) {
        SpringApplication.run(SampleApplication.class, arguments);
    }

    /// One account, to try it on: ada, with the password `analytical`.
    @Bean
    InMemoryUserDetailsManager accounts() {
        return new InMemoryUserDetailsManager(User.withUsername("ada")
                .password("{noop}analytical")
                .roles("USER")
                .build());
    }

    @Bean
    PublicKeyCredentialUserEntityRepository passkeyUsers() {
        return new MapPublicKeyCredentialUserEntityRepository();
    }

    @Bean
    UserCredentialRepository passkeyTable() {
        return new MapUserCredentialRepository();
    }
}
