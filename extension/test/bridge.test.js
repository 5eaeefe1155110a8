import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { event, port as fakePort, settled } from './fakes.js';

const SCRIPT = readFileSync(new URL('../page/bridge.js', import.meta.url), 'utf8');
const NO = { name: 'NotAllowedError', message: 'The operation either timed out or was not allowed.' };

describe('the bridge between a page and the background', () => {
  /** @type {any} the bridge's end of the channel */
  let ours;
  /** @type {any[]} what the page is told */
  let told;
  /** @type {any[]} ports to the background, the last one first */
  let ports;
  /** @type {Map<string, (event?: { isTrusted: boolean }) => void>} */
  let listeners;
  let removed = false;
  /** @type {any} what the background remembered */
  let kept;
  /** @type {any} what the popup asks */
  let asked;

  /** @param {Record<string, any>} [browser] */
  function load(browser = {}) {
    class Document {}
    const policy = { allowsFeature: (/** @type {string} */ feature) => feature === 'publickey-credentials-get' };
    Object.defineProperty(Document.prototype, 'featurePolicy', { get: () => policy, configurable: true });
    const page = {
      Document,
      // What a page makes of its document is seen from here, too: an element that is named so.
      document: Object.defineProperty(new Document(), 'featurePolicy', { value: { allowsFeature: () => true } }),
      location: { ancestorOrigins: ['https://shop.example'] },
      navigator: { userActivation: { isActive: true } },
      MessageChannel: class {
        port1 = (ours = { postMessage: (/** @type {any} */ message) => void told.push(structuredClone(message)) });
        port2 = {};
      },
      CustomEvent,
      dispatchEvent: () => true,
      addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => {
        const before = listeners.get(type);
        listeners.set(type, (event = { isTrusted: true }) => (before?.(event), listener(event)));
      },
      chrome: {
        storage: { local: { get: async () => kept } },
        runtime: {
          onMessage: asked,
          connect() {
            if (removed) throw new Error('Extension context invalidated.');
            const port = { ...fakePort(), disconnect: () => {} };
            ports.unshift(port);
            return port;
          },
        },
      },
      ...browser,
    };
    runInContext(SCRIPT, createContext(page));
  }

  beforeEach(() => {
    told = [];
    ports = [];
    listeners = new Map();
    kept = {};
    removed = false;
    asked = event();
    load();
  });

  test('adds what the browser says of the frame, whatever the page says of it', () => {
    ours.onmessage({ data: { n: 1, op: 'get', frame: { allowed: false, ancestors: [] } } });
    ours.onmessage({ data: { n: 2, op: 'create' } });

    const [{ sent }] = ports;
    assert.deepEqual(sent[0], { n: 1, op: 'get', frame: { allowed: true, ancestors: ['https://shop.example'], active: true, field: false } });
    assert.equal(sent[1].frame.allowed, false, 'by the getter, not by what the page named so');
  });

  test('says nothing of what this browser does not tell', () => {
    load({ Document: class {}, document: {}, location: {}, navigator: {} });
    ours.onmessage({ data: { n: 1, op: 'get' } });

    assert.deepEqual(ports[0].sent[0].frame, { allowed: undefined, ancestors: undefined, active: false, field: false });
  });

  test('tells whether the person is in a field for passkeys, of documents that use any', () => {
    const field = { matches: (/** @type {string} */ selector) => selector.includes('webauthn') };
    const page = { activeElement: { shadowRoot: { activeElement: field } } };
    load({ Document: class {}, document: page });
    listeners.get('focusin')?.();
    assert.equal(ports.length, 0);

    ours.onmessage({ data: { n: 1, op: 'get' } });
    page.activeElement = /** @type {any} */ ({ matches: () => false });
    listeners.get('focusout')?.();

    assert.deepEqual(ports[0].sent.map((/** @type {any} */ { op, frame }) => [op, frame.field]), [['get', true], ['focus', false]]);
  });

  test('sends what only the checker wants to know while that is on, and nothing else', async () => {
    const page = { activeElement: { matches: (/** @type {string} */ selector) => selector.includes('password') } };
    load({ Document: class {}, document: page });
    const shown = { op: 'shown', of: 'get', id: 'AQID', data: 'AAAA' };
    for (kept of [{}, { checker: false }]) {
      ours.onmessage({ data: shown });
      listeners.get('focusin')?.();
      await settled();
    }
    assert.equal(ports.length, 0, 'not even a connection');

    kept = { checker: true };
    ours.onmessage({ data: shown });
    listeners.get('focusin')?.();
    await settled();

    assert.deepEqual(ports[0].sent.filter((/** @type {any} */ { op }) => op !== 'focus'), [shown, { op: 'password' }]);
    assert.deepEqual(told, [], 'no page is told');
  });

  test('takes of what a page says to the checker the words that it has, and nothing that the page says of a password', async () => {
    kept = { checker: true };
    ours.onmessage({ data: { n: 7, op: 'shown', of: 'get', id: 'AQID', data: 'AAAA', mediation: 'conditional', options: {}, frame: {} } });
    ours.onmessage({ data: { n: 8, op: 'password' } });
    ours.onmessage({ data: { op: 'password' } });
    await settled();

    assert.deepEqual(ports.flatMap(({ sent }) => sent), [{ op: 'shown', of: 'get', id: 'AQID', data: 'AAAA' }]);
  });

  test('gives a page no sign of a connection that only the checker has', async () => {
    kept = { checker: true };
    const shown = { op: 'shown', of: 'get', id: 'AQID', data: 'AAAA' };
    ours.onmessage({ data: shown });
    await settled();
    await ports[0].onDisconnect.fire();
    assert.deepEqual(told, [], 'before it asked anything');

    ours.onmessage({ data: { n: 1, op: 'get' } });
    await ports[0].onDisconnect.fire();
    ours.onmessage({ data: shown });
    await settled();
    await ports[0].onDisconnect.fire();
    assert.deepEqual([ports.length, told], [3, [{ error: NO }]], 'once for what it asked');
  });

  test('takes no event that the page made', async () => {
    const page = { activeElement: { matches: () => true } };
    load({ Document: class {}, document: page });
    kept = { checker: true };
    ours.onmessage({ data: { n: 1, op: 'get' } });
    for (const type of ['pagehide', 'focusin', 'focusout']) listeners.get(type)?.({ isTrusted: false });
    await settled();

    assert.deepEqual([ports[0].sent.length, told], [1, []]);
  });

  test('tells a page no when the background ends, and connects anew for the next', async () => {
    ours.onmessage({ data: { n: 1, op: 'get' } });
    await ports[0].onDisconnect.fire();
    assert.deepEqual(told, [{ error: NO }]);

    ours.onmessage({ data: { n: 2, op: 'get' } });
    assert.equal(ports.length, 2);
  });

  test('ends what a page asked that is left', () => {
    ours.onmessage({ data: { n: 1, op: 'get' } });
    listeners.get('pagehide')?.();

    assert.deepEqual(told, [{ error: NO }]);
  });

  test('tells the popup whether the page’s script says that ours is what a page calls', async () => {
    /** @type {boolean[]} */
    const said = [];
    for (const first of [true, false]) {
      asked = event();
      load({ dispatchEvent: (/** @type {Event} */ { type }) => type !== 'localpasskey-first' || !first });
      await asked.fire('first', {}, (/** @type {boolean} */ is) => void said.push(is));
    }

    assert.deepEqual(said, [true, false]);
    assert.deepEqual(told, []);
  });

  test('tells the page whether its functions for signals are to be there', async () => {
    await asked.fire({ signals: false }, {}, () => {});

    assert.deepEqual(told, [{ signals: false }]);
  });

  test('leaves it to the browser where the extension is no more', () => {
    removed = true;
    ours.onmessage({ data: { n: 1, op: 'get' } });

    assert.deepEqual(told, [{ n: 1 }]);
  });
});
