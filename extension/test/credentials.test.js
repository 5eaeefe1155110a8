import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { event, settled } from './fakes.js';

const SCRIPT = readFileSync(new URL('../page/credentials.js', import.meta.url), 'utf8');

describe('navigator.credentials of a page', () => {
  /** @type {any[]} */
  let asked;
  /** @type {any} */
  let page;

  /** A page with the script in it, and the bridge that it looks for. */
  beforeEach(() => {
    asked = [];
    const wanted = event();
    class CredentialsContainer {
      async create() {}
      async get() {}
    }
    page = {
      isSecureContext: true,
      location: { hostname: 'a.example' },
      CredentialsContainer,
      credentials: new CredentialsContainer(),
      PublicKeyCredential: class {},
      AuthenticatorAttestationResponse: class {},
      AuthenticatorAssertionResponse: class {},
      CustomEvent,
      DOMException,
      atob,
      btoa,
      addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => {
        if (type === 'message') wanted.addListener(listener);
      },
      removeEventListener: () => {},
      dispatchEvent: () => {},
    };
    const source = runInContext('globalThis.window = globalThis', createContext(page));
    runInContext(SCRIPT, page);
    const bridge = { postMessage: (/** @type {any} */ message) => void asked.push(structuredClone(message)) };
    void wanted.fire({ source, data: 'localpasskey-port', ports: [bridge], stopImmediatePropagation: () => {} });
  });

  const CREATION = `{
    challenge: new Uint8Array(16),
    rp: { id: 'a\\ud800.example', name: 'A\\udc00' },
    user: { id: new Uint8Array(1), name: '\\ud83d', displayName: '\\ud83d\\ude00 \\ude00' },
    pubKeyCredParams: [],
    extensions: { appidExclude: 'https://a\\ud800', credProps: true },
  }`;

  test('makes Unicode of what the page calls a text', async () => {
    runInContext(`void credentials.create({ publicKey: ${CREATION} })`, page);
    runInContext("void credentials.get({ publicKey: { challenge: new Uint8Array(1), rpId: '\\udfff.example' } })", page);
    await settled();

    const [created, got] = asked.map(({ options }) => options);
    assert.deepEqual(created.rp, { id: 'a\ufffd.example', name: 'A\ufffd' });
    assert.equal(created.user.name, '\ufffd');
    assert.equal(created.user.displayName, '\u{1f600} \ufffd');
    assert.deepEqual(created.extensions, { appidExclude: 'https://a\ufffd', credProps: true });
    assert.equal(got.rpId, '\ufffd.example');
  });

  test('does so in a page that has put something else in the place of it', async () => {
    runInContext("String.prototype.toWellFormed = () => 'forged'", page);
    runInContext(`void credentials.create({ publicKey: ${CREATION} })`, page);
    await settled();

    assert.equal(asked[0].options.rp.id, 'a\ufffd.example');
  });
});
