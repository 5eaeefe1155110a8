// What the browser tells an extension of the policy of a frame: in the frame, and of all frames of a tab.
chrome.runtime.sendMessage('frames').then((members) => {
  document.documentElement.dataset.told = `${typeof document.featurePolicy}, ${typeof document.permissionsPolicy}; ${members}`;
});
