// Search, state, namespace and the choice of the table; all of it is kept in the hash.

import { Data } from './components.js';
import { number, t } from './i18n.js';
import { html, useEffect, useRef, useState } from './preact.js';
import { hashWith, replaceHash } from './router.js';

const STATES = ['', 'Failed', 'Warning', 'Submitted', 'Succeed', 'Suspended'];
const DEBOUNCE_MS = 250;

export function Filters({ query, data }) {
  const names = data?.namespaces ?? [];
  const namespaces = query.namespace && !names.includes(query.namespace) ? [query.namespace, ...names] : names;
  return html`
    <form class="filters" role="search" aria-label=${t('filter.label')} onsubmit=${(event) => event.preventDefault()}>
      <div class="chips" role="group" aria-label=${t('filter.state')}>
        ${STATES.map((state) => html`<${Chip} state=${state} count=${state ? data?.counts?.[state] : data?.total} query=${query} />`)}
      </div>
      <div class="fields">
        <label><span class="visually-hidden">${t('filter.search')}</span><${Search} text=${query.search} /></label>
        <label>
          <span class="visually-hidden">${t('filter.namespace')}</span>
          <select id="namespace" value=${query.namespace} onchange=${(event) => narrow({ namespace: event.target.value })}>
            <option value="">${t('filter.anyNamespace')}</option>
            ${namespaces.map((name) => html`<${Data} as="option" key=${name} value=${name}>${name}<//>`)}
          </select>
        </label>
        <div class="segments" role="group" aria-label=${t('filter.view')}>
          <${Segment} view="objects" query=${query} /><${Segment} view="jobs" query=${query} />
        </div>
      </div>
    </form>`;
}

function Chip({ state, count, query }) {
  return html`
    <button type="button" class=${count ? `chip ${state.toLowerCase()}` : 'chip'} data-key="chip-${state}"
      aria-pressed=${query.state === state} onclick=${() => narrow({ state })}>
      ${t(`state.${state || 'any'}`)} <span class="count">${count === undefined ? '' : number(count)}</span>
    </button>`;
}

function Segment({ view, query }) {
  return html`
    <button type="button" data-key="view-${view}" aria-pressed=${query.view === view}
      onclick=${() => narrow({ view: view === 'objects' ? null : view })}>${t(`view.${view}`)}</button>`;
}

function Search({ text }) {
  // What is typed goes before what the hash says, until the pause is over.
  const [typed, setTyped] = useState(null);
  const timer = useRef();
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (event) => {
    const value = event.target.value;
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      replaceHash(hashWith({ search: value, page: null }));
      setTyped(null);
    }, DEBOUNCE_MS);
  };
  return html`
    <input type="search" id="search" value=${typed ?? text} placeholder=${t('filter.searchHint')} oninput=${search}
      autocomplete="off" spellcheck=${false} />`;
}

function narrow(values) {
  location.hash = hashWith({ ...values, page: null });
}
