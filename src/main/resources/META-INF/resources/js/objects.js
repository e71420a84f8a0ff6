// The overview as one row per object.

import { data, h } from './dom.js';
import { plural, t } from './i18n.js';
import { cell, column, lateness, message, resultBadge, size, stateBadge, table, target, when } from './pieces.js';
import { hashWith, objectHash } from './router.js';

const COLUMNS = [
  ['result', 'column.state'],
  ['name', 'column.name'],
  ['namespace', 'column.namespace'],
  ['target', 'column.target'],
  [null, 'column.size'],
  ['last', 'column.last'],
  ['next', 'column.next'],
  [null, 'column.zone'],
];

export function objectTable(query, items) {
  const heads = COLUMNS.map(([sort, label]) => (sort ? sortable(sort, t(label), query) : column(t(label))));
  return h('div', { class: 'scroll' }, table({ class: 'list objects' }, t('overview.title'), heads, items.map(row)));
}

function sortable(sort, text, query) {
  const sorted = query.sort === sort;
  const direction = query.order === 'desc' ? 'descending' : 'ascending';
  return h('th', { role: 'columnheader', scope: 'col', 'aria-sort': sorted ? direction : 'none' },
    h('button', {
      type: 'button',
      class: 'sort',
      onclick: () => {
        location.hash = hashWith({ sort, order: sorted && query.order === 'asc' ? 'desc' : null, page: null });
      },
    }, text, h('span', { class: 'arrow', 'aria-hidden': 'true' }, sorted ? (query.order === 'desc' ? '▼' : '▲') : '')));
}

function row(item) {
  const { namespace, name, timeZone, lastRun, nextRun, warnings } = item;
  return h('tr', { role: 'row', 'data-key': `${namespace}/${name}` },
    cell(t('column.state'), stateBadge(item)),
    cell(t('column.name'), data(name, 'a', { class: 'name', href: objectHash(namespace, name) }),
      warnings.length ? h('span', { class: 'warned', title: warnings.join('\n') }, plural('warnings', warnings.length)) : null),
    cell(t('column.namespace'), data(namespace)),
    cell(t('column.target'), target(item.target)),
    cell(t('column.size'), h('span', { class: 'size' }, size(item.currentSize))),
    cell(t('column.last'), lastRun ? last(lastRun, timeZone) : none()),
    cell(t('column.next'), nextRun ? next(nextRun, timeZone) : none()),
    cell(t('column.zone'), data(timeZone ?? '–', 'span', { class: 'zone' })));
}

function last(run, zone) {
  const told = run.result === 'Succeed' ? null : message(run.message, run.result);
  const [distance, clock] = when(run.executionTime ?? run.scheduleTime, zone);
  return h('div', { class: 'run' },
    h('span', { class: 'first' }, resultBadge(run.result), ' ', distance),
    h('span', { class: 'second' }, clock, ' ', data(run.job), ' ', lateness(run)),
    told);
}

function next(run, zone) {
  const [distance, clock] = when(run.scheduleTime, zone, true);
  return h('div', { class: 'run' },
    h('span', { class: 'first' }, distance, h('span', { class: 'to' }, ' → ', size(run.targetSize))),
    h('span', { class: 'second' }, clock, ' ', data(run.job)));
}

function none() {
  return h('span', { class: 'faint' }, t('run.none'));
}
