chrome.runtime.onMessage.addListener((_message, { tab }, reply) => {
  chrome.webNavigation.getAllFrames({ tabId: tab.id }).then((frames) => reply(Object.keys(frames[0]).sort().join(' ')));
  return true;
});
