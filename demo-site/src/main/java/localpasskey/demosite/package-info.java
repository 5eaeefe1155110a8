/// A website to try passkeys on: register, sign in, and see what a passkey says about itself.
///
/// Here lives what a website does, and nothing of LocalPasskey: whether an answer is right is judged by webauthn4j.
/// It keeps everything in memory and serves the loopback only.
@NullMarked
package localpasskey.demosite;

import org.jspecify.annotations.NullMarked;
