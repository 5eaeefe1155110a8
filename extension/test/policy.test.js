import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ancestorOrigins,
  headerAllows,
  isForeign,
  isTrustworthy,
  relatedOriginsAddress,
  wellFormed,
} from '../background/policy.js';

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

test('knows the origins around a frame, from the next one up to the page', () => {
  const other = { frameId: 3, parentFrameId: 0, url: 'https://b.example/x' };
  const inside = { frameId: 5, parentFrameId: 3, url: 'https://a.example/' };

  assert.deepEqual(ancestorOrigins([TOP, other, inside], 5), ['https://b.example', 'https://a.example']);
  assert.deepEqual(ancestorOrigins([TOP, other], 3), ['https://a.example']);
  assert.deepEqual(ancestorOrigins([TOP], 0), []);
});

test('takes a frame that stands in an attribute for what is around it, and no other one without an address', () => {
  const srcdoc = { frameId: 3, parentFrameId: 0, url: 'about:srcdoc' };
  const blank = { frameId: 4, parentFrameId: 0, url: 'about:blank' };
  const inSrcdoc = { frameId: 5, parentFrameId: 3, url: 'https://a.example/' };
  const inBlank = { frameId: 6, parentFrameId: 4, url: 'https://a.example/' };

  assert.deepEqual(ancestorOrigins([TOP, srcdoc, inSrcdoc], 5), ['https://a.example', 'https://a.example']);
  assert.deepEqual(ancestorOrigins([TOP, blank, inBlank], 6), ['null', 'https://a.example']);
});

test('does not know what is around a frame of which little is told', () => {
  const round = [{ frameId: 1, parentFrameId: 2, url: 'https://a.example/' }, { frameId: 2, parentFrameId: 1, url: 'https://a.example/' }];

  assert.equal(ancestorOrigins([TOP], 9), null);
  assert.equal(ancestorOrigins(round, 1), null);
});

test('makes Unicode of the texts of a request', () => {
  assert.deepEqual(wellFormed({ rp: { id: 'a\ud800.example' }, hints: ['\udc00', '\ud83d\ude00'], timeout: 1, rk: true }), {
    rp: { id: 'a\ufffd.example' },
    hints: ['\ufffd', '\u{1f600}'],
    timeout: 1,
    rk: true,
  });
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
