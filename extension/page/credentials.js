/**
 * navigator.credentials of a page: our answer where LocalPasskey has one, else the browser's own, asked with what the page
 * gave and nothing else. Runs in the page's world before the page's scripts. It protects nothing: whoever controls the page
 * controls this, too, and gets no further than the page itself could. What can be decided elsewhere is not decided here.
 * @see https://www.w3.org/TR/webauthn-3/ 5.1
 */
(() => {
  if (!isSecureContext || typeof PublicKeyCredential === 'undefined') return;
  // A window that goes from its first, empty document to the page keeps what was put into it.
  if (!dispatchEvent(new CustomEvent('localpasskey-again', { cancelable: true }))) return;
  addEventListener('localpasskey-again', (event) => event.preventDefault());

  const { apply, get: getOf } = Reflect;
  const { create: derive, defineProperty, entries, fromEntries } = Object;
  const [{ parse, stringify }, { isArray }, { isView }, { fromCharCode }] = [JSON, Array, ArrayBuffer, String];
  const [{ credentials }, { toString: tagOf }, { toJSON }] = [navigator, Object.prototype, PublicKeyCredential.prototype];
  const { AbortController: Control, AbortSignal: Signal, DOMException: Failure, Promise: Later, Uint8Array: Bytes } = window;
  const { atob: decode, btoa: encode, setTimeout: later, TypeError: Wrong } = window;
  const KEY = /** @type {any} */ (PublicKeyCredential);
  const [CREDENTIAL, ATTESTATION, ASSERTION] = [KEY, AuthenticatorAttestationResponse, AuthenticatorAssertionResponse].map(({ prototype }) => prototype);

  // --- the way to the background --------------------------------------------------------------------------------
  /** @type {Record<number, (answer: any) => void>} no Map, whose methods a page can replace by its own */
  const open = derive(null);
  let last = 0;
  const shows = /** @type {((on: boolean) => void)[]} */ ([]);

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
        if (data.signals !== undefined) shows.forEach((show) => show(data.signals));
        else if (data.n !== undefined) open[data.n]?.(data);
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
  async function asked(message, signal) {
    const port = await bridge;
    signal?.throwIfAborted();
    return new Later((resolve) => {
      const n = ++last;
      open[n] = (answer) => (delete open[n], resolve(answer));
      const abort = () => {
        if (!(n in open)) return;
        port.postMessage({ n, op: 'cancel' });
        open[n](Later.reject(signal?.reason));
      };
      signal?.addEventListener('abort', abort, { once: true });
      port.postMessage({ ...message, n });
    });
  }

  // --- what a page says, read once; what it means is read in the background -------------------------------------
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

  /** JSON, in which the first letter tells a text from octets in base64url. @param {string} _ @param {any} value */
  function lettered(_, value) {
    if (typeof value === 'symbol') throw value;
    if (typeof value === 'string') return `s${value}`;
    if (!isView(value)) return value;
    let binary = '';
    for (let i = 0; i < value.byteLength; i++) binary += fromCharCode(/** @type {any} */ (value)[i]);
    return `b${encode(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
  }

  /** @param {string} op @param {any} given @returns {any} what to ask us and the browser; null where that is asked at once */
  function wanted(op, given) {
    try {
      const { publicKey, mediation: how = 'optional', signal } = given;
      const mediation = `${how}`;
      const copy = { __proto__: null, publicKey: copied(publicKey), mediation, signal };
      if (signal !== undefined && !(signal instanceof Signal)) return null;
      const others = ['password', 'federated', 'identity', 'otp', 'digital', 'uiMode']; // more than a passkey
      const message = { op, mediation, options: parse(stringify(copy.publicKey, lettered)) };
      return others.some((other) => given[other] !== undefined) ? null : { message, copy };
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

  /** As the browser's own objects: what they have is inherited, and may be replaced. @param {object} prototype @param {Record<string, any>} attributes @param {Record<string, () => any>} [methods] */
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
    const { id, rawId, type, authenticatorAttachment } = json;
    const results = () => parse(stringify(json.clientExtensionResults), (_, value) => (typeof value === 'string' ? buffer(value) : value)); // no other texts
    const attributes = { id, rawId: buffer(rawId), type, authenticatorAttachment, response: response(json.response) };
    return like(CREDENTIAL, attributes, { getClientExtensionResults: results, toJSON: () => parse(stringify(json)) });
  }

  // --- in place of the browser's own ----------------------------------------------------------------------------
  /** @param {object} owner @param {string} name @param {(original: (given?: any[]) => any, self: any, given: any) => any} ours */
  function replace(owner, name, ours, native = getOf(owner, name)) {
    if (typeof native !== 'function') return;
    const value = new Proxy(native, { apply: (_, self, given) => ours((other = given) => apply(native, self, other), self, given[0]) });
    defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true }); // as Web IDL has it
    return value;
  }

  /** @param {any} answer @returns {object | null} what the page gets; null where that is the browser's */
  function outcome({ credential: made, error }) {
    if (error !== undefined) throw error.name === 'TypeError' ? new Wrong(error.message) : new Failure(error.message, error.name);
    return made === undefined ? null : credential(made);
  }

  /** The browser's own answer; the bridge is told of it, always, so that no page sees whether anybody wants to know. @param {string} of @param {any} answer */
  async function shown(of, answer) {
    const made = await answer;
    try {
      const { id, response } = apply(toJSON, made, []);
      (await bridge).postMessage({ op: 'shown', of, id, data: response.authenticatorData });
    } catch {} // no passkey, or an older browser
    return made;
  }

  /**
   * The browser's own request runs beside ours, and whoever answers first ends the other. Where the browser has nothing of the
   * kind, ours goes on alone. @param {(given: any[]) => any} original @param {any} message @param {any} copy
   */
  async function conditional(original, message, copy) {
    const over = new Control();
    const signal = Signal.any(copy.signal === undefined ? [over.signal] : [copy.signal, over.signal]);
    const native = shown(message.op, original([{ __proto__: null, ...copy, signal }]));
    const ours = (async () => {
      for (;;) {
        const answer = await asked(message, signal);
        if (answer.n !== undefined) return outcome(answer) ?? native;
        await new Later((resolve) => later(resolve, 1000)); // our background ended: not as fast as it can end
      }
    })();
    const browsers = async () => {
      try {
        return await native;
      } catch (/** @type {any} */ e) {
        if (signal.aborted || (e.name !== 'NotAllowedError' && e.name !== 'NotSupportedError')) throw e;
        return ours;
      }
    };
    try {
      return await Later.race([ours, browsers()]);
    } finally {
      over.abort();
    }
  }

  const [create, get] = ['create', 'get'].map((op) =>
    replace(CredentialsContainer.prototype, op, async (original, self, given) => {
      const request = self === credentials ? wanted(op, given) : null;
      if (request === null) return original();
      const { message, copy } = request;
      if (copy.mediation === 'conditional') return conditional(original, message, copy);
      const answer = await asked(message, copy.signal);
      return outcome(answer) ?? shown(op, original(answer.unread ? undefined : [copy]));
    }));
  addEventListener('localpasskey-first', (event) => credentials.create === create && credentials.get === get && event.preventDefault());
  // Where the browser does not know of these, sites are told that we do while we answer, and asked what they say.
  for (const op of ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails']) {
    const native = getOf(KEY, op);
    const ours = replace(KEY, op, async (original, _, given) => {
      const request = wanted(op, { publicKey: given });
      if (request === null) return native ? original() : Later.reject(new Wrong('Cannot be read.'));
      await original([request.copy.publicKey]); // what the browser refuses, as another site's name, is not told us
      const answer = asked(request.message);
      if (!native) outcome(await answer);
    }, native ?? (async () => {}));
    if (!native) shows.push((on) => (on ? (KEY[op] ??= ours) : KEY[op] === ours && delete KEY[op]));
  }
  const capabilities = async () => (await asked({ op: 'available' })).capabilities;
  for (const name of ['isUserVerifyingPlatformAuthenticatorAvailable', 'isConditionalMediationAvailable']) {
    replace(KEY, name, async (original) => (await capabilities()) !== undefined || original());
  }
  replace(KEY, 'getClientCapabilities', async (original) => ({ ...(await original()), ...(await capabilities()) }));
})();
