// Loads the same again every few seconds while the page is visible.

const INTERVAL_MS = 4000;

/** Calls onResult(answer, error) after each load, unless a newer one or the end came first. Returns what ends it. */
export function poll(load, onResult) {
  let timer;
  let running;

  async function run() {
    clearTimeout(timer);
    running?.abort();
    const { signal } = (running = new AbortController());
    try {
      const answer = await load(signal);
      if (!signal.aborted) onResult(answer, null);
    } catch (error) {
      if (!signal.aborted) onResult(null, error);
    }
    if (!signal.aborted && !document.hidden) timer = setTimeout(run, INTERVAL_MS);
  }

  function onVisibility() {
    if (document.hidden) clearTimeout(timer);
    else run();
  }

  document.addEventListener('visibilitychange', onVisibility);
  run();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(timer);
    running.abort();
  };
}
