import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { readOptions } from '../background/options.js';
import { scriptedPage, settled } from './fakes.js';

describe('navigator.credentials of a page', () => {
  /** @type {(() => void)[]} ends of the pauses that the script makes */
  let pauses;
  /** @type {any[]} */
  let asked;
  /** @type {(script: string) => any} */
  let run;
  /** @type {any[]} what the browser itself was asked */
  let natives;
  /** @type {any} what comes of that, where it is not at once */
  let native;
  /** @type {any} */
  let bridge;

  beforeEach(() => {
    class CredentialsContainer {
      /** @param {any} given */
      async create(given) {
        natives.push(given);
        return 'the browser’s';
      }
      /** @param {any} given */
      async get(given) {
        natives.push(given);
        return native ?? 'the browser’s';
      }
    }
    const credentials = new CredentialsContainer();
    natives = [];
    native = undefined;
    ({ asked, pauses, bridge, run } = scriptedPage({
      natives,
      CredentialsContainer,
      navigator: { credentials },
      credentials,
      PublicKeyCredential: class {
        static async isConditionalMediationAvailable() {
          return false;
        }
      },
    }));
  });

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

  test('says that it is first until something stands before it', async () => {
    assert.equal(await run(`return isBehind()`), false);

    await run(`credentials.get = async () => 'another’s'`);
    assert.equal(await run(`return isBehind()`), true);

    await run(`delete credentials.get; const { create } = CredentialsContainer.prototype;
      CredentialsContainer.prototype.create = function (given) { return create.call(this, given); }`);
    assert.equal(await run(`return isBehind()`), true);
  });

  test('reads options as Web IDL does', async () => {
    void run(`await credentials.create({ publicKey: ${CREATION} })`);
    await settled();

    assert.deepEqual(asked, [
      {
        n: 1,
        op: 'create',
        mediation: 'optional',
        options: {
          rp: { name: 'sA' },
          user: { id: 'bAAA', name: 'sada', displayName: 7 },
          challenge: 'bAQID',
          pubKeyCredParams: [{ type: 'spublic-key', alg: 's-7' }],
          authenticatorSelection: { residentKey: 'srequired', requireResidentKey: 1 },
          attestation: 'sdirect',
          extensions: { prf: { eval: { first: 'b_w' } }, credProps: true },
        },
      },
    ]);
    assert.deepEqual(readOptions('create', asked[0].options), {
      rp: { name: 'A' },
      user: { id: 'AAA', name: 'ada', displayName: '7' },
      challenge: 'AQID',
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true },
      attestation: 'direct',
      extensions: { prf: { eval: { first: '_w' } }, credProps: true },
    });
  });

  for (const [what, given] of [
    ['nothing', ''],
    ['no passkey', '{ password: true }'],
    ['a passkey or a password', '{ password: true, publicKey: { challenge: new Uint8Array(1) } }'],
    ['a text that is none', "{ publicKey: { challenge: new Uint8Array(1), rpId: Symbol('a') } }"],
    ['a getter that fails', "{ publicKey: { challenge: new Uint8Array(1), get rpId() { throw new Error('no') } } }"],
    ['a signal that is none', '{ signal: {}, publicKey: { challenge: new Uint8Array(1) } }'],
  ]) {
    test(`lets the browser do what it is asked, with what the page gave: ${what}`, async () => {
      const told = await run(`const given = [${given}]; return [await credentials.get(...given), natives[0] === given[0]]`);

      assert.deepEqual([...told], ['the browser’s', true]);
      assert.deepEqual(asked, []);
    });
  }

  for (const [what, given] of [
    ['something without a challenge', '{ publicKey: {} }'],
    ['a challenge that is none', "{ publicKey: { challenge: 'AAAA' } }"],
    ['extensions that are none', "{ publicKey: { challenge: new Uint8Array(1), extensions: 'text' } }"],
    ['a text that only a method of the page’s says', "{ publicKey: { challenge: new Uint8Array(1), rpId: { toString: () => 'a' } } }"],
    ['a text that is octets', '{ publicKey: { challenge: new Uint8Array(1), rpId: new Uint8Array(1) } }'],
  ]) {
    test(`lets the browser read what the background cannot: ${what}`, async () => {
      const told = run(`const given = ${given}; return [await credentials.get(given), natives[0] === given]`);
      await settled();
      assert.equal(readOptions('get', asked[0].options), null);
      bridge.onmessage({ data: { n: 1, unread: true } });

      assert.deepEqual([...(await told)], ['the browser’s', true]);
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
    assert.deepEqual(asked, [{ n: 1, op: 'get', mediation: 'required', options: { challenge: 'bAQID', rpId: 'sa.example' } }]);
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

  test('gives what a PRF came to and a large blob as octets, and as text in JSON', async () => {
    const told = run(`
      const got = await credentials.get({ publicKey: { challenge: new Uint8Array(1) } });
      const { results } = got.getClientExtensionResults().prf;
      return [results.first instanceof ArrayBuffer, new Uint8Array(results.first).join(), new Uint8Array(results.second).join(),
        got.toJSON().clientExtensionResults.prf.results.first, new Uint8Array(got.getClientExtensionResults().largeBlob.blob).join()].join(' ')`);
    await settled();
    const response = { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' };
    const clientExtensionResults = { prf: { results: { first: 'AQI', second: 'Aw' } }, largeBlob: { blob: 'BA' } };
    bridge.onmessage({ data: { n: 1, credential: { id: 'AQI', rawId: 'AQI', type: 'public-key', response, clientExtensionResults } } });

    assert.equal(await told, 'true 1,2 3 AQI 4');
  });

  describe('a conditional request', () => {
    /** @type {(value: any) => void} */
    let picked;
    /** @type {(reason: any) => void} */
    let refused;
    /** @type {Promise<string>} */
    let told;

    const CREDENTIAL = { id: 'AQI', rawId: 'AQI', type: 'public-key', response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' } };

    beforeEach(async () => {
      native = new Promise((resolve, reject) => ([picked, refused] = [resolve, reject]));
      native.catch(() => {});
      told = run(`
        globalThis.control = new AbortController();
        return credentials.get({ mediation: 'conditional', signal: control.signal, publicKey: { challenge: new Uint8Array(1) } })
          .then((got) => got.id ?? got, (e) => e.name ?? e)`);
      await settled();
    });

    test('runs in the browser, too, with the same options', () => {
      assert.deepEqual(asked, [{ n: 1, op: 'get', mediation: 'conditional', options: { challenge: 'bAA' } }]);
      const [{ mediation, signal, publicKey }] = natives;
      assert.deepEqual([mediation, signal.aborted, publicKey.challenge.length], ['conditional', false, 1]);
    });

    test('ends in the browser when we answer', async () => {
      bridge.onmessage({ data: { n: 1, credential: CREDENTIAL } });

      assert.equal(await told, 'AQI');
      assert.ok(natives[0].signal.aborted);
      assert.equal(asked.length, 1);
    });

    test('ends with us when the browser answers', async () => {
      picked('the browser’s');

      assert.equal(await told, 'the browser’s');
      assert.deepEqual(asked.slice(1), [{ n: 1, op: 'cancel' }]);
    });

    for (const name of ['NotAllowedError', 'NotSupportedError']) {
      test(`goes on with us where the browser has nothing of the kind: ${name}`, async () => {
        refused(new DOMException('', name));
        await settled();
        assert.equal(asked.length, 1);
        bridge.onmessage({ data: { n: 1, credential: CREDENTIAL } });

        assert.equal(await told, 'AQI');
      });
    }

    test('is refused as the browser refuses it where we have no part in it', async () => {
      refused(new DOMException('', 'NotSupportedError'));
      bridge.onmessage({ data: { n: 1 } });

      assert.equal(await told, 'NotSupportedError');
    });

    test('is refused at once for what the page did wrong', async () => {
      refused(new DOMException('', 'SecurityError'));

      assert.equal(await told, 'SecurityError');
      assert.deepEqual(asked.slice(1), [{ n: 1, op: 'cancel' }]);
    });

    test('ends on both ways with the page’s reason', async () => {
      await run("control.abort('enough')");
      refused('enough');

      assert.equal(await told, 'enough');
      assert.deepEqual([asked.slice(1), natives[0].signal.aborted], [[{ n: 1, op: 'cancel' }], true]);
    });

    test('is held anew after our background ended, a second later', async () => {
      bridge.onmessage({ data: { error: { name: 'NotAllowedError', message: '' } } });
      await settled();
      assert.equal(asked.length, 1);

      pauses.forEach((resume) => resume());
      await settled();
      assert.deepEqual(asked[1], { ...asked[0], n: 2 });
      bridge.onmessage({ data: { n: 2, credential: CREDENTIAL } });

      assert.equal(await told, 'AQI');
    });

    test('is possible where we are, whatever the browser has by itself', async () => {
      const here = run('return PublicKeyCredential.isConditionalMediationAvailable()');
      await settled();
      bridge.onmessage({ data: { n: 2, capabilities: {} } });
      assert.equal(await here, true);

      const away = run('return PublicKeyCredential.isConditionalMediationAvailable()');
      await settled();
      bridge.onmessage({ data: { n: 3 } });
      assert.equal(await away, false);
    });
  });
});
