// One object: what it did, what it will do, and what it says.

import { getObject } from './api.js';
import { data, h, sentence } from './dom.js';
import { plural, t } from './i18n.js';
import { historyTable } from './history.js';
import { ownJobs } from './jobs.js';
import { clockTime, lateness, message, resultBadge, size, stateBadge, target, when } from './pieces.js';
import { hashWith } from './router.js';
import { runsTable } from './runs.js';
import { now } from './time.js';
import { range, rangeSwitch, saving, timetable } from './timetable.js';
import { yamlBox } from './yaml.js';

export function identity({ namespace, name }) {
  return `object ${namespace}/${name}`;
}

export function title({ namespace, name }) {
  return `${namespace}/${name}`;
}

export function load(at, signal) {
  return getObject(at.namespace, at.name, range(at.query.get('days')), signal);
}

export function render(at, { data: answer, refused }) {
  return [
    h('p', { class: 'back' }, h('a', { href: '#/' }, t('object.back'))),
    h('h1', { translate: 'no' }, h('span', { class: 'faint' }, `${at.namespace}/`), at.name),
    refused ? gone(refused) : null,
    answer && !refused ? body(at, answer) : null,
    answer || refused ? null : h('p', { role: 'status' }, t('loading')),
  ];
}

function gone(refused) {
  return h('div', { class: 'problem', role: 'alert' },
    refused.status === 404 ? t('object.gone') : sentence(refused.message));
}

function body(at, { cronHpa: item, history, timeline, yaml }) {
  const days = range(at.query.get('days'));
  const { content, drawn } = timetable('object-chart', { timeline, history, jobs: item.jobs.map(({ name }) => name) });
  return [
    facts(item),
    warnings(item),
    section('object.chart', [
      rangeSwitch(days, (range) => {
        location.hash = hashWith({ days: range === 7 ? null : range });
      }),
      drawn,
      saving(timeline),
      h('details', { class: 'as-table' }, h('summary', {}, t('runs.asTable')), runsTable('object-runs', content)),
    ]),
    section('object.jobs', [ownJobs(item, content.names)]),
    section('object.history', [historyTable(history, item.timeZone)]),
    section('object.yaml', [yamlBox(yaml)]),
  ];
}

function section(key, content) {
  return h('section', { 'data-key': key, 'aria-labelledby': key }, h('h2', { id: key }, t(key)), ...content);
}

function facts(item) {
  const { lastRun: last, nextRun: next, timeZone: zone } = item;
  return h('dl', { class: 'facts' },
    fact('column.state', stateBadge(item)),
    fact('column.target', target(item.target)),
    fact('column.size', h('span', { class: 'big' }, size(item.currentSize))),
    fact('column.next', ...(next
      ? [h('div', { class: 'run' }, ...when(next.scheduleTime, zone, true)), h('div', {}, data(next.job), ' → ', size(next.targetSize))]
      : [t(item.suspended ? 'object.heldBack' : 'run.none')])),
    fact('column.last', ...(last
      ? [h('div', { class: 'run' }, resultBadge(last.result), ' ', ...when(last.executionTime ?? last.scheduleTime, zone)),
        h('div', {}, data(last.job), ' ', lateness(last)),
        last.result === 'Succeed' ? null : message(last.message, last.result)]
      : [t('run.none')])),
    fact('column.zone', data(zone ?? '–'), zone ? h('div', { class: 'faint' }, t('object.there'), ' ', clockTime(new Date(now()).toISOString(), zone)) : null));
}

function fact(key, ...content) {
  return h('div', {}, h('dt', {}, t(key)), h('dd', {}, ...content));
}

function warnings({ warnings }) {
  if (warnings.length === 0) return null;
  return h('section', { class: 'warnings', 'aria-labelledby': 'warnings' },
    h('h2', { id: 'warnings' }, plural('warnings', warnings.length)),
    h('ul', {}, warnings.map((text) => sentence(text, 'li'))));
}
