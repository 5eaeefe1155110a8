/**
 * A relying party of one library for Node: node judge.mjs LIBRARY ORIGIN. Each line on standard input is a request, each on standard
 * output its answer: `creation`, `request` and `anyRequest` give the options that a page passes to the library's other half,
 * `registered` and `signedIn` judge what came of them.
 */

import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';

const RP_ID = 'localhost';
const RP_NAME = 'A website';
const [, , library, origin] = process.argv;

const octets = (/** @type {string} */ text) => Uint8Array.from(Buffer.from(text, 'base64url')).buffer;
const text = (/** @type {ArrayBuffer} */ bytes) => Buffer.from(bytes).toString('base64url');

/** What a library knows of its one account. */
const LIBRARIES = {
  async simplewebauthn() {
    const { generateRegistrationOptions, verifyRegistrationResponse, generateAuthenticationOptions, verifyAuthenticationResponse } =
      await import('@simplewebauthn/server');
    let challenge;
    let credential;
    const expected = () => ({ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: RP_ID });
    const told = (options) => ((challenge = options.challenge), options);
    const isVerified = ({ verified }) => {
      if (!verified) throw new Error('not verified');
    };
    const request = async (allowCredentials) => told(await generateAuthenticationOptions({ rpID: RP_ID, allowCredentials }));
    return {
      creation: async (userName) => told(await generateRegistrationOptions({ rpName: RP_NAME, rpID: RP_ID, userName })),
      async registered(response) {
        const result = await verifyRegistrationResponse({ response, ...expected() });
        isVerified(result);
        ({ credential } = result.registrationInfo);
      },
      request: () => request([{ id: credential.id }]),
      anyRequest: () => request(undefined),
      async signedIn(response) {
        const result = await verifyAuthenticationResponse({ response, credential, ...expected() });
        isVerified(result);
        credential.counter = result.authenticationInfo.newCounter;
      },
    };
  },

  async 'passwordless-id'() {
    const { server } = await import('@passwordless-id/webauthn');
    let challenge;
    let credential;
    let counter = 0;
    const request = (allowCredentials) => ({ challenge: (challenge = server.randomChallenge()), allowCredentials });
    return {
      creation: (name) => ({ challenge: (challenge = server.randomChallenge()), user: { name }, discoverable: 'required' }),
      async registered(registration) {
        ({ credential } = await server.verifyRegistration(registration, { challenge, origin }));
      },
      request: () => request([{ id: credential.id }]),
      anyRequest: () => request([]),
      async signedIn(authentication) {
        const expected = { challenge, origin, userVerified: true, counter };
        ({ counter } = await server.verifyAuthentication(authentication, credential, expected));
      },
    };
  },

  async 'fido2-lib'() {
    const { Fido2Lib } = await import('fido2-lib');
    const rp = new Fido2Lib({ rpId: RP_ID, rpName: RP_NAME });
    const user = text(randomBytes(16));
    let challenge;
    let known;
    const told = (options) => ({ ...options, challenge: (challenge = text(options.challenge)) });
    const parts = ({ rawId, response }) => ({
      id: octets(rawId),
      rawId: octets(rawId),
      response: Object.fromEntries(Object.entries(response).map(([name, value]) => [name, typeof value === 'string' && name !== 'publicKey' ? octets(value) : value])),
    });
    const request = async (more) => ({ ...told(await rp.assertionOptions()), ...more });
    return {
      creation: async (name) => ({ ...told(await rp.attestationOptions()), user: { id: user, name, displayName: name } }),
      async registered(credential) {
        const { authnrData } = await rp.attestationResult(parts(credential), { challenge, origin, factor: 'either' });
        known = { id: credential.id, publicKey: authnrData.get('credentialPublicKeyPem'), prevCounter: authnrData.get('counter') };
      },
      request: () => request({ allowCredentials: [{ type: 'public-key', id: known.id }] }),
      anyRequest: () => request({}),
      async signedIn(credential) {
        const { publicKey, prevCounter } = known;
        const expected = { challenge, origin, factor: 'either', publicKey, prevCounter, userHandle: user };
        const { authnrData } = await rp.assertionResult(parts(credential), expected);
        known.prevCounter = authnrData.get('counter');
      },
    };
  },
};

console.debug = console.log = console.error; // standard output is for answers
const relyingParty = await LIBRARIES[library]();
for await (const line of createInterface({ input: process.stdin })) {
  const { op, given } = JSON.parse(line);
  let answer;
  try {
    answer = { result: (await relyingParty[op](given)) ?? null };
  } catch (error) {
    answer = { error: `${error.stack}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
