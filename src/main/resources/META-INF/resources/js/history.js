// What happened, newest first.

import { data, h } from './dom.js';
import { t } from './i18n.js';
import { cell, change, clockTime, column, lateness, message, resultBadge, table, when } from './pieces.js';

const COLUMNS = ['due', 'started', 'job', 'change', 'result', 'message'];

export function historyTable(history, zone) {
  if (history.length === 0) return h('p', { class: 'nothing' }, t('history.none'));
  const heads = COLUMNS.map((name) => column(t(`column.${name}`)));
  return h('div', { class: 'scroll' }, table({ class: 'list' }, t('object.history'), heads, history.map((run) => row(run, zone))));
}

function row(run, zone) {
  return h('tr', { role: 'row', 'data-key': `${run.scheduleTime} ${run.job}` },
    cell(t('column.due'), clockTime(run.scheduleTime, zone)),
    cell(t('column.started'), run.executionTime ? h('div', { class: 'run' }, ...when(run.executionTime, zone)) : '–', ' ', lateness(run)),
    cell(t('column.job'), data(run.job)),
    cell(t('column.change'), change(run)),
    cell(t('column.result'), resultBadge(run.result)),
    cell(t('column.message'), message(run.message, run.result) ?? '–'));
}
