// Every object: did it run, when does it run next.

import { listObjects } from './api.js';
import { Sentence } from './components.js';
import { Filters } from './filters.js';
import { plural, t } from './i18n.js';
import { JobTable } from './jobs.js';
import { ObjectTable } from './objects.js';
import { Pager } from './pager.js';
import { html } from './preact.js';

const PAGE_SIZE = { objects: 100, jobs: 50 };

export function identity() {
  return 'overview';
}

export function title() {
  return t('overview.title');
}

/** What the hash asks for, with the defaults. */
function queryOf({ query }) {
  const view = query.get('view') === 'jobs' ? 'jobs' : 'objects';
  const limit = PAGE_SIZE[view];
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
  const { view, ...query } = queryOf(at);
  return listObjects(query, signal);
}

export function View({ at, data, refused }) {
  const query = queryOf(at);
  return html`
    <h1 class="visually-hidden">${t('overview.title')}</h1>
    <${Filters} query=${query} data=${data} />
    <p role="status" class="matching">${data ? matching(data) : t('loading')}</p>
    ${refused && html`<div class="problem" role="alert"><${Sentence}>${refused.message}<//></div>`}
    ${data && html`<${List} query=${query} data=${data} /><${Pager} query=${query} data=${data} />`}`;
}

function matching({ matching, total }) {
  return matching === total ? plural('overview.all', total) : plural('overview.matching', total, { matching });
}

function List({ query, data: { items, total } }) {
  if (items.length > 0) return query.view === 'jobs' ? html`<${JobTable} items=${items} />` : html`<${ObjectTable} query=${query} items=${items} />`;
  if (total > 0) return html`<p class="nothing">${t('overview.noMatch')} <a href="#/">${t('overview.clear')}</a></p>`;
  return html`<p class="nothing">${t('overview.none')} <a href="#/preview">${t('overview.tryPreview')}</a></p>`;
}
