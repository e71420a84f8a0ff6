// A manifest before it is applied: what it would do, and its problems. Nothing is stored anywhere.

import { HttpError, previewYaml } from './api.js';
import { Sentence } from './components.js';
import { Editor } from './editor.js';
import { EXAMPLE } from './example.js';
import { Findings } from './findings.js';
import { language, t } from './i18n.js';
import { html, useEffect, useMemo, useState } from './preact.js';
import { hashWith } from './router.js';
import { setClock } from './time.js';
import { RangeSwitch, rangeOf } from './timetable.js';

const DEBOUNCE_MS = 400;
const RETRY_MS = 1000;
const BUSY = 503;

// Kept while another view is shown.
let manifest = EXAMPLE;

/** What the preview shows when it is opened, for example the YAML of an object. */
export function setManifest(yaml) {
  manifest = yaml;
}

export function identity() {
  return 'preview';
}

export function title() {
  return t('nav.preview');
}

export function View({ at: { query } }) {
  const [edit, setEdit] = useState({ text: manifest, isTyped: false });
  const change = (next) => {
    setManifest(next.text);
    setEdit(next);
  };
  const { answer, error, isBusy } = usePreview(edit, rangeOf(query), query.get('from'));
  // Not rendered again with every key.
  const findings = useMemo(() => answer && html`<${Findings} answer=${answer} />`, [answer, language()]);
  return html`
    <h1>${t('nav.preview')}</h1>
    <p class="lead">${t('preview.lead')}</p>
    <div class="preview">
      <${Editor} text=${edit.text} answer=${answer} onEdit=${change} />
      <section class="outcome" aria-labelledby="outcome">
        <h2 id="outcome">${t('preview.outcome')}</h2>
        <div class="controls"><${RangeSwitch} days=${rangeOf(query)} /><${FirstDay} day=${query.get('from') ?? ''} /></div>
        ${error && html`
          <div class="problem" role="alert">
            ${error instanceof HttpError ? html`<${Sentence}>${error.message}<//>` : t('preview.unreachable')}
          </div>`}
        <div aria-busy=${isBusy}>${findings ?? (!error && html`<p>${t('loading')}</p>`)}</div>
      </section>
    </div>`;
}

/** The server's answer to a manifest, the last one until the next comes; while somebody types it waits for a pause. A busy server is asked again. */
function usePreview(edit, days, firstDay) {
  const [result, setResult] = useState({ isBusy: true });
  useEffect(() => {
    const request = new AbortController();
    const ask = async () => {
      setResult((last) => ({ ...last, isBusy: true }));
      try {
        const answer = await previewYaml(edit.text, { days, ...startOf(firstDay) }, request.signal);
        setClock(answer.now);
        setResult({ answer, isBusy: false });
      } catch (error) {
        if (request.signal.aborted) return;
        setResult({ error, isBusy: false });
        if (error.status === BUSY) timer = setTimeout(ask, RETRY_MS);
      }
    };
    let timer = setTimeout(ask, edit.isTyped ? DEBOUNCE_MS : 0);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [edit, days, firstDay]);
  return result;
}

function startOf(day) {
  const start = new Date(`${day}T00:00:00`);
  return Number.isNaN(start.getTime()) ? {} : { from: start.toISOString() };
}

function FirstDay({ day }) {
  const choose = (event) => {
    location.hash = hashWith({ from: event.target.value });
  };
  return html`<label class="from">${t('preview.from')} <input type="date" id="from" value=${day} onchange=${choose} /></label>`;
}
