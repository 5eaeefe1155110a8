import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { event, settled } from './fakes.js';

const SCRIPT = readFileSync(new URL('../page/credentials.js', import.meta.url), 'utf8');

describe('navigator.credentials of a page', () => {
  /** @type {any[]} */
  let asked;
  /** @type {any} */
  let page;
  /** @type {any[]} what the browser itself was asked */
  let natives;
  /** @type {any} */
  let bridge;

  /** A page with the script in it, and the bridge that it looks for. */
  beforeEach(() => {
    asked = [];
    const wanted = event();
    class CredentialsContainer {
      /** @param {any} given */
      async create(given) {
        natives.push(given);
        return 'the browser’s';
      }
      /** @param {any} given */
      async get(given) {
        natives.push(given);
        return 'the browser’s';
      }
    }
    const credentials = new CredentialsContainer();
    natives = [];
    page = {
      natives,
      isSecureContext: true,
      CredentialsContainer,
      navigator: { credentials },
      credentials,
      PublicKeyCredential: class {},
      AuthenticatorAttestationResponse: class {},
      AuthenticatorAssertionResponse: class {},
      CustomEvent,
      Event,
      AbortController,
      AbortSignal,
      DOMException,
      atob,
      btoa,
      addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => {
        if (type === 'message') wanted.addListener(listener);
      },
      removeEventListener: () => {},
      dispatchEvent: () => true,
    };
    const source = runInContext('globalThis.window = globalThis', createContext(page));
    runInContext(SCRIPT, page);
    bridge = { postMessage: (/** @type {any} */ message) => void asked.push(structuredClone(message)) };
    void wanted.fire({ source, data: 'localpasskey-port', ports: [bridge], stopImmediatePropagation: () => {} });
  });

  /** What a page's script returns, told that which would cross from its world to ours. @param {string} script */
  const run = (script) => runInContext(`(async () => { ${script} })()`, page);

  const CREATION = `{
    challenge: new Uint8Array([0, 1, 2, 3]).subarray(1),
    rp: { name: 'A' },
    user: { id: new Uint8Array(2).buffer, name: 'ada', displayName: 7 },
    pubKeyCredParams: [{ type: 'public-key', alg: '-7' }],
    authenticatorSelection: { residentKey: 'required', requireResidentKey: 1 },
    attestation: 'direct',
    extensions: { prf: { eval: { first: new Uint8Array([255]) } }, credProps: true },
    unknown: () => 1,
  }`;

  test('is short enough to be read, with what else runs in pages', () => {
    const scripts = readdirSync(new URL('../page/', import.meta.url)).map((name) => readFileSync(new URL(`../page/${name}`, import.meta.url), 'utf8'));

    assert.equal(scripts.length, 2);
    assert.ok(scripts.join('').split('\n').length - 1 <= 300);
  });

  test('reads options as Web IDL does', async () => {
    void run(`await credentials.create({ publicKey: ${CREATION} })`);
    await settled();

    assert.deepEqual(asked, [
      {
        n: 1,
        op: 'create',
        options: {
          rp: { name: 'A' },
          user: { id: 'AAA', name: 'ada', displayName: '7' },
          challenge: 'AQID',
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          authenticatorSelection: { residentKey: 'required', requireResidentKey: true },
          attestation: 'direct',
          extensions: { prf: { eval: { first: '_w' } }, credProps: true },
        },
      },
    ]);
  });

  for (const [what, given] of [
    ['nothing', ''],
    ['no passkey', '{ password: true }'],
    ['a passkey or a password', '{ password: true, publicKey: { challenge: new Uint8Array(1) } }'],
    ['a passkey in a field', "{ mediation: 'conditional', publicKey: { challenge: new Uint8Array(1) } }"],
    ['something in silence', "{ mediation: { toString: () => 'silent' }, publicKey: { challenge: new Uint8Array(1) } }"],
    ['something without a challenge', '{ publicKey: {} }'],
    ['a challenge that is none', "{ publicKey: { challenge: 'AAAA' } }"],
    ['extensions that are none', "{ publicKey: { challenge: new Uint8Array(1), extensions: 'text' } }"],
    ['a text that only a method of the page’s says', "{ publicKey: { challenge: new Uint8Array(1), rpId: { toString: () => 'a' } } }"],
    ['more passkeys than go to the agent', `{ publicKey: { challenge: new Uint8Array(1), allowCredentials:
      Array(65).fill({ type: 'public-key', id: new Uint8Array(1) }) } }`],
    ['a getter that fails', "{ publicKey: { challenge: new Uint8Array(1), get rpId() { throw new Error('no') } } }"],
    ['a signal that is none', '{ signal: {}, publicKey: { challenge: new Uint8Array(1) } }'],
  ]) {
    test(`lets the browser do what it is asked, with what the page gave: ${what}`, async () => {
      const told = await run(`const given = [${given}]; return [await credentials.get(...given), natives[0] === given[0]]`);

      assert.deepEqual([...told], ['the browser’s', true]);
      assert.deepEqual(asked, []);
    });
  }

  test('asks the browser itself for what is not ours', async () => {
    const told = run('return credentials.get({ publicKey: { challenge: new Uint8Array(1) } })');
    await settled();
    bridge.onmessage({ data: { n: 1 } });

    assert.equal(await told, 'the browser’s');
    assert.equal(natives.length, 1);
  });

  test('reads what a page gives once: the browser gets what we got, whatever the page does with it meanwhile', async () => {
    const told = run(`
      const read = {};
      const once = (of) => Object.defineProperties({}, Object.fromEntries(Object.entries(of).map(([name, value]) => [name, {
        enumerable: true,
        get() {
          if (read[name]) throw new Error(name + ' is read again');
          read[name] = true;
          return value;
        },
      }])));
      const challenge = new Uint8Array([1, 2, 3]);
      const { signal } = new AbortController();
      const asked = credentials.get(once({ signal, mediation: 'required', publicKey: once({ challenge, rpId: 'a.example' }) }));
      challenge.fill(9);
      await asked;
      const [{ publicKey, ...other }] = natives;
      return [publicKey.challenge.join(), publicKey.rpId, other.mediation, other.signal === signal].join(' ')`);
    await settled();
    assert.deepEqual(asked, [{ n: 1, op: 'get', options: { challenge: 'AQID', rpId: 'a.example' } }]);
    bridge.onmessage({ data: { n: 1 } });

    assert.equal(await told, '1,2,3 a.example required true');
  });

  test('calls nothing that a page may have put in a Map’s place when an answer comes', async () => {
    const told = run(`
      let called = 0;
      for (const name of ['get', 'has', 'delete', 'keys']) Map.prototype[name] = () => void called++;
      await credentials.get({ publicKey: { challenge: new Uint8Array(1) } });
      return called`);
    await settled();
    bridge.onmessage({ data: { n: 1 } });

    assert.equal(await Promise.race([told, settled()]), 0);
  });

  test('a request that its page gives up fails with the page’s reason, once', async () => {
    const told = run(`
      globalThis.control = new AbortController();
      return credentials.get({ signal: control.signal, publicKey: { challenge: new Uint8Array(1) } }).catch((e) => e)`);
    await settled();
    await run("control.abort('enough'); control.signal.dispatchEvent(new Event('abort'))");
    bridge.onmessage({ data: { n: 1 } });

    assert.equal(await told, 'enough');
    assert.deepEqual(asked.slice(1), [{ n: 1, op: 'cancel' }]);
    assert.equal(natives.length, 0);
  });

  test('fails all that waits when the way to the background ends', async () => {
    const told = [1, 2].map(() => run('return credentials.get({ publicKey: { challenge: new Uint8Array(1) } }).catch((e) => e.name)'));
    await settled();
    bridge.onmessage({ data: { error: { name: 'NotAllowedError', message: '' } } });

    assert.deepEqual(await Promise.all(told), ['NotAllowedError', 'NotAllowedError']);
    assert.equal(natives.length, 0);
  });

  test('gives objects whose members are inherited, and can be replaced as the browser’s own can', async () => {
    const told = run(`
      'use strict';
      const got = await credentials.get({ publicKey: { challenge: new Uint8Array(1) } });
      const shape = Object.getPrototypeOf(got);
      const { enumerable, configurable, writable } = Object.getOwnPropertyDescriptor(shape, 'toJSON');
      const json = got.toJSON();
      got.toJSON = () => 'mine';
      return [Object.keys(got).join(), enumerable, configurable, writable, json.id, got.toJSON(),
        got instanceof PublicKeyCredential, got.response.userHandle, new Uint8Array(got.rawId).join(),
        Object.getOwnPropertyDescriptor(shape, 'id').configurable].join(' ')`);
    await settled();
    const response = { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' };
    bridge.onmessage({ data: { n: 1, credential: { id: 'AQI', rawId: 'AQI', type: 'public-key', response } } });

    assert.equal(await told, 'toJSON true true true AQI mine true  1,2 true');
  });
});
