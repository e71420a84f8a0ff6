// Every object: did it run, when does it run next.

import { listObjects } from './api.js';
import { filters } from './filters.js';
import { h, sentence } from './dom.js';
import { plural, t } from './i18n.js';
import { jobTable } from './jobs.js';
import { objectTable } from './objects.js';
import { pager } from './pager.js';

const PAGE = { objects: 100, jobs: 50 };

export function identity() {
  return 'overview';
}

export function title() {
  return t('overview.title');
}

/** What the hash asks for, with the defaults. */
function asked({ query }) {
  const view = query.get('view') === 'jobs' ? 'jobs' : 'objects';
  const limit = PAGE[view];
  const page = Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);
  return {
    view,
    limit,
    offset: (page - 1) * limit,
    search: query.get('search') ?? '',
    namespace: query.get('namespace') ?? '',
    state: query.get('state') ?? '',
    sort: query.get('sort') ?? 'next',
    order: query.get('order') ?? 'asc',
  };
}

export function load(at, signal) {
  const { view, ...query } = asked(at);
  return listObjects(query, signal);
}

export function render(at, { data, refused }) {
  const query = asked(at);
  return [
    h('h1', { class: 'unseen' }, t('overview.title')),
    filters(query, data),
    h('p', { role: 'status', class: 'matching' }, data ? matching(data) : t('loading')),
    refused ? h('div', { class: 'problem', role: 'alert' }, sentence(refused.message)) : null,
    data && data.items.length > 0 ? list(query, data) : null,
    data && data.items.length === 0 ? nothing(data) : null,
    data ? pager(query, data) : null,
  ];
}

function list(query, data) {
  return query.view === 'jobs' ? jobTable(data.items) : objectTable(query, data.items);
}

function matching({ matching, total }) {
  return matching === total ? plural('overview.all', total) : plural('overview.matching', total, { matching });
}

function nothing({ total }) {
  if (total > 0) return h('p', { class: 'nothing' }, t('overview.noMatch'), ' ', h('a', { href: '#/' }, t('overview.clear')));
  return h('p', { class: 'nothing' }, t('overview.none'), ' ', h('a', { href: '#/preview' }, t('overview.tryPreview')));
}
