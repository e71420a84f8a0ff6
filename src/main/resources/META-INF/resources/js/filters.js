// Search, state, namespace and the choice of the table; all of it lives in the hash.

import { data as verbatim, h } from './dom.js';
import { number, t } from './i18n.js';
import { hashWith, replaceHash } from './router.js';

const STATES = ['Failed', 'Warning', 'Submitted', 'Succeed', 'Suspended'];
const PAUSE_MS = 250;

let typing;

export function filters(query, data) {
  return h('form', { class: 'filters', role: 'search', 'aria-label': t('filter.label'), onsubmit: (event) => event.preventDefault() },
    h('div', { class: 'chips', role: 'group', 'aria-label': t('filter.state') },
      chip('', t('state.any'), data?.total, query),
      ...STATES.map((state) => chip(state, t(`state.${state}`), data?.counts?.[state], query))),
    h('div', { class: 'fields' },
      h('label', {},
        h('span', { class: 'unseen' }, t('filter.search')),
        h('input', { type: 'search', id: 'search', value: query.search, placeholder: t('filter.searchHint'), oninput: search, autocomplete: 'off', spellcheck: 'false' })),
      h('label', {},
        h('span', { class: 'unseen' }, t('filter.namespace')),
        h('select', { id: 'namespace', value: query.namespace, onchange: (event) => narrow({ namespace: event.target.value }) },
          h('option', { value: '', selected: query.namespace === '' }, t('filter.anyNamespace')),
          ...namespaces(query, data).map((name) => verbatim(name, 'option', { value: name, selected: name === query.namespace })))),
      h('div', { class: 'segments', role: 'group', 'aria-label': t('filter.view') },
        segment('objects', query), segment('jobs', query))));
}

function namespaces(query, data) {
  const known = data?.namespaces ?? [];
  return query.namespace && !known.includes(query.namespace) ? [query.namespace, ...known] : known;
}

function chip(state, text, count, query) {
  return h('button', {
    type: 'button',
    class: count ? `chip ${state.toLowerCase()}` : 'chip',
    'data-key': `chip-${state}`,
    'aria-pressed': String(query.state === state),
    onclick: () => narrow({ state }),
  }, text, ' ', h('span', { class: 'count' }, count === undefined ? '' : number(count)));
}

function segment(view, query) {
  return h('button', {
    type: 'button',
    'data-key': `view-${view}`,
    'aria-pressed': String(query.view === view),
    onclick: () => narrow({ view: view === 'objects' ? null : view }),
  }, t(`view.${view}`));
}

function search(event) {
  const text = event.target.value;
  clearTimeout(typing);
  typing = setTimeout(() => replaceHash(hashWith({ search: text, page: null })), PAUSE_MS);
}

function narrow(values) {
  location.hash = hashWith({ ...values, page: null });
}
