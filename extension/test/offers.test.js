import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Offers } from '../background/offers.js';
import { PageRequests } from '../background/page-requests.js';
import { clock, lettered, port as fakePort, settled } from './fakes.js';

const PAGE = 'https://a.example';
const TAB = 7;
const FRAME = { allowed: true, ancestors: [], active: false, field: false };
const GET = { n: 1, op: 'get', mediation: 'conditional', options: lettered({ challenge: 'AA' }), frame: FRAME };
const CREATE = {
  ...GET,
  op: 'create',
  options: { rp: { name: 'sA' }, user: { id: 'bAA', name: 's', displayName: 's' }, challenge: 'bAA', pubKeyCredParams: [] },
};
const SIGN_IN = { number: 1, op: 'get', host: 'a.example', focused: false };

describe('conditional requests', () => {
  /** @type {any[]} what the agent was asked */
  let asked;
  /** @type {number[]} */
  let cancelled;
  /** Whether the agent has something to offer. */
  let here = true;
  /** @type {(answer: any) => void} the person's, to what was asked last */
  let answer;
  /** @type {any[]} what the toolbar showed, tab by tab */
  let shown;
  /** @type {ReturnType<typeof clock>} */
  let time;
  /** @type {Offers} */
  let offers;
  /** @type {PageRequests} */
  let pages;
  /** @type {any} */
  let around;

  /** @param {Record<string, any>} [message] @param {Record<string, any>} [sender] */
  async function hold(message = GET, sender = {}) {
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: PAGE, url: PAGE, frameId: 0, tab: { id: TAB, url: `${PAGE}/` }, ...sender };
    pages.connect(port);
    void port.onMessage.fire(message);
    await settled();
    return port;
  }

  const questions = () => asked.filter(({ op }) => op !== 'offer');

  beforeEach(() => {
    asked = [];
    cancelled = [];
    shown = [];
    here = true;
    time = clock();
    const wait = (/** @type {number} */ milliseconds) => time.wait(milliseconds);
    const agent = /** @type {any} */ ({
      ask(/** @type {any} */ request) {
        const id = asked.push(request);
        const offer = request.op === 'offer';
        return { id, answer: offer ? Promise.resolve({ offer: here }) : new Promise((resolve) => (answer = resolve)) };
      },
      cancel: (/** @type {number} */ id) => void cancelled.push(id),
    });
    offers = new Offers({ agent, show: (...given) => void shown.push(given), wait });
    around = {
      agent,
      offers,
      whoAnswers: async () => 'ours',
      frames: async () => [],
      policy: async () => '',
      show: () => {},
      refused: () => {},
      now: () => time.now(),
      wait,
    };
    pages = new PageRequests(around);
    pages.agentIs({ ready: true });
  });

  test('are held: the agent is asked what there is, the toolbar shows it, and the page is told nothing', async () => {
    const port = await hold();

    assert.deepEqual(asked, [{ op: 'offer', of: 'get', origin: PAGE, crossOrigin: false, options: { challenge: 'AA' } }]);
    assert.deepEqual(shown, [[TAB, SIGN_IN]]);
    assert.deepEqual(port.sent, []);
  });

  test('are held in the same way where there is nothing', async () => {
    here = false;
    const port = await hold();

    assert.deepEqual(shown, [[TAB, null]]);
    assert.deepEqual(port.sent, []);
    await offers.accept(1);
    assert.deepEqual(questions(), []);
  });

  test('are asked about when the person chooses the offer, once', async () => {
    const port = await hold();

    void offers.accept(1);
    void offers.accept(1);
    assert.deepEqual(questions(), [{ op: 'get', origin: PAGE, crossOrigin: false, options: { challenge: 'AA' } }]);
    assert.equal(offers.in(TAB), null);
    answer({ credential: { id: 'x' } });
    await settled();

    assert.deepEqual(port.sent, [{ n: 1, credential: { id: 'x' } }]);
    assert.deepEqual(shown.at(-1), [TAB, null]);
  });

  test('are offered as before after a no, of which the page hears nothing', async () => {
    const port = await hold();
    void offers.accept(1);
    answer({ error: { name: 'NotAllowedError', message: '' } });
    await settled();

    assert.deepEqual(offers.in(TAB), SIGN_IN);
    assert.deepEqual(port.sent, []);
  });

  test('are offered no more where the passkey is gone meanwhile', async () => {
    await hold();
    void offers.accept(1);
    answer({ notOurs: 'no-credential-of-ours' });
    await settled();

    assert.equal(offers.in(TAB), null);
  });

  for (const [how, end] of /** @type {[string, (port: any) => void][]} */ ([
    ['gives them up, or the browser answered', (port) => port.onMessage.fire({ n: 1, op: 'cancel' })],
    ['goes', (port) => port.onDisconnect.fire()],
  ])) {
    test(`end when their page ${how}, with the question`, async () => {
      const port = await hold();
      void offers.accept(1);

      end(port);
      answer({ credential: { id: 'x' } });
      await settled();

      assert.deepEqual([cancelled, offers.in(TAB), port.sent], [[2], null, []]);
      await offers.accept(1);
      assert.equal(questions().length, 1);
    });
  }

  test('tell by the field which is meant, and of one page only in its own tab', async () => {
    const port = await hold();
    await hold(GET, { tab: { id: 8, url: `${PAGE}/` } });
    const frame = await hold({ ...GET, frame: { ...FRAME, ancestors: [PAGE] } }, { frameId: 3 });
    await time.pass(250);
    assert.deepEqual(offers.in(TAB)?.number, 1);

    await frame.onMessage.fire({ op: 'focus', frame: { field: true } });
    assert.deepEqual(offers.in(TAB), { ...SIGN_IN, number: 3, focused: true });
    assert.deepEqual(offers.in(8), { ...SIGN_IN, number: 2 });

    await frame.onMessage.fire({ op: 'focus', frame: { field: false } });
    await port.onMessage.fire({ op: 'focus', frame: { field: true } });
    assert.deepEqual(offers.in(TAB), { ...SIGN_IN, focused: true });
  });

  test('name the frame’s site, and the page around it', async () => {
    const frame = { ...FRAME, ancestors: ['https://shop.example'] };
    await hold({ ...GET, frame }, { frameId: 3, tab: { id: TAB, url: 'https://shop.example/cart' } });

    assert.equal(offers.in(TAB)?.host, 'a.example (shop.example)');
  });

  test('are the browser’s alone where the person or the page’s policy says so, or the agent is not there', async () => {
    assert.deepEqual((await hold({ ...GET, frame: { ...FRAME, allowed: false } })).sent, [{ n: 1 }]);
    around.whoAnswers = async () => 'others';
    assert.deepEqual((await hold()).sent, [{ n: 1 }]);
    around.whoAnswers = async () => 'ours';
    pages.agentIs({ ready: false });
    assert.deepEqual((await hold()).sent, [{ n: 1 }]);
    assert.deepEqual(asked, []);
  });

  test('are not offered while the agent is away, and looked up anew when it is back', async () => {
    await hold();
    pages.agentIs({ ready: false });
    assert.equal(offers.in(TAB), null);
    await time.pass(250);

    pages.agentIs({ ready: true });
    await settled();
    assert.deepEqual(offers.in(TAB), SIGN_IN);
    assert.equal(asked.length, 2);
  });

  test('cost the agent four questions in a second at most, however many a page makes', async () => {
    const port = await hold();
    for (let n = 2; n <= 1000; n++) {
      void port.onMessage.fire({ n: n - 1, op: 'cancel' });
      void port.onMessage.fire({ ...GET, n });
      void hold({ ...GET, frame: { ...FRAME, ancestors: [PAGE] } }, { frameId: n });
    }
    for (let tenth = 0; tenth < 10; tenth++) await time.pass(100);

    assert.deepEqual(questions(), []);
    assert.ok(asked.length <= 5, `${asked.length}`);
  });

  test('give way to what the document asks next', async () => {
    const port = await hold();
    void port.onMessage.fire({ ...GET, n: 2, mediation: 'optional' });
    await settled();

    assert.equal(port.sent[0].error.name, 'AbortError');
    assert.equal(questions().length, 1);
    assert.equal(offers.in(TAB), null);
  });

  test('for a new passkey are an offer, too, and end as the page’s time does', async () => {
    const port = await hold({ ...CREATE, options: { ...CREATE.options, timeout: 60_000 } });
    assert.deepEqual(offers.in(TAB), { ...SIGN_IN, op: 'create' });
    assert.deepEqual(questions(), []);
    await time.pass(59_000);
    assert.deepEqual(port.sent, []);

    await time.pass(1000);
    assert.equal(port.sent[0].error.name, 'NotAllowedError');
    assert.equal(offers.in(TAB), null);
  });

  test('for a new passkey last no longer than five minutes, but while the person is asked', async () => {
    const port = await hold(CREATE);
    void offers.accept(1);
    await time.pass(300_000);
    assert.deepEqual(port.sent, []);
    answer({ credential: { id: 'x' } });
    await settled();
    assert.deepEqual(port.sent, [{ n: 1, credential: { id: 'x' } }]);

    const next = await hold({ ...CREATE, options: { ...CREATE.options, timeout: 9e9 } });
    await time.pass(300_000);
    assert.equal(next.sent[0].error.name, 'NotAllowedError');
  });

  test('for a new passkey are the browser’s in a frame of another page', async () => {
    const frame = { ...FRAME, ancestors: ['https://shop.example'], active: true };
    const port = await hold({ ...CREATE, frame }, { frameId: 3, tab: { id: TAB, url: 'https://shop.example/cart' } });

    assert.deepEqual(port.sent, [{ n: 1 }]);
  });
});
