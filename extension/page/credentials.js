/**
 * navigator.credentials of a page, for browsers that give extensions no better way: our answer where LocalPasskey has
 * one, else the browser's own. Runs in the page's world before the page's scripts, so it uses nothing later that a page
 * could have replaced. It protects nothing: whoever controls the page controls this, too, and gets no further than the
 * page itself could.
 *
 * @see https://www.w3.org/TR/webauthn-3/ 5.1
 */
(() => {
  if (!isSecureContext || typeof PublicKeyCredential === 'undefined') return;

  const { apply, get: getOf } = Reflect;
  const { create: derive, defineProperty } = Object;
  const { parse, stringify } = JSON;
  const Bytes = Uint8Array;
  const Failure = DOMException;
  const TypeFailure = TypeError;
  const Later = Promise;
  const fromCharCode = String.fromCharCode;
  const encode = btoa.bind(window);
  const decode = atob.bind(window);
  const toWellFormed = String.prototype.toWellFormed;
  const isView = ArrayBuffer.isView;
  const lengthOf = /** @type {() => number} */ (
    Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get
  );
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
        if (data.gone) {
          for (const settle of open.values()) settle(data.error === undefined ? { native: true } : data);
          open.clear();
          return;
        }
        open.get(data.n)?.(data);
        open.delete(data.n);
      };
      resolve(port);
    };
    addEventListener('message', take, true);
  });
  const want = () => dispatchEvent(new CustomEvent('localpasskey-wants'));
  addEventListener('localpasskey-here', want, { once: true });
  want();

  /**
   * @param {Record<string, any>} message
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  async function ask(message, signal) {
    const port = await bridge;
    signal?.throwIfAborted();
    return new Later((resolve, reject) => {
      const n = ++last;
      open.set(n, resolve);
      signal?.addEventListener(
        'abort',
        () => {
          if (!open.delete(n)) return;
          port.postMessage({ n, op: 'cancel' });
          reject(signal.reason);
        },
        { once: true },
      );
      port.postMessage({ ...message, n });
    });
  }

  // --- what a page says, as JSON --------------------------------------------------------------------------------

  /** @param {any} value a buffer of this or another frame */
  function isBuffer(value) {
    try {
      apply(lengthOf, value, []);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * @param {any} source
   * @param {string} name
   */
  function base64url(source, name) {
    if (!isView(source) && !isBuffer(source)) throw new TypeFailure(`${name} is not a BufferSource`);
    const bytes = isView(source) ? new Bytes(source.buffer, source.byteOffset, source.byteLength) : new Bytes(source);
    let octets = '';
    for (let i = 0; i < bytes.length; i++) octets += fromCharCode(bytes[i]);
    return encode(octets).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  /**
   * A USVString. The texts that Web IDL calls DOMString are made such, too: an authenticator takes only Unicode.
   *
   * @param {any} value
   * @returns {string}
   * @see https://webidl.spec.whatwg.org/#es-USVString
   */
  function text(value) {
    return apply(toWellFormed, `${value}`, []);
  }

  /**
   * @param {any} object
   * @param {string} member
   */
  function required(object, member) {
    const value = object === null || object === undefined ? undefined : object[member];
    if (value === undefined) throw new TypeFailure(`required member ${member} is undefined`);
    return value;
  }

  /** @param {any} list */
  function descriptors(list) {
    return [...(list ?? [])].map((item) => ({
      type: `${required(item, 'type')}`,
      id: base64url(required(item, 'id'), 'id'),
      ...(item.transports === undefined ? {} : { transports: [...item.transports].map(String) }),
    }));
  }

  /**
   * Members that are JSON already, or become it: texts in them as Unicode, buffers as base64url.
   *
   * @param {any} value
   * @returns {any}
   */
  function plain(value) {
    if (isView(value) || isBuffer(value)) return base64url(value, 'extensions');
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value === 'string') return text(value);
    if (typeof value !== 'object' || value === null) return value;
    /** @type {Record<string, any>} */
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = plain(value[key]);
    return copy;
  }

  /** @param {any} options PublicKeyCredentialCreationOptions */
  function creation(options) {
    const user = required(options, 'user');
    const rp = required(options, 'rp');
    const id = base64url(required(user, 'id'), 'user.id');
    if (id.length < 2 || id.length > 86) throw new TypeFailure('user.id has 1 to 64 octets');
    return {
      ...common(options),
      rp: { ...(rp.id === undefined ? { id: location.hostname } : { id: text(rp.id) }), name: text(required(rp, 'name')) },
      user: { id, name: text(required(user, 'name')), displayName: text(required(user, 'displayName')) },
      pubKeyCredParams: [...required(options, 'pubKeyCredParams')].map((item) => ({
        type: `${required(item, 'type')}`,
        alg: Number(required(item, 'alg')),
      })),
      excludeCredentials: descriptors(options.excludeCredentials),
      ...(options.authenticatorSelection === undefined
        ? {}
        : { authenticatorSelection: plain(options.authenticatorSelection) }),
      ...(options.attestation === undefined ? {} : { attestation: `${options.attestation}` }),
    };
  }

  /** @param {any} options PublicKeyCredentialRequestOptions */
  function request(options) {
    return {
      ...common(options),
      rpId: options.rpId === undefined ? location.hostname : text(options.rpId),
      allowCredentials: descriptors(options.allowCredentials),
      ...(options.userVerification === undefined ? {} : { userVerification: `${options.userVerification}` }),
    };
  }

  /** @param {any} options */
  function common(options) {
    return {
      challenge: base64url(required(options, 'challenge'), 'challenge'),
      ...(options.timeout === undefined ? {} : { timeout: Number(options.timeout) >>> 0 }),
      ...(options.hints === undefined ? {} : { hints: [...options.hints].map(String) }),
      ...(options.extensions === undefined ? {} : { extensions: plain(options.extensions) }),
    };
  }

  // --- what a page gets -----------------------------------------------------------------------------------------

  /** @param {string} encoded base64url */
  function buffer(encoded) {
    const octets = decode(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = new Bytes(octets.length);
    for (let i = 0; i < octets.length; i++) bytes[i] = octets.charCodeAt(i);
    return bytes.buffer;
  }

  /**
   * An object whose attributes are inherited, as those of the browser's own objects are.
   *
   * @param {object} prototype
   * @param {Record<string, any>} attributes
   * @param {Record<string, () => any>} methods
   */
  function like(prototype, attributes, methods) {
    const shape = derive(prototype);
    for (const name of Object.keys(attributes)) {
      defineProperty(shape, name, { get: () => attributes[name], enumerable: true });
    }
    for (const name of Object.keys(methods)) defineProperty(shape, name, { value: methods[name] });
    return derive(shape);
  }

  /** @param {any} json RegistrationResponseJSON or AuthenticationResponseJSON */
  function credential(json) {
    const { response } = json;
    const copy = () => parse(stringify(json));
    const answer =
      response.attestationObject === undefined
        ? like(
            ASSERTION,
            {
              clientDataJSON: buffer(response.clientDataJSON),
              authenticatorData: buffer(response.authenticatorData),
              signature: buffer(response.signature),
              userHandle: response.userHandle === undefined ? null : buffer(response.userHandle),
            },
            {},
          )
        : like(
            ATTESTATION,
            {
              clientDataJSON: buffer(response.clientDataJSON),
              attestationObject: buffer(response.attestationObject),
            },
            {
              getAuthenticatorData: () => buffer(response.authenticatorData),
              getPublicKey: () => (response.publicKey === undefined ? null : buffer(response.publicKey)),
              getPublicKeyAlgorithm: () => response.publicKeyAlgorithm,
              getTransports: () => [...response.transports],
            },
          );
    return like(
      CREDENTIAL,
      {
        id: json.id,
        rawId: buffer(json.rawId),
        type: 'public-key',
        authenticatorAttachment: json.authenticatorAttachment ?? null,
        response: answer,
      },
      { getClientExtensionResults: () => copy().clientExtensionResults ?? {}, toJSON: copy },
    );
  }

  // --- in place of the browser's own ----------------------------------------------------------------------------

  /**
   * @param {object} owner
   * @param {string} name
   * @param {(original: () => any, ...given: any[]) => any} ours
   */
  function replace(owner, name, ours) {
    const native = getOf(owner, name);
    if (typeof native !== 'function') return;
    const value = new Proxy(native, {
      apply: (_, self, given) => ours(() => apply(native, self, given), ...given),
    });
    defineProperty(owner, name, { ...Object.getOwnPropertyDescriptor(owner, name), value });
  }

  /**
   * @param {'create' | 'get'} op
   * @param {(options: any) => Record<string, any>} convert
   */
  function replaceOperation(op, convert) {
    replace(CredentialsContainer.prototype, op, async (original, given) => {
      const asked = given?.publicKey;
      const mediation = given?.mediation;
      // Passkeys in a field of a form are the browser's: nothing of ours is drawn in a page.
      if (asked === undefined || mediation === 'conditional' || mediation === 'silent') return original();
      given.signal?.throwIfAborted();
      const answer = await ask({ op, options: convert(asked) }, given.signal);
      if (answer.credential !== undefined) return credential(answer.credential);
      if (answer.error === undefined) return original();
      if (answer.error.name === 'TypeError') throw new TypeFailure(answer.error.message);
      throw new Failure(answer.error.message, answer.error.name);
    });
  }

  const available = async () => (await ask({ op: 'available' })).available === true;

  replaceOperation('create', creation);
  replaceOperation('get', request);
  replace(PublicKeyCredential, 'isUserVerifyingPlatformAuthenticatorAvailable', async (original) =>
    (await available()) ? true : original(),
  );
  replace(PublicKeyCredential, 'getClientCapabilities', async (original) => {
    const native = await original();
    if (!(await available())) return native;
    return { ...native, passkeyPlatformAuthenticator: true, userVerifyingPlatformAuthenticator: true };
  });
})();
