// Asks again every few seconds while somebody looks.

const EVERY_MS = 4000;

/**
 * Keeps what load() gives fresh. tell(answer, error) is called after each try; a try that a newer one has overtaken is
 * not told of.
 */
export function follow(load, tell) {
  let timer;
  let running;

  async function ask() {
    clearTimeout(timer);
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const answer = await load(mine.signal);
      if (!mine.signal.aborted) tell(answer, null);
    } catch (error) {
      if (!mine.signal.aborted) tell(null, error);
    }
    if (!mine.signal.aborted && !document.hidden) timer = setTimeout(ask, EVERY_MS);
  }

  function visibility() {
    if (document.hidden) clearTimeout(timer);
    else ask();
  }

  document.addEventListener('visibilitychange', visibility);
  ask();
  return {
    ask,
    stop() {
      document.removeEventListener('visibilitychange', visibility);
      clearTimeout(timer);
      running?.abort();
    },
  };
}
