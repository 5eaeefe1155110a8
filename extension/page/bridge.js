/**
 * Between a page and our background, in the extension's own world. It adds nothing to what the page says: who asks is
 * known to the background from the browser. What the page forges here it can only forge for itself.
 */
(() => {
  /** @type {chrome.runtime.Port | null} */
  let background = null;
  const { port1: ours, port2: pages } = new MessageChannel();

  ours.onmessage = ({ data }) => {
    try {
      connected().postMessage(data);
    } catch {
      // The extension was updated or removed while this page was open: the browser does it.
      ours.postMessage({ n: data?.n, native: true });
    }
  };

  /** Only pages that use passkeys have a connection. */
  function connected() {
    if (background !== null) return background;
    const port = chrome.runtime.connect({ name: 'page' });
    port.onMessage.addListener((answer) => ours.postMessage(answer));
    port.onDisconnect.addListener(() => {
      background = null;
      ours.postMessage({ gone: true });
    });
    background = port;
    return port;
  }

  // A page that is left may be kept for the way back: what it asked is over all the same.
  addEventListener('pagehide', () => {
    if (background === null) return;
    background.disconnect();
    background = null;
    ours.postMessage({ gone: true, error: { name: 'NotAllowedError', message: 'The page was left.' } });
  });

  // Both scripts run before the page's own; which of them is first is not said anywhere.
  addEventListener('localpasskey-wants', () => postMessage('localpasskey-port', '*', [pages]), { once: true });
  dispatchEvent(new CustomEvent('localpasskey-here'));
})();
