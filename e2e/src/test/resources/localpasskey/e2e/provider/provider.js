// The page's part of another provider's extension. It answers where the page says so, and leaves the rest to what it found: by an
// own property of the object, or of its prototype, as the page's address says.
{
  const { credentials } = navigator;
  const owner = location.pathname.includes('prototype') ? CredentialsContainer.prototype : credentials;
  for (const op of ['create', 'get']) {
    const found = owner[op];
    window.foundOurs = !`${found}`.startsWith(`function ${op}(`); // a proxy has no name there
    owner[op] = async (options) => (window.answers ? { id: 'the provider’s' } : found.call(credentials, options));
  }
}
