/**
 * Between a page and our background, in the extension's own world, which the page cannot reach. To what the page says it
 * adds what the browser says here about the frame: the page has no hand in that.
 */
(() => {
  /** @type {chrome.runtime.Port | null} */
  let background = null;
  let asked = false; // by the page, over this connection
  const { port1: ours, port2: pages } = new MessageChannel();

  // Chromium's. By its getter, since an element of the page that is named so would be document.featurePolicy.
  const policyOf = Object.getOwnPropertyDescriptor(Document.prototype, 'featurePolicy')?.get;

  /** Whether the person is in such a field. @param {string} kind */
  function inField(kind) {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.matches(kind) === true;
  }

  /** What only the checker wants to know leaves the page only while the person has that switched on. @param {object} message */
  const toChecker = (message) => chrome.storage?.local.get('checker').then(({ checker }) => checker && connected().postMessage(message)).catch(() => {});

  for (const moved of ['focusin', 'focusout']) addEventListener(moved, ({ isTrusted }) => isTrusted && background?.postMessage({ op: 'focus', frame: frame('') }));
  addEventListener('focusin', ({ isTrusted }) => isTrusted && inField('input[type=password i]') && toChecker({ op: 'password' }));

  /** @param {string} op */
  const frame = (op) => ({
    allowed: policyOf && policyOf.call(document).allowsFeature(`publickey-credentials-${op === 'create' ? op : 'get'}`),
    ancestors: location.ancestorOrigins && [...location.ancestorOrigins],
    active: navigator.userActivation?.isActive === true,
    field: inField(':is(input, textarea)[autocomplete$=webauthn i]'),
  });

  const LOST = { error: { name: 'NotAllowedError', message: 'The operation either timed out or was not allowed.' } };

  ours.onmessage = ({ data, data: { op, of, id } }) => {
    if (op === 'shown') return void toChecker({ op, of, id, data: data.data }); // without a number, which would be answered
    if (op === 'password') return;
    try {
      connected().postMessage({ ...data, frame: frame(op) });
      asked = true;
    } catch { // The extension was updated or removed while this page was open: the browser does it.
      ours.postMessage({ n: data.n });
    }
  };

  /** What the page asked is over; of a connection that only the checker had the page gets no sign. */
  function lost() {
    if (asked) ours.postMessage(LOST);
    [background, asked] = [null, false];
  }

  /** Only pages that use passkeys, or that the checker is told of, have a connection. */
  function connected() {
    if (background !== null) return background;
    background = chrome.runtime.connect({ name: 'page' });
    background.onMessage.addListener((answer) => ours.postMessage(answer));
    background.onDisconnect.addListener(lost);
    return background;
  }

  // A page that is left may be kept for the way back: what it asked is over all the same.
  addEventListener('pagehide', ({ isTrusted }) => isTrusted && (background?.disconnect(), lost()));

  // The popup asks whether ours is what a page calls: another extension, or the page itself, may have put something before it.
  chrome.runtime.onMessage.addListener((message, _, reply) =>
    message === 'first' ? reply(!dispatchEvent(new CustomEvent('localpasskey-first', { cancelable: true }))) : ours.postMessage(message));

  // Both scripts run before the page's own; which of them is first is not said anywhere.
  addEventListener('localpasskey-wants', () => postMessage('localpasskey-port', '*', [pages]), { once: true });
  dispatchEvent(new CustomEvent('localpasskey-here'));
})();
