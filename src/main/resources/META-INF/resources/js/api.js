// The JSON of the controller. All URLs are relative, so that the page works behind any prefix.

const TIMEOUT_MS = 10000;

// The request itself is wrong: a repetition does not help.
const REFUSALS = [400, 404, 413, 415];

/** The server answered, but with an error. */
export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
    this.isRefusal = REFUSALS.includes(status);
  }
}

export function listObjects(query, signal) {
  return json(`api/v1/cronhpas?${new URLSearchParams(query)}`, { signal });
}

export function listTimelines(query, signal) {
  return json(`api/v1/timelines?${new URLSearchParams(query)}`, { signal });
}

export function getObject(namespace, name, days, signal) {
  const path = `api/v1/namespaces/${encodeURIComponent(namespace)}/cronhpas/${encodeURIComponent(name)}`;
  return json(`${path}?days=${days}`, { signal });
}

export function previewYaml(yaml, query, signal) {
  const headers = { 'Content-Type': 'application/yaml' };
  return json(`api/v1/preview?${new URLSearchParams(query)}`, { method: 'POST', body: yaml, headers, signal });
}

async function json(path, { signal, headers, ...request }) {
  const response = await fetch(path, {
    ...request,
    headers: { Accept: 'application/json', ...headers },
    cache: 'no-store',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  if (response.ok) return response.json();
  throw new HttpError(response.status, await messageOf(response));
}

async function messageOf(response) {
  try {
    return (await response.json()).message ?? `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}
