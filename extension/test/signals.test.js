import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { SIGNALS, readOptions } from '../background/options.js';
import { PageRequests } from '../background/page-requests.js';
import { Signals } from '../background/signals.js';
import { port as fakePort, scriptedPage, settled } from './fakes.js';

const GIVEN = {
  signalUnknownCredential: "{ rpId: 'a.example', credentialId: 'AQID' }",
  signalAllAcceptedCredentials: "{ rpId: 'a.example', userId: 'AQ', allAcceptedCredentialIds: ['AQID'] }",
  signalCurrentUserDetails: "{ rpId: 'a.example', userId: 'AQ', name: 'ada', displayName: '' }",
};
const TOLD = { rpId: 'a.example', credentialId: 'AQID' };
const [UNKNOWN] = Object.keys(SIGNALS);

/** @param {Record<string, any>} natives of PublicKeyCredential */
const pageWith = (natives) =>
  scriptedPage({
    natives,
    PublicKeyCredential: Object.assign(class {}, natives),
    CredentialsContainer: class {},
    navigator: { credentials: {} },
  });

describe('what a site says of its passkeys, in a browser that takes it', () => {
  /** @type {any[]} */
  let native;
  /** @type {ReturnType<typeof scriptedPage>} */
  let page;
  /** @type {any} */
  let outcome;

  beforeEach(() => {
    native = [];
    outcome = undefined;
    const take = async (/** @type {any} */ given) => (native.push(structuredClone(given)), outcome);
    page = pageWith(Object.fromEntries(Object.keys(SIGNALS).map((op) => [op, take])));
  });

  for (const [op, given] of Object.entries(GIVEN)) {
    test(`is told to both: ${op}`, async () => {
      assert.equal(await page.run(`return PublicKeyCredential.${op}(${given})`), undefined);
      await settled();

      assert.equal(page.asked[0].op, op);
      assert.deepEqual(readOptions(/** @type {any} */ (op), page.asked[0].options), native[0]);
    });
  }

  test('is not told to us where the browser refuses it, with its own words', async () => {
    outcome = Promise.reject(new DOMException('no', 'SecurityError'));

    assert.equal(await page.run(`return PublicKeyCredential.${UNKNOWN}({ rpId: 'b.example', credentialId: 'AQ' }).catch((e) => e.name)`), 'SecurityError');
    await settled();
    assert.deepEqual(page.asked, []);
  });

  test('is answered by the browser alone, when it answers', async () => {
    const told = await page.run(`return PublicKeyCredential.${UNKNOWN}(${GIVEN.signalUnknownCredential}).then(() => 'done')`);
    await settled();
    page.bridge.onmessage({ data: { n: 1, error: { name: 'SecurityError', message: '' } } });

    assert.equal(told, 'done');
  });

  test('is read once, and the browser’s where it cannot be read', async () => {
    await page.run(`
      let read = 0;
      await PublicKeyCredential.${UNKNOWN}({ rpId: 'a.example', get credentialId() { return read++ ? 'other' : 'AQID'; } });
      await PublicKeyCredential.${UNKNOWN}()`);
    await settled();

    assert.deepEqual(native, [TOLD, undefined]);
    assert.equal(page.asked.length, 1);
  });
});

describe('what a site says of its passkeys, in a browser that does not know of that', () => {
  /** @type {ReturnType<typeof scriptedPage>} */
  let page;

  beforeEach(() => void (page = pageWith({})));

  test('is possible, by functions like the browser’s own', async () => {
    for (const op of Object.keys(SIGNALS)) {
      const found = await page.run(`return Object.getOwnPropertyDescriptor(PublicKeyCredential, '${op}')`);
      assert.deepEqual([typeof found.value, found.writable, found.enumerable, found.configurable], ['function', true, true, true]);
    }
  });

  for (const [answer, outcome] of /** @type {const} */ ([
    [{}, 'undefined'],
    [{ error: { name: 'SecurityError', message: 'm' } }, 'SecurityError true'],
    [{ error: { name: 'TypeError', message: 'm' } }, 'TypeError true'],
  ])) {
    test(`is answered as the background says: ${outcome}`, async () => {
      const told = page.run(`
        return \`\${await PublicKeyCredential.${UNKNOWN}(${GIVEN.signalUnknownCredential})
          .catch((e) => e.name + ' ' + (e instanceof (e.name === 'TypeError' ? TypeError : DOMException)))}\``);
      await settled();
      page.bridge.onmessage({ data: { n: 1, ...answer } });

      assert.equal(await told, outcome);
    });
  }

  test('is there while we answer, but for what the page made of it', async () => {
    const there = () => page.run(`return Object.keys(PublicKeyCredential).filter((name) => name.startsWith('signal')).length`);
    page.bridge.onmessage({ data: { signals: false } });
    assert.equal(await there(), 0);
    page.bridge.onmessage({ data: { signals: true } });
    assert.equal(await there(), 3);

    await page.run(`PublicKeyCredential.${UNKNOWN} = 'the page’s'`);
    for (const signals of [false, true]) page.bridge.onmessage({ data: { signals } });
    assert.equal(await page.run(`return PublicKeyCredential.${UNKNOWN}`), 'the page’s');
  });

  test('is refused where it is nothing', async () => {
    assert.equal(await page.run(`return PublicKeyCredential.${UNKNOWN}().catch((e) => e instanceof TypeError)`), true);
    assert.deepEqual(page.asked, []);
  });
});

describe('documents of a browser without signals', () => {
  /** @type {string[]} those to which what they ask does not come */
  let others;
  /** @type {any[]} */
  let told;
  /** @type {Signals} */
  let signals;

  beforeEach(() => {
    others = [];
    told = [];
    const tab = /** @type {any} */ ({ id: 7, url: 'https://a.example/' });
    signals = new Signals({
      tabs: async () => [tab],
      tab: async (id) => (id === 7 ? tab : Promise.reject(new Error('gone'))),
      frames: async () => [{ frameId: 0, url: 'https://a.example/' }, { frameId: 3, url: 'https://b.example/' }],
      answers: async ({ url = '' }) => !others.includes(url),
      tell: async (...said) => (told.push(said), Promise.reject(new Error('no script of ours there'))),
    });
  });

  test('have ours while what they ask comes to us', async () => {
    others = ['https://b.example/'];
    await signals.lookIs('ready');
    await signals.lookIs('ready');
    assert.deepEqual(told, [[7, 0, true], [7, 3, false]]);

    others = ['https://a.example/', 'https://b.example/'];
    await signals.lookIs('pause');
    assert.deepEqual(told.slice(2), [[7, 0, false], [7, 3, false]]);
  });

  test('lose them where they are new and it does not', async () => {
    others = ['https://b.example/'];
    await signals.loaded({ tabId: 7, frameId: 0, url: 'https://a.example/' });
    await signals.loaded({ tabId: 8, frameId: 0, url: 'https://b.example/' });
    await signals.loaded({ tabId: 7, frameId: 3, url: 'https://b.example/' });

    assert.deepEqual(told, [[7, 3, false]]);
  });
});

describe('the background, told what a site says of its passkeys', () => {
  /** @type {any[]} */
  let asked;
  /** @type {any} */
  let reply;
  /** @type {PageRequests} */
  let pages;
  /** @type {number[]} */
  let cancelled;

  /** @param {Record<string, any>} message @param {Record<string, any>} [sender] */
  async function say(message, sender = {}) {
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: 'https://a.example', frameId: 0, tab: { id: 7, url: 'https://a.example/' }, ...sender };
    pages.connect(port);
    await port.onMessage.fire({ n: 1, op: UNKNOWN, options: { rpId: 'sa.example', credentialId: 'sAQID' }, ...message });
    return port.sent[0];
  }

  beforeEach(() => {
    asked = [];
    cancelled = [];
    reply = { signalled: true };
    const agent = {
      ask: (/** @type {any} */ request) => ({ id: asked.push(request), answer: Promise.resolve(reply) }),
      cancel: (/** @type {number} */ id) => cancelled.push(id),
    };
    pages = new PageRequests(
      /** @type {any} */ ({ agent, whoAnswers: async () => 'ours', policy: async () => '', offers: { agentIs() {} }, show() {}, refused() {}, now: () => 5 }),
    );
    pages.agentIs({ ready: true, extensions: ['prf', 'largeBlob'] });
  });

  test('tells the agent, with the browser’s word for who says it', async () => {
    assert.deepEqual(await say({ origin: 'https://bank.example' }), { n: 1 });
    assert.deepEqual(asked, [{ op: UNKNOWN, origin: 'https://a.example', crossOrigin: false, options: TOLD }]);
  });

  test('hands on that the page may not say it, and nothing else', async () => {
    reply = { error: { name: 'SecurityError', message: 'm' } };
    assert.deepEqual(await say({}), { n: 1, ...reply });

    reply = { error: { name: 'NotAllowedError', message: '' }, gone: 'not-running' };
    assert.deepEqual(await say({}), { n: 1 });
  });

  test('refuses what is not as it should be', async () => {
    for (const options of [undefined, {}, { rpId: 'sa.example' }, { rpId: 'sa.example', credentialId: {} }]) {
      assert.equal((await say({ options })).error.name, 'TypeError');
    }
    assert.equal((await say({ op: 'signalAllAcceptedCredentials', options: { rpId: 'sa', userId: 'sAQ', allAcceptedCredentialIds: 'sAQ' } })).error.name, 'TypeError');
    assert.deepEqual(asked, []);
  });

  test('takes a list of any length that a message holds', async () => {
    const allAcceptedCredentialIds = Array(1000).fill('sAQID');
    await say({ op: 'signalAllAcceptedCredentials', options: { rpId: 'sa.example', userId: 'sAQ', allAcceptedCredentialIds } });

    assert.equal(asked[0].options.allAcceptedCredentialIds.length, 1000);
  });

  test('leaves it to the browser in a frame that may not sign in', async () => {
    const inside = { frameId: 3, tab: { id: 7, url: 'https://shop.example/' } };
    const frame = { allowed: false, ancestors: ['https://shop.example'] };

    assert.deepEqual(await say({ frame }, inside), { n: 1 });
    assert.deepEqual(asked, []);
  });

  test('leaves a question of the page open meanwhile', async () => {
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: 'https://a.example', frameId: 0, tab: { id: 7, url: 'https://a.example/' } };
    pages.connect(port);
    reply = new Promise(() => {});
    void port.onMessage.fire({ n: 1, op: 'get', mediation: 'optional', options: { challenge: 'bAA' } });
    await settled();
    reply = { signalled: true };

    await port.onMessage.fire({ n: 2, op: UNKNOWN, options: { rpId: 'sa.example', credentialId: 'sAQID' } });

    assert.deepEqual(cancelled, []);
    assert.deepEqual(port.sent, [{ n: 2 }]);
  });

  test('says that signals are taken, and of extensions what the agent says of its passkeys', async () => {
    const { capabilities } = await say({ op: 'available' });
    assert.deepEqual(Object.keys(SIGNALS).map((op) => capabilities[op]), [true, true, true]);
    assert.equal(capabilities['extension:prf'], true);
    assert.equal(capabilities['extension:largeBlob'], true);
    assert.equal(capabilities['extension:credBlob'], false);

    pages.agentIs({ ready: true });
    assert.equal((await say({ op: 'available' })).capabilities['extension:prf'], false);
  });
});
