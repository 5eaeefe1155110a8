import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Checker, read } from '../background/checker.js';
import { port as fakePort, scriptedPage, settled } from './fakes.js';

const SITE = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const MODEL = 'AQEBAQEBAQEBAQEBAQEBAQ';

/** Authenticator data. @param {number} flags @param {number} [length] */
function data(flags, length = 120) {
  const octets = Buffer.alloc(length, 1);
  octets.fill(0, 0, Math.min(37, length));
  octets[32] = flags;
  return octets.toString('base64url');
}

describe('of an answer of the browser’s own', () => {
  test('the flags are read, and of a new passkey the model', () => {
    assert.deepEqual(read({ of: 'create', id: 'AQID', data: data(0x5d) }), {
      of: 'create', credential: 'AQID', site: SITE, backupEligible: true, backedUp: true, aaguid: MODEL,
    });
    assert.deepEqual(read({ of: 'get', id: 'AQID', data: data(0x05, 37) }), {
      of: 'get', credential: 'AQID', site: SITE, backupEligible: false, backedUp: false,
    });
  });

  test('no model is read where none is', () => {
    assert.equal(read({ of: 'create', id: 'AQID', data: data(0x1d) })?.aaguid, undefined, 'no credential');
    assert.equal(read({ of: 'create', id: 'AQID', data: data(0x5d, 52) })?.aaguid, undefined, 'cut off');
    assert.equal(read({ of: 'get', id: 'AQID', data: data(0x5d) })?.aaguid, undefined, 'a sign-in');
  });

  for (const [why, told] of /** @type {const} */ ([
    ['another word', { of: 'store', id: 'AQID', data: data(5) }],
    ['no id', { of: 'get', data: data(5) }],
    ['an object', { of: 'get', id: {}, data: data(5) }],
    ['a long id', { of: 'get', id: 'A'.repeat(1365), data: data(5) }],
    ['long data', { of: 'get', id: 'AQID', data: 'A'.repeat(8193) }],
    ['short data', { of: 'get', id: 'AQID', data: data(5, 36) }],
    ['what is no base64url', { of: 'get', id: 'AQID', data: `${data(5)}=` }],
    ['a length that base64 does not have', { of: 'get', id: 'AQID', data: 'A'.repeat(53) }],
  ])) {
    test(`nothing is read of ${why}`, () => assert.equal(read(told), null));
  }
});

describe('the checker', () => {
  const SHOWN = { op: 'shown', of: 'create', id: 'AQID', data: data(0x5d) };
  /** @type {any[]} */
  let asked;
  /** @type {any[]} */
  let passkeys;
  let seen = true;
  let on = true;
  /** @type {any} */
  let agent;
  /** @type {boolean[]} */
  let kept;
  /** @type {number[]} */
  let drawn;
  /** @type {Checker} */
  let checker;

  /** @param {Record<string, any>} [sender] */
  function open(sender = {}) {
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: 'https://a.example', frameId: 0, tab: { id: 7, incognito: false }, ...sender };
    checker.connect(port);
    return port;
  }

  beforeEach(() => {
    asked = [];
    passkeys = [{ site: 'a.example', account: 'ada', label: '' }];
    seen = true;
    kept = [];
    drawn = [];
    on = true;
    agent = /** @type {any} */ ({
      ask: (/** @type {any} */ request) => ({ id: asked.push(request), answer: Promise.resolve({ seen }) }),
      status: async (/** @type {string} */ origin) => (asked.push({ op: 'status', origin }), { passkeys, checker: on }),
    });
    checker = new Checker({ agent, keep: async (on) => void kept.push(on), show: (tabId) => void drawn.push(tabId) });
    checker.is(true);
  });

  test('tells the agent what a page showed, with the browser’s word for who did', async () => {
    await open().onMessage.fire({ ...SHOWN, origin: 'https://bank.example' });

    assert.deepEqual(asked, [{
      op: 'shown', origin: 'https://a.example', of: 'create', credential: 'AQID', site: SITE, backupEligible: true, backedUp: true, aaguid: MODEL,
    }]);
  });

  test('says in the tab that a passkey was made that is not here, until the page goes', async () => {
    const page = open();
    await page.onMessage.fire(SHOWN);
    assert.deepEqual(checker.in(7), { what: 'popup_note_made', host: 'a.example' });

    await page.onDisconnect.fire();
    assert.equal(checker.in(7), null);
    assert.deepEqual(drawn, [7, 7]);
  });

  for (const [what, message] of /** @type {const} */ ([['a new passkey', SHOWN], ['a password', { op: 'password' }]])) {
    test(`says nothing at the next page of ${what} of the one that went`, async () => {
      const page = open();
      const told = page.onMessage.fire(message);
      await page.onDisconnect.fire();
      await told;

      assert.equal(checker.in(7), null);
    });

    test(`says nothing of ${what} once it is switched off`, async () => {
      const told = open().onMessage.fire(message);
      checker.is(false);
      await told;

      assert.equal(checker.in(7), null);
    });
  }

  test('says nothing of a password where only the agent knows that it is off', async () => {
    checker = new Checker({ agent, keep: async () => {}, show: () => {} });
    on = false;
    await open().onMessage.fire({ op: 'password' });
    assert.equal(checker.in(7), null);

    on = true;
    await open().onMessage.fire({ op: 'password' });
    assert.equal(checker.in(7)?.what, 'popup_note_password');
  });

  test('says nothing of one that is here, as by the USB key, and of a sign-in', async () => {
    seen = false;
    await open().onMessage.fire(SHOWN);
    seen = true;
    await open().onMessage.fire({ ...SHOWN, of: 'get' });

    assert.equal(checker.in(7), null);
  });

  test('says in the tab that a password is not needed, where a passkey is here', async () => {
    const page = open();
    await page.onMessage.fire({ op: 'password' });
    assert.deepEqual(checker.in(7), { what: 'popup_note_password', host: 'a.example' });
    assert.deepEqual(page.sent, [], 'no page is told');
  });

  test('says nothing of a password where none is', async () => {
    passkeys = [];
    await open().onMessage.fire({ op: 'password' });

    assert.equal(checker.in(7), null);
  });

  test('asks once for each document, and looks at eight of its answers, however many it sends', async () => {
    const page = open();
    for (let i = 0; i < 20; i++) await Promise.all([page.onMessage.fire({ op: 'password' }), page.onMessage.fire({ ...SHOWN, of: 'get' })]);

    assert.deepEqual([asked.filter(({ op }) => op === 'status').length, asked.filter(({ op }) => op === 'shown').length], [1, 8]);
  });

  for (const [where, sender] of /** @type {const} */ ([
    ['private windows', { tab: { id: 7, incognito: true } }],
    ['windows of which that is not known', { tab: { id: 7 } }],
    ['pages that may have no passkeys', { origin: 'http://a.example' }],
    ['frames, of which a page may have as many as it likes', { frameId: 3 }],
    ['what has no tab', { tab: undefined }],
  ])) {
    test(`looks at nothing in ${where}`, async () => {
      const page = open(sender);
      await page.onMessage.fire(SHOWN);
      await page.onMessage.fire({ op: 'password' });

      assert.deepEqual(asked, []);
    });
  }

  test('looks at nothing while it is off, and forgets what it said', async () => {
    const page = open();
    await page.onMessage.fire(SHOWN);
    checker.is(false);
    assert.equal(checker.in(7), null);

    await page.onMessage.fire(SHOWN);
    await page.onMessage.fire({ op: 'password' });

    assert.equal(asked.length, 1);
    assert.deepEqual(kept, [true, false], 'page/bridge.js is told');
  });
});

describe('a page', () => {
  /** @param {Record<string, any>} natives of CredentialsContainer */
  function pageWith(natives) {
    class PublicKeyCredential {
      toJSON() {
        return { id: 'AQID', response: { authenticatorData: 'AAAA', signature: 'secret', clientDataJSON: 'challenge' } };
      }
    }
    const CredentialsContainer = class {};
    Object.assign(CredentialsContainer.prototype, natives);
    return scriptedPage({ PublicKeyCredential, CredentialsContainer, navigator: { credentials: new CredentialsContainer() } });
  }

  for (const op of ['create', 'get']) {
    test(`gets what the browser gave, and the bridge the flags of it alone: ${op}`, async () => {
      const page = pageWith({ [op]: async () => 'the browser’s' });
      const got = page.run(`return navigator.credentials.${op}({ publicKey: { challenge: new Uint8Array(1) } })`);
      await settled();
      page.bridge.onmessage({ data: { n: 1 } });

      assert.equal(await got, 'the browser’s');
      assert.deepEqual(page.asked.slice(1), [{ op: 'shown', of: op, id: 'AQID', data: 'AAAA' }]);
    });
  }

  test('gets ours without the bridge being told', async () => {
    const page = pageWith({ get: async () => assert.fail('asked the browser') });
    const got = page.run(`return (await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(1) } })).id`);
    await settled();
    page.bridge.onmessage({ data: { n: 1, credential: { id: 'ours', rawId: 'AA', type: 'public-key', response: {} } } });

    assert.equal(await got, 'ours');
    assert.equal(page.asked.length, 1);
  });

  test('is not asked by methods that it replaced, and gets what is no passkey', async () => {
    const page = pageWith({ get: async () => null });
    const got = page.run(`
      PublicKeyCredential.prototype.toJSON = () => { throw new Error('asked'); };
      return navigator.credentials.get({ publicKey: { challenge: new Uint8Array(1) } })`);
    await settled();
    page.bridge.onmessage({ data: { n: 1 } });

    assert.equal(await got, null);
    assert.equal(page.asked[1].data, 'AAAA');
  });

  test('is told what the browser refuses, in its own words', async () => {
    const page = pageWith({ get: async () => Promise.reject(new DOMException('no', 'NotAllowedError')) });
    const got = page.run(`return navigator.credentials.get({ publicKey: { challenge: new Uint8Array(1) } }).catch((e) => e.message)`);
    await settled();
    page.bridge.onmessage({ data: { n: 1 } });

    assert.equal(await got, 'no');
    assert.equal(page.asked.length, 1);
  });
});
