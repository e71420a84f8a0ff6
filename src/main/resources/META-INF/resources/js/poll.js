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
    let answer = null;
    let failure = null;
    try {
      answer = await load(signal);
    } catch (error) {
      failure = error;
    }
    if (signal.aborted) return;
    // Before the answer is shown, so that one that cannot be drawn does not end the polling.
    if (!document.hidden) timer = setTimeout(run, INTERVAL_MS);
    onResult(answer, failure);
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
