/** What the pages of websites do, by the libraries that they use: `create` and `get` return what goes to the server, as JSON. */

const at = (/** @type {string} */ path) => `/libraries/node_modules/${path}`;

const plain = async () => ({
  create: async (options) =>
    (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })).toJSON(),
  get: async (options) => (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })).toJSON(),
});

const LIBRARIES = {
  plain,

  async simplewebauthn() {
    const { startRegistration, startAuthentication } = await import(at('@simplewebauthn/browser/esm/index.js'));
    return {
      create: (optionsJSON) => startRegistration({ optionsJSON }),
      get: (optionsJSON) => startAuthentication({ optionsJSON }),
      fill: (optionsJSON) => startAuthentication({ optionsJSON, useBrowserAutofill: true }),
    };
  },

  async 'passwordless-id'() {
    const { client } = await import(at('@passwordless-id/webauthn/dist/browser/webauthn.min.js'));
    return {
      create: (options) => client.register(options),
      get: (options) => client.authenticate(options),
      fill: (options) => client.authenticate({ ...options, autocomplete: true }),
    };
  },

  async 'webauthn-json'() {
    const { create, get } = await import(at('@github/webauthn-json/dist/esm/webauthn-json.js'));
    return {
      create: (publicKey) => create({ publicKey }),
      get: (publicKey) => get({ publicKey }),
      fill: (publicKey) => get({ publicKey, mediation: 'conditional' }),
    };
  },

  async 'webauthn-json-ponyfill'() {
    const { create, get, parseCreationOptionsFromJSON, parseRequestOptionsFromJSON } = await import(
      at('@github/webauthn-json/dist/esm/webauthn-json.browser-ponyfill.js')
    );
    return {
      create: (publicKey) => create(parseCreationOptionsFromJSON({ publicKey })),
      get: (publicKey) => get(parseRequestOptionsFromJSON({ publicKey })),
      fill: (publicKey) => get({ ...parseRequestOptionsFromJSON({ publicKey }), mediation: 'conditional' }),
    };
  },

  /** Its script fetches the options and posts the answer; the address behind # keeps the page where it is. */
  async 'spring-security'() {
    await import('/libraries/spring-security-webauthn.js');
    const json = (value) => ({ ok: true, json: async () => value });
    const waiting = [];
    console.error = (error) => waiting.shift()?.(error.cause ?? error);
    const pressed = (options, setUp) =>
      new Promise((resolve, reject) => {
        waiting.push(reject);
        window.fetch = async (url, { body }) => {
          if (url.endsWith('/options')) return json(options);
          waiting.length = 0;
          resolve(JSON.parse(body));
          return json({ success: true, authenticated: true, redirectUrl: '#in' });
        };
        const button = document.createElement('button');
        void setUp(button);
        button.click();
      });
    const nothing = () => null;
    const ui = { getSuccess: nothing, getError: nothing, getLabelInput: () => ({ value: 'mine' }), getDeleteForms: () => [] };
    return {
      create: (options) => pressed(options, (button) => setupRegistration({}, '#', { ...ui, getRegisterButton: () => button })),
      get: (options) => pressed(options, (button) => setupLogin({}, '#', button)),
    };
  },
};

/** @param {string} name */
export async function load(name) {
  const library = await LIBRARIES[name]();
  const told = (deed) => async (options) => {
    try {
      return JSON.stringify(await deed(options));
    } catch (error) {
      return error instanceof Error || error instanceof DOMException ? `${error.name}: ${error.message}` : `${error}`;
    }
  };
  return Object.fromEntries(Object.entries(library).map(([name, deed]) => [name, told(deed)]));
}
