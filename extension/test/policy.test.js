import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  headerAllows,
  isForeign,
  isTrustworthy,
  proxied,
  relatedOriginsAddress,
  sameOriginWithAncestors,
} from '../background/policy.js';

test('takes the browser’s facts out of a proxied request', () => {
  const facts = { origin: 'https://a.example', sameOriginWithAncestors: true };
  const details = JSON.stringify({ challenge: 'AA', extensions: { credProps: true, remoteDesktopClientOverride: facts } });

  assert.deepEqual(proxied(details), {
    origin: 'https://a.example',
    crossOrigin: false,
    options: { challenge: 'AA', extensions: { credProps: true } },
  });
});

test('does without a request whose facts are missing', () => {
  for (const extensions of [
    undefined,
    {},
    { remoteDesktopClientOverride: { origin: 'https://a.example' } },
    { remoteDesktopClientOverride: { origin: 7, sameOriginWithAncestors: true } },
  ]) {
    assert.equal(proxied(JSON.stringify({ challenge: 'AA', extensions })), null);
  }
});

test('trusts https and this computer, and no opaque or odd origin', () => {
  for (const good of ['https://a.example', 'https://a.example:8443', 'http://localhost:8080']) assert.ok(isTrustworthy(good));
  for (const bad of [
    'null',
    '',
    undefined,
    'http://a.example',
    'http://localhost.a.example',
    'https://a.example/',
    'https://a.example:443',
    'HTTPS://A.EXAMPLE',
    'moz-extension://x',
    'file://',
    'data:text/html,x',
  ]) {
    assert.ok(!isTrustworthy(bad), `${bad}`);
  }
});

const TOP = { frameId: 0, parentFrameId: -1, url: 'https://a.example/page' };

test('knows a frame that is all among itself', () => {
  const frames = [TOP, { frameId: 3, parentFrameId: 0, url: 'https://a.example/x' }, { frameId: 5, parentFrameId: 3, url: 'https://a.example/' }];

  assert.ok(sameOriginWithAncestors(frames, 5, 'https://a.example'));
});

test('knows a frame with somebody else around it, or of whom little is known', () => {
  const other = { frameId: 3, parentFrameId: 0, url: 'https://b.example/' };
  const inside = { frameId: 5, parentFrameId: 3, url: 'https://a.example/' };
  const blank = { frameId: 6, parentFrameId: 0, url: 'about:srcdoc' };
  const round = [{ frameId: 1, parentFrameId: 2, url: 'https://a.example/' }, { frameId: 2, parentFrameId: 1, url: 'https://a.example/' }];

  assert.ok(!sameOriginWithAncestors([TOP, other], 3, 'https://b.example'));
  assert.ok(!sameOriginWithAncestors([TOP, other, inside], 5, 'https://a.example'));
  assert.ok(!sameOriginWithAncestors([TOP, blank], 6, 'https://a.example'));
  assert.ok(!sameOriginWithAncestors([TOP], 9, 'https://a.example'));
  assert.ok(!sameOriginWithAncestors(round, 1, 'https://a.example'));
});

test('reads a Permissions-Policy header', () => {
  const get = 'publickey-credentials-get';
  const at = 'https://a.example';

  for (const allowing of ['', 'camera=()', `${get}=*`, `${get}=(self)`, `${get}=self`, `${get}=("https://a.example")`, `${get}=(self "https://b.example");report-to=x`]) {
    assert.ok(headerAllows(allowing, get, at), allowing);
  }
  for (const refusing of [`${get}=()`, `camera=*, ${get}=()`, `x="a,b", ${get}=("https://b.example")`, `${get}=?0`, `${get}=`]) {
    assert.ok(!headerAllows(refusing, get, at), refusing);
  }
});

test('looks further origins up only for an id that is no ending of the host', () => {
  assert.ok(!isForeign('a.example', 'https://a.example'));
  assert.ok(!isForeign('a.example', 'https://login.a.example:8443'));
  assert.ok(isForeign('a.example', 'https://evila.example'));
  assert.ok(isForeign('login.a.example', 'https://a.example'));
  assert.ok(!isForeign(undefined, 'https://a.example'));
});

test('looks nowhere for an id that is an address, or a name of this computer or the network around', () => {
  for (const near of ['192.168.1.1', '127.0.0.1', '0x7f.1', '1.2', '[::1]', '::1', 'router', 'localhost', 'a.localhost']) {
    assert.equal(relatedOriginsAddress(near), null, near);
  }
  for (const far of ['a.b.example', '1.example', 'xn--bcher-kva.example', 'a.xn--p1ai', 'x.co.uk']) {
    assert.equal(relatedOriginsAddress(far), `https://${far}/.well-known/webauthn`);
  }
});

test('looks nowhere for an id that is no host name', () => {
  assert.equal(relatedOriginsAddress('a.example'), 'https://a.example/.well-known/webauthn');
  for (const odd of [
    'a.example/x',
    'a.example:80',
    'u@a.example',
    'a.example?',
    'A b',
    '',
    '..//',
    '.example',
    'a..example',
    'a.example.',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}example`,
  ]) {
    assert.equal(relatedOriginsAddress(odd), null, odd);
  }
});
