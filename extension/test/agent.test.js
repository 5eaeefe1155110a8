import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, explain } from '../background/agent.js';
import { REFUSAL } from '../background/policy.js';
import { port } from './fakes.js';

function agent(ports = [port()]) {
  /** @type {string[]} */
  const gone = [];
  const left = [...ports];
  const runtime = {
    connectNative: () => {
      const next = left.shift();
      if (next === undefined) throw new Error('Specified native messaging host not found.');
      return /** @type {any} */ (next);
    },
    reason: () => 'Native host has exited.',
  };
  return { agent: new Agent(runtime, (why) => gone.push(why)), gone, port: ports[0] };
}

test('brings each answer to who asked, in any order', async () => {
  const { agent: asked, port: relay } = agent();
  const first = asked.ask({ op: 'get' });
  const second = asked.ask({ op: 'create' });

  await relay.onMessage.fire({ id: second.id, credential: { id: 'b' } });
  await relay.onMessage.fire({ id: first.id, credential: { id: 'a' } });
  await relay.onMessage.fire({ id: 77, credential: { id: 'nobody’s' } });

  assert.deepEqual(relay.sent, [{ id: 1, op: 'get' }, { id: 2, op: 'create' }]);
  assert.deepEqual((await first.answer).credential, { id: 'a' });
  assert.deepEqual((await second.answer).credential, { id: 'b' });
});

test('cancels by a request of its own, also what was answered, but starts no relay for it', async () => {
  const { agent: asked, port: relay } = agent();
  const { id } = asked.ask({ op: 'get' });

  asked.cancel(id);
  await relay.onMessage.fire({ id, credential: { id: 'a' } });
  asked.cancel(id);
  await relay.onDisconnect.fire();
  asked.cancel(id);

  assert.deepEqual(relay.sent.slice(1), [
    { id: 2, op: 'cancel', request: 1 },
    { id: 3, op: 'cancel', request: 1 },
  ]);
});

test('when the relay ends, pages are told nothing and the person is told why; the next request begins anew', async () => {
  const ports = [port(), port()];
  const { agent: asked, gone } = agent(ports);
  const { answer } = asked.ask({ op: 'get' });

  await ports[0].onDisconnect.fire();

  assert.deepEqual((await answer).error, REFUSAL);
  assert.equal(asked.waiting, 0);
  assert.deepEqual(gone, ['not-running']);
  asked.ask({ op: 'status' });
  assert.equal(ports[1].sent.length, 1);
});

test('a request that the browser does not take is answered with nothing, and the others go on', async () => {
  const { agent: asked, gone, port: relay } = agent();
  const first = asked.ask({ op: 'get' });
  const send = relay.postMessage;
  relay.postMessage = () => {
    throw new Error('Message exceeded maximum allowed size.');
  };

  const tooLong = asked.ask({ op: 'create' });
  relay.postMessage = send;
  await relay.onMessage.fire({ id: first.id, credential: { id: 'a' } });

  assert.deepEqual(await tooLong.answer, { id: tooLong.id });
  assert.deepEqual((await first.answer).credential, { id: 'a' });
  assert.deepEqual([gone, asked.waiting], [[], 0]);
});

test('says how things stand where there is no relay at all', async () => {
  const { agent: asked, gone } = agent([]);

  const status = await asked.status();

  assert.equal(status.ready, false);
  assert.equal(status.why, 'not-set-up');
  assert.equal(gone.length, 1);
});

test('asks for a site’s passkeys only where there is one', async () => {
  const { agent: asked, port: relay } = agent();
  const status = asked.status('https://a.example');
  void asked.status();

  await relay.onMessage.fire({ id: 1, status: { ready: true, passkeys: [] } });

  assert.equal((await status).ready, true);
  assert.deepEqual(relay.sent, [{ id: 1, op: 'status', origin: 'https://a.example' }, { id: 2, op: 'status' }]);
});

test('has the window brought up, or says in the agent’s words why not', async () => {
  const { agent: asked, port: relay } = agent();
  const wishes = [asked.openManager(), asked.openManager(), asked.openManager(), asked.openManager()];

  await relay.onMessage.fire({ id: 1, opened: { done: true } });
  await relay.onMessage.fire({ id: 2, opened: { done: false, why: 'It is not running.' } });
  await relay.onMessage.fire({ id: 3, error: { name: 'TypeError', message: 'op is none of the known words' } });
  await relay.onDisconnect.fire();

  assert.deepEqual(relay.sent[0], { id: 1, op: 'open' });
  assert.deepEqual(await Promise.all(wishes), [
    '',
    'It is not running.',
    'not-understood',
    'not-running',
  ]);
});

test('tells the browsers’ words apart', () => {
  assert.equal(explain('No such native application localpasskey'), 'not-set-up');
  assert.equal(explain('Access to the specified native messaging host is forbidden.'), 'other-extension');
  assert.equal(explain(''), 'not-running');
});
