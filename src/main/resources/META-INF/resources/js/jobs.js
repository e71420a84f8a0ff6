// Jobs: the overview with the columns of the Go original's page, and the jobs of one object.

import { data, h } from './dom.js';
import { number, plural, t } from './i18n.js';
import { signed } from './marks.js';
import { badge, cell, column, message, size, table, when } from './pieces.js';
import { objectHash } from './router.js';

// One object may have hundreds; its own page shows them all.
const MOST = 50;

const COLUMNS = ['name', 'namespace', 'id', 'job', 'schedule', 'size', 'previous', 'next', 'state'];

export function jobTable(items) {
  const heads = COLUMNS.map((name) => column(t(`column.${name}`)));
  return h('div', { class: 'scroll' }, table({ class: 'list jobs' }, t('view.jobs'), heads, items.flatMap(rows)));
}

function rows(item) {
  const { namespace, name, jobs } = item;
  const link = objectHash(namespace, name);
  const shown = jobs.slice(0, MOST).map((job, index) =>
    h('tr', { role: 'row', 'data-key': `${namespace}/${name}/${index}` },
      cell(t('column.name'), data(name, 'a', { class: 'name', href: link })),
      cell(t('column.namespace'), data(namespace)),
      cell(t('column.id'), data(job.id ?? '–', 'code', { class: 'id', title: job.id })),
      ...common(job, item.timeZone)));
  if (jobs.length > MOST) {
    const text = plural('jobs.more', jobs.length - MOST);
    shown.push(h('tr', { role: 'row', 'data-key': `${namespace}/${name}/more` },
      h('td', { role: 'cell', colspan: COLUMNS.length }, h('a', { href: link }, text))));
  }
  return shown;
}

function common(job, zone) {
  return [
    cell(t('column.job'), data(job.name)),
    cell(t('column.schedule'), data(job.schedule, 'code'), job.runOnce ? h('span', { class: 'faint' }, ' ', t('job.once')) : null),
    cell(t('column.size'), size(job.targetSize)),
    cell(t('column.previous'), job.lastScheduleTime ? h('div', { class: 'run' }, ...when(job.lastScheduleTime, zone)) : '–'),
    cell(t('column.next'), job.nextScheduleTime ? h('div', { class: 'run' }, ...when(job.nextScheduleTime, zone, true)) : '–'),
    cell(t('column.state'), jobState(job)),
  ];
}

function jobState(job) {
  if (job.suspended) return badge('Suspended', t('state.Suspended'));
  return job.state ? badge(job.state, t(`state.${job.state}`)) : badge('New', t('state.New'));
}

/** All jobs of one object, with the signs of the chart and what each said last. */
export function ownJobs(item, names) {
  const columns = ['job', 'schedule', 'size', 'previous', 'next', 'state', 'message'];
  const own = item.jobs.map((job, index) => {
    const [, ...rest] = common(job, item.timeZone);
    return h('tr', { role: 'row', 'data-key': String(index) }, cell(t('column.job'), signed(names, job.name)), ...rest, cell(t('column.message'), message(job.message, job.state) ?? '–'));
  });
  const caption = plural('jobs.count', item.jobs.length, { shown: number(item.jobs.length) });
  return h('div', { class: 'scroll' }, table({ class: 'list' }, caption, columns.map((name) => column(t(`column.${name}`))), own));
}
