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
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const { fromCharCode } = String;
  const { toString: tagOf } = Object.prototype;
  const { AbortSignal: Signal, DOMException: Failure, Promise: Later, Uint8Array: Bytes, atob: decode, btoa: encode } = window;
  const CREDENTIAL = PublicKeyCredential.prototype;
  const ATTESTATION = AuthenticatorAttestationResponse.prototype;
  const ASSERTION = AuthenticatorAssertionResponse.prototype;

  // --- the way to the background --------------------------------------------------------------------------------

  /** @type {Record<number, (answer: any) => void>} no Map, whose methods a page can replace by its own */
  const open = derive(null);
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
        if (data.n !== undefined) open[data.n]?.(data);
        else for (const n in open) open[n](data);
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
    return new Later((resolve) => {
      const n = ++last;
      open[n] = (answer) => {
        delete open[n];
        resolve(answer);
      };
      const abort = () => {
        if (!(n in open)) return;
        port.postMessage({ n, op: 'cancel' });
        open[n](Later.reject(signal?.reason));
      };
      signal?.addEventListener('abort', abort, { once: true });
      port.postMessage({ ...message, n });
    });
  }

  // --- what a page says, as JSON: read as Web IDL reads dictionaries. Where that fails, the browser says how ------

  /** Enumerations are texts, too: which value counts is decided later. @param {any} value */
  const text = (value) => `${value}`;

  /** @param {any} value read once: who reads the copy again, as the browser, gets the same @returns {any} buffers as Bytes */
  function copied(value) {
    if (isView(value)) return new Bytes(new Bytes(value.buffer, value.byteOffset, value.byteLength));
    if (apply(tagOf, value, []) === '[object ArrayBuffer]') return new Bytes(new Bytes(value));
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
    if (isArray(value)) return [...value].map((item) => copied(item));
    const copy = derive(null);
    for (const name in value) copy[name] = copied(value[name]);
    return copy;
  }

  /** @param {any} value Bytes; base64url of it */
  function octets(value) {
    if (!isView(value)) throw value;
    let binary = '';
    for (let i = 0; i < value.byteLength; i++) binary += fromCharCode(/** @type {any} */ (value)[i]);
    return encode(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  /** @param {(item: any) => any} read */
  const list = (read) => (/** @type {any} */ value) => {
    if (value.length > 64) throw value; // the agent looks at no more
    return value.map((/** @type {any} */ item) => read(item));
  };

  /** @param {Record<string, (value: any) => any>} required @param {Record<string, (value: any) => any>} [optional] */
  const dictionary = (required, optional) => (/** @type {any} */ value) => {
    /** @type {Record<string, any>} */
    const copy = {};
    if (typeof value !== 'object') throw value;
    for (const [name, read] of entries({ ...required, ...optional })) {
      const given = value?.[name];
      if (given !== undefined) copy[name] = read(given);
      else if (name in required) throw name;
    }
    return copy;
  };

  /** @param {any} value of members that are JSON, or buffers */
  const extensions = (value) => dictionary({})(value) && parse(stringify(value, (_, it) => (isView(it) ? octets(it) : it)));

  const descriptors = list(dictionary({ type: text, id: octets }, { transports: list(text) }));
  const selection = dictionary(
    {},
    { authenticatorAttachment: text, residentKey: text, requireResidentKey: Boolean, userVerification: text },
  );
  const common = { timeout: Math.trunc, hints: list(text), extensions };

  const rp = dictionary({ name: text }, { id: text });
  const user = dictionary({ id: octets, name: text, displayName: text });
  const pubKeyCredParams = list(dictionary({ type: text, alg: Math.trunc }));

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

  /**
   * @param {any} given to create or get
   * @param {(options: any) => Record<string, any>} read
   * @returns {Record<string, any> | null} what to ask us and what the browser; null where that is asked at once
   */
  function wanted(given, read) {
    try {
      const { publicKey, mediation = 'optional', signal } = given;
      const copy = { __proto__: null, publicKey: copied(publicKey), mediation: text(mediation), signal };
      // Passkeys in a field of a form are the browser's: nothing of ours is drawn in a page.
      if (copy.mediation !== 'optional' && copy.mediation !== 'required') return null;
      if (signal !== undefined && !(signal instanceof Signal)) return null;
      const others = ['password', 'federated', 'identity', 'otp', 'digital', 'uiMode']; // more than a passkey
      return others.some((other) => given[other] !== undefined) ? null : { options: read(copy.publicKey), copy };
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

  /** @param {object} owner @param {string} name @param {(original: (given?: any[]) => any, self: any, given: any) => any} ours */
  function replace(owner, name, ours) {
    const native = getOf(owner, name);
    if (typeof native !== 'function') return;
    const value = new Proxy(native, {
      apply: (_, self, given) => ours((other = given) => apply(native, self, other), self, given[0]),
    });
    defineProperty(owner, name, { ...described(owner, name), value });
  }

  /** @param {'create' | 'get'} op @param {(options: any) => Record<string, any>} read */
  function replaceOperation(op, read) {
    replace(CredentialsContainer.prototype, op, async (original, self, given) => {
      const asked = self === credentials ? wanted(given, read) : null;
      if (asked === null) return original();
      const answer = await ask({ op, options: asked.options }, asked.copy.signal);
      if (answer.credential !== undefined) return credential(answer.credential);
      if (answer.error === undefined) return original([asked.copy]);
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
