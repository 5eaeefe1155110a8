/**
 * navigator.credentials of a page: our answer where LocalPasskey has one, else the browser's own, asked with what the page
 * gave and nothing else. Runs in the page's world before the page's scripts. It protects nothing: whoever controls the page
 * controls this, too, and gets no further than the page itself could. What can be decided elsewhere is not decided here.
 *
 * @see https://www.w3.org/TR/webauthn-3/ 5.1
 */
(() => {
  if (!isSecureContext || typeof PublicKeyCredential === 'undefined') return;
  // A window that goes from its first, empty document to the page keeps what was put into it.
  if (!dispatchEvent(new CustomEvent('localpasskey-again', { cancelable: true }))) return;
  addEventListener('localpasskey-again', (event) => event.preventDefault());

  const { apply, get: getOf } = Reflect;
  const { create: derive, defineProperty, entries, fromEntries, getOwnPropertyDescriptor: described } = Object;
  const { parse, stringify } = JSON;
  const { credentials } = navigator;
  const { isView } = ArrayBuffer;
  const { fromCharCode } = String;
  const { trunc } = Math;
  const { toString: tagOf } = Object.prototype;
  const Bytes = Uint8Array;
  const Failure = DOMException;
  const Later = Promise;
  const Signal = AbortSignal;
  const encode = btoa.bind(window);
  const decode = atob.bind(window);
  const CREDENTIAL = PublicKeyCredential.prototype;
  const ATTESTATION = AuthenticatorAttestationResponse.prototype;
  const ASSERTION = AuthenticatorAssertionResponse.prototype;

  // --- the way to the background --------------------------------------------------------------------------------

  /** @type {Map<number, (answer: any) => void>} */
  const open = new Map();
  let last = 0;

  /** @type {Promise<MessagePort>} */
  const bridge = new Later((resolve) => {
    /** @param {MessageEvent} event */
    const take = (event) => {
      if (event.source !== window || event.data !== 'localpasskey-port' || event.ports.length !== 1) return;
      event.stopImmediatePropagation();
      removeEventListener('message', take, true);
      const port = event.ports[0];
      port.onmessage = ({ data }) => {
        // An answer without a number is for all.
        for (const n of data.n === undefined ? [...open.keys()] : [data.n]) {
          open.get(n)?.(data);
          open.delete(n);
        }
      };
      resolve(port);
    };
    addEventListener('message', take, true);
  });
  const want = () => dispatchEvent(new CustomEvent('localpasskey-wants'));
  addEventListener('localpasskey-here', want, { once: true });
  want();

  /** @param {Record<string, any>} message @param {AbortSignal} [signal] @returns {Promise<any>} */
  async function ask(message, signal) {
    const port = await bridge;
    signal?.throwIfAborted();
    return new Later((resolve, reject) => {
      const n = ++last;
      open.set(n, resolve);
      const abort = () => {
        if (!open.delete(n)) return;
        port.postMessage({ n, op: 'cancel' });
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      port.postMessage({ ...message, n });
    });
  }

  // --- what a page says, as JSON: read as Web IDL reads dictionaries. Where that fails, the browser says how ------

  /** Enumerations are texts, too: which value counts is decided later. @param {any} value */
  const text = (value) => `${value}`;

  /** @param {any} value */
  const isBuffer = (value) => isView(value) || apply(tagOf, value, []) === '[object ArrayBuffer]';

  /** @param {any} value a BufferSource of this or another frame; base64url of it */
  function octets(value) {
    if (!isBuffer(value)) throw value;
    const bytes = isView(value) ? new Bytes(value.buffer, value.byteOffset, value.byteLength) : new Bytes(value);
    let binary = '';
    for (let i = 0; i < bytes.length; i++) binary += fromCharCode(bytes[i]);
    return encode(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  /** @param {any} value */
  function object(value) {
    if (typeof value !== 'object' && typeof value !== 'function') throw value;
    return value;
  }

  /** @param {(item: any) => any} read */
  const list = (read) => (/** @type {any} */ value) => [...object(value)].map((item) => read(item));

  /** @param {Record<string, (value: any) => any>} required @param {Record<string, (value: any) => any>} [optional] */
  const dictionary = (required, optional) => (/** @type {any} */ value) => {
    /** @type {Record<string, any>} */
    const copy = {};
    for (const [name, read] of entries({ ...required, ...optional })) {
      const given = object(value)?.[name];
      if (given !== undefined) copy[name] = read(given);
      else if (name in required) throw name;
    }
    return copy;
  };

  /** @param {any} value of members that are JSON, or buffers */
  const extensions = (value) => parse(stringify(object(value), (_, item) => (isBuffer(item) ? octets(item) : item)));

  const descriptors = list(dictionary({ type: text, id: octets }, { transports: list(text) }));
  const selection = dictionary(
    {},
    { authenticatorAttachment: text, residentKey: text, requireResidentKey: Boolean, userVerification: text },
  );
  const common = { timeout: trunc, hints: list(text), extensions };

  const rp = dictionary({ name: text }, { id: text });
  const user = dictionary({ id: octets, name: text, displayName: text });
  const pubKeyCredParams = list(dictionary({ type: text, alg: trunc }));

  /** PublicKeyCredentialCreationOptions */
  const creation = dictionary(
    { rp, user, challenge: octets, pubKeyCredParams },
    { excludeCredentials: descriptors, authenticatorSelection: selection, attestation: text, ...common },
  );

  /** PublicKeyCredentialRequestOptions */
  const request = dictionary(
    { challenge: octets },
    { rpId: text, allowCredentials: descriptors, userVerification: text, ...common },
  );

  /** What asks for more than a passkey. */
  const OTHERS = ['password', 'federated', 'identity', 'otp', 'digital', 'uiMode'];

  /**
   * @param {any} given to create or get
   * @param {(options: any) => Record<string, any>} read
   * @returns {Record<string, any> | null} what to ask for; null where the browser is asked at once
   */
  function wanted(given, read) {
    try {
      const { publicKey, mediation, signal } = given;
      // Passkeys in a field of a form are the browser's: nothing of ours is drawn in a page.
      if (!['undefined', 'optional', 'required'].includes(`${mediation}`)) return null;
      if (signal !== undefined && !(signal instanceof Signal)) return null;
      return OTHERS.some((other) => given[other] !== undefined) ? null : read(publicKey);
    } catch {
      return null;
    }
  }

  // --- what a page gets -----------------------------------------------------------------------------------------

  /** @param {string | undefined} encoded base64url */
  function buffer(encoded) {
    if (encoded === undefined) return null;
    const binary = decode(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = new Bytes(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes.buffer;
  }

  /**
   * An object whose attributes and methods are inherited, and may be replaced, as those of the browser's own objects.
   *
   * @param {object} prototype
   * @param {Record<string, any>} attributes
   * @param {Record<string, () => any>} [methods]
   */
  function like(prototype, attributes, methods = {}) {
    const shape = derive(prototype);
    const shared = { enumerable: true, configurable: true };
    for (const [name, value] of entries(attributes)) defineProperty(shape, name, { get: () => value, ...shared });
    for (const [name, value] of entries(methods)) defineProperty(shape, name, { value, writable: true, ...shared });
    return derive(shape);
  }

  /** @param {any} json AuthenticatorAttestationResponseJSON or AuthenticatorAssertionResponseJSON */
  function response({ clientDataJSON, authenticatorData, attestationObject, signature, userHandle, ...more }) {
    const made = attestationObject !== undefined;
    const parts = made ? { attestationObject } : { authenticatorData, signature, userHandle };
    const attributes = entries({ clientDataJSON, ...parts }).map(([name, encoded]) => [name, buffer(encoded)]);
    if (!made) return like(ASSERTION, fromEntries(attributes));
    return like(ATTESTATION, fromEntries(attributes), {
      getAuthenticatorData: () => buffer(authenticatorData),
      getPublicKey: () => buffer(more.publicKey),
      getPublicKeyAlgorithm: () => more.publicKeyAlgorithm,
      getTransports: () => [...more.transports],
    });
  }

  /** @param {any} json RegistrationResponseJSON or AuthenticationResponseJSON */
  function credential(json) {
    const copy = () => parse(stringify(json));
    const { id, rawId, type, authenticatorAttachment } = json;
    return like(
      CREDENTIAL,
      { id, rawId: buffer(rawId), type, authenticatorAttachment, response: response(json.response) },
      { getClientExtensionResults: () => copy().clientExtensionResults, toJSON: copy },
    );
  }

  // --- in place of the browser's own ----------------------------------------------------------------------------

  /** @param {object} owner @param {string} name @param {(original: () => any, self: any, given: any) => any} ours */
  function replace(owner, name, ours) {
    const native = getOf(owner, name);
    if (typeof native !== 'function') return;
    const value = new Proxy(native, {
      apply: (_, self, given) => ours(() => apply(native, self, given), self, given[0]),
    });
    defineProperty(owner, name, { ...described(owner, name), value });
  }

  /** @param {'create' | 'get'} op @param {(options: any) => Record<string, any>} read */
  function replaceOperation(op, read) {
    replace(CredentialsContainer.prototype, op, async (original, self, given) => {
      const options = self === credentials ? wanted(given, read) : null;
      if (options === null) return original();
      const answer = await ask({ op, options }, given.signal);
      if (answer.credential !== undefined) return credential(answer.credential);
      if (answer.error === undefined) return original();
      throw new Failure(answer.error.message, answer.error.name);
    });
  }

  replaceOperation('create', creation);
  replaceOperation('get', request);
  replace(PublicKeyCredential, 'isUserVerifyingPlatformAuthenticatorAvailable', async (original) =>
    (await ask({ op: 'available' })).capabilities === undefined ? original() : true,
  );
  replace(PublicKeyCredential, 'getClientCapabilities', async (original) => ({
    ...(await original()),
    ...(await ask({ op: 'available' })).capabilities,
  }));
})();
