// What a page gets of WebAuthn's features, one row of the table in docs/browser.md each: `features[name]()` says it in a few words.
// Runs in a page whose origin is its relying party's, in any browser, with our extension and without.

// window.patience: milliseconds, after which a request counts as one that waits: for a key, or for the person.

const octets = (length) => crypto.getRandomValues(new Uint8Array(length));
const type = 'public-key';
const authenticatorSelection = { residentKey: 'required' };
const selection = { residentKey: 'discouraged' }; // Chromium's pretended authenticator keeps three that are not

const make = ({ id = octets(8), ...more } = {}, outer = {}) =>
  navigator.credentials.create({
    publicKey: {
      rp: { name: 'A website' },
      user: { id, name: 'ada', displayName: 'Ada' },
      challenge: octets(16),
      pubKeyCredParams: [{ type, alg: -7 }],
      authenticatorSelection: selection,
      ...more,
    },
    ...outer,
  });
const sign = (more = {}, outer = {}) => navigator.credentials.get({ publicKey: { challenge: octets(16), ...more }, ...outer });

/** The passkey that most rows sign in with, made by the first that needs it. */
const mine = () => (window.mine ??= make({ authenticatorSelection }));
const named = async (more = {}) => ({ allowCredentials: [{ type, id: (await mine()).rawId, ...more }] });

const waiting = () => ({ signal: AbortSignal.timeout(window.patience) });
const name = ({ name }) => (name === 'TimeoutError' ? 'waits' : name);
const said = async (request, words = () => 'made') => {
  try {
    return words(await request);
  } catch (error) {
    return name(error);
  }
};
/** One after the other: a page has one request at a time. */
const each = async (requests) => {
  const all = [];
  for (const request of requests) all.push(await request());
  return all.join(', ');
};
const shown = (results) => JSON.stringify(results, (_, value) => (value instanceof ArrayBuffer ? value.byteLength : value)).replaceAll('"', '');
const results = (credential) => shown(credential.getClientExtensionResults());
const format = ({ response }) => new TextDecoder('latin1').decode(response.attestationObject).match(/fmt.([a-z-]+)gattStmt/)?.[1];
const verified = ({ response }) => (new Uint8Array(response.authenticatorData)[32] & 4 ? 'verified' : 'not verified');
const algorithm = ({ response }) => `${response.getPublicKeyAlgorithm()}`;
const client = ({ response }) => JSON.parse(new TextDecoder().decode(response.clientDataJSON));
/** What of an object's members is not as Web IDL has it: attributes to be read, methods to be replaced, all to be found and deleted. */
const odd = (object) => {
  const names = [];
  for (const name in object) names.push(name);
  const wrong = names.filter((name) => {
    let owner = object;
    while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
    const { value, writable, get, set, enumerable, configurable } = Object.getOwnPropertyDescriptor(owner, name);
    const method = typeof value === 'function' && writable;
    return !enumerable || !configurable || owner === object || !(method || (get && !set));
  });
  return `${names.length} ${wrong.join(' ')}`.trim();
};
const textual = (value) => btoa(String.fromCharCode(...value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const mediated = (mediation) => ({ mediation, ...waiting() });
const first = octets(32);

const FEATURES = {
  'platform authenticator there': async () => `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`,
  'autofill there': async () => `${await PublicKeyCredential.isConditionalMediationAvailable()}`,
  'capabilities: conditional, signals, prf, largeBlob': async () => {
    const told = await PublicKeyCredential.getClientCapabilities();
    const names = ['conditionalGet', 'conditionalCreate', 'signalUnknownCredential', 'extension:prf', 'extension:largeBlob'];
    return names.map((each) => `${told[each] === true}`).join(', ');
  },
  'signals': () =>
    each(
      [
        ['signalUnknownCredential', { credentialId: 'AAAA' }],
        ['signalAllAcceptedCredentials', { userId: 'AAAA', allAcceptedCredentialIds: [] }],
        ['signalCurrentUserDetails', { userId: 'AAAA', name: 'a', displayName: 'A' }],
      ].map(([method, more]) => async () =>
        typeof PublicKeyCredential[method] === 'function'
          ? said(PublicKeyCredential[method]({ rpId: location.hostname, ...more }), () => 'taken')
          : 'none',
      ),
    ),
  '`user.id` of 64, 65, 0 octets': () => each([64, 65, 0].map((length) => () => said(make({ id: octets(length) }, length === 0 ? waiting() : {})))),
  'aborted before, with a reason': () =>
    each([undefined, new RangeError()].map((reason) => () => said(make({}, { signal: AbortSignal.abort(reason) })))),
  'members of a credential, those unlike Web IDL': async () => said(mine(), (credential) => `${odd(credential)}, ${odd(credential.response)}`),
  '`toJSON` replaced': async () => said(mine(), (credential) => ((credential.toJSON = () => 'replaced'), credential.toJSON())),
  'options from JSON, members of `toJSON`': async () => {
    const json = (credential) => Object.keys(credential.toJSON()).sort().join(' ');
    const user = { id: textual(octets(8)), name: 'ada', displayName: 'Ada' };
    const options = { rp: { name: 'A website' }, user, challenge: textual(octets(16)), pubKeyCredParams: [{ type, alg: -7 }], authenticatorSelection: selection };
    return each([
      () => said(navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }), json),
      async () => said(navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON({ challenge: options.challenge, allowCredentials: [{ type, id: (await mine()).id }] }) }), json),
    ]);
  },
  'public key, algorithm, transports': async () =>
    said(mine(), ({ response }) => `${response.getPublicKey().byteLength}, ${response.getPublicKeyAlgorithm()}, ${response.getTransports()}`),
  'attachment': async () => said(mine(), ({ authenticatorAttachment }) => authenticatorAttachment),
  'credProps: residentKey required, preferred, discouraged': () =>
    each(
      ['required', 'preferred', 'discouraged'].map(
        (residentKey) => () => said(make({ authenticatorSelection: { residentKey }, extensions: { credProps: true } }), results),
      ),
    ),
  '`requireResidentKey` alone': () => said(make({ authenticatorSelection: { requireResidentKey: true }, extensions: { credProps: true } }), results),
  'prf: create, sign in': () =>
    each([
      () => said(make({ extensions: { prf: {} } }), (made) => ((window.withPrf = made), results(made))),
      () => said(sign({ allowCredentials: [{ type, id: window.withPrf.rawId }], extensions: { prf: { eval: { first } } } }), results),
    ]),
  'prf: `evalByCredential` without a list': () => said(sign({ extensions: { prf: { evalByCredential: { AAAA: { first } } } } }, waiting()), results),
  'largeBlob: preferred, required': () =>
    each(['preferred', 'required'].map((support) => () => said(make({ authenticatorSelection, extensions: { largeBlob: { support } } }), results))),
  'largeBlob: required, not discoverable': () => said(make({ extensions: { largeBlob: { support: 'required' } } }, waiting()), results),
  'largeBlob: read, write, read, read and write': async () => {
    const { rawId: id } = await make({ authenticatorSelection, extensions: { largeBlob: { support: 'required' } } });
    const allowCredentials = [{ type, id }];
    return each(
      [{ read: true }, { write: first }, { read: true }, { read: true, write: first }].map(
        (largeBlob) => () => said(sign({ allowCredentials, extensions: { largeBlob } }), results),
      ),
    );
  },
  'credProtect required and enforced': () =>
    said(make({ extensions: { credentialProtectionPolicy: 'userVerificationRequired', enforceCredentialProtectionPolicy: true } })),
  'minPinLength, credBlob, getCredBlob': async () => {
    const made = await make({ authenticatorSelection, extensions: { minPinLength: true, credBlob: first } });
    const allowCredentials = [{ type, id: made.rawId }];
    return `${results(made)}, ${await said(sign({ allowCredentials, extensions: { getCredBlob: true } }), results)}`;
  },
  'attestation none, indirect, direct, enterprise, unknown': () =>
    each(['none', 'indirect', 'direct', 'enterprise', 'unknown'].map((attestation) => () => said(make({ attestation }), format))),
  '`attestationFormats` of others first': () => said(make({ attestation: 'direct', attestationFormats: ['tpm', 'android-key', 'packed'] }), format),
  'hints: client-device, security-key, hybrid': () =>
    each(['client-device', 'security-key', 'hybrid'].map((hint) => () => said(make({ hints: [hint] }, hint === 'client-device' ? {} : waiting())))),
  'attachment cross-platform': () => said(make({ authenticatorSelection: { authenticatorAttachment: 'cross-platform' } }, waiting())),
  'an attachment that nobody knows': () => said(make({ authenticatorSelection: { authenticatorAttachment: 'unknown' } })),
  'userVerification required, preferred, discouraged': () =>
    each(['required', 'preferred', 'discouraged'].map((userVerification) => async () => said(sign({ ...(await named()), userVerification }), verified))),
  'algorithms EdDSA; ES384': () => each([-8, -35].map((alg) => () => said(make({ pubKeyCredParams: [{ type, alg }] }, alg === -35 ? {} : waiting()), algorithm))),
  'algorithms none; EdDSA, ES256, RS256': () =>
    each([[], [-8, -7, -257]].map((all) => () => said(make({ pubKeyCredParams: all.map((alg) => ({ type, alg })) }), algorithm))),
  'excluded': async () => said(make({ excludeCredentials: (await named()).allowCredentials })),
  'named, with transports': async () => said(sign(await named({ transports: ['internal', 'usb', 'hybrid'] })), () => 'signed'),
  'named, none of ours': () => said(sign({ allowCredentials: [{ type, id: octets(32) }] }, waiting()), () => 'signed'),
  'named, of an unknown type': async () => said(sign(await named({ type: 'unknown' }), waiting()), () => 'signed'),
  'no passkey named': async () => said((await mine(), sign()), ({ response }) => `signed, with a user of ${response.userHandle.byteLength}`),
  'conditional get': () => said(sign({}, mediated('conditional')), () => 'signed'),
  'conditional create': () => said(make({}, mediated('conditional'))),
  'mediation silent': async () => said(sign(await named(), mediated('silent')), () => 'signed'),
  'challenge of 8 KiB, 40 KiB': () =>
    each([8, 40].map((kib) => async () => said(sign({ ...(await named()), challenge: new Uint8Array(kib << 10) }), () => 'signed'))),
  'another site’s id': () => said(make({ rp: { name: 'A', id: 'a.example' } })),
  '`remoteDesktopClientOverride` of a page': async () =>
    said(
      sign({ ...(await named()), extensions: { remoteDesktopClientOverride: { origin: 'https://a.example', sameOriginWithAncestors: true } } }, waiting()),
      (credential) => (client(credential).origin === location.origin ? 'signed for its own origin' : 'signed for another'),
    ),
  'payment': async () => said(make({ extensions: { payment: { isPayment: true } } }, waiting()), results),
};

window.features = FEATURES;
