// Which view the hash names. Hashes keep every URL of the page relative to its folder.

/** View, its path parts and its query. */
export function route(hash = location.hash) {
  const [path, query] = hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decoded);
  const [view, namespace, name] = parts;
  const known = { query: new URLSearchParams(query ?? '') };
  if (view === 'objects' && namespace && name) return { view: 'object', namespace, name, ...known };
  if (view === 'cluster') return { view: 'cluster', ...known };
  if (view === 'preview') return { view: 'preview', ...known };
  return { view: 'overview', ...known };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function objectHash(namespace, name) {
  return `#/objects/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}

/** The current hash with other values in its query; null and '' leave one out. */
export function hashWith(values) {
  const [path] = (location.hash || '#/').split('?');
  const query = route().query;
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === '') query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Goes there without a new entry in the history, for a change by each key stroke. */
export function replaceHash(hash) {
  history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
