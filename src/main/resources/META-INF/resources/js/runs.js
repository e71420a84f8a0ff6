// The chart once more, as a table.

import { acts } from './chart-data.js';
import { data, h, sentence } from './dom.js';
import { plural, t } from './i18n.js';
import { cell, clockTime, column, hereTime, resultBadge, size, table } from './pieces.js';
import { signed } from './marks.js';
import { redraw } from './screen.js';
import { MINE, distance } from './time.js';

const FIRST = 10;
const MORE = 100;
const shown = new Map();

/** The runs of a chart, from now on or all; a button shows more of them. */
export function runsTable(id, content, { past = true } = {}) {
  const marks = past ? content.marks : content.marks.filter((mark) => !mark.past);
  const count = Math.min(shown.get(id) ?? FIRST, marks.length);
  const heads = [t('column.when', { zone: content.zone }), t('column.here', { zone: MINE }), t('column.in'), t('column.job'), t('column.size'), t('column.result')];
  return h('div', { class: 'runs' },
    h('div', { class: 'scroll' }, table({ class: 'list' }, t('runs.caption'), heads.map(column), marks.slice(0, count).map((mark) => row(mark, content)))),
    count < marks.length ? more(id, count, marks.length) : null);
}

function row(mark, { zone, names }) {
  const theirs = mark.zone ?? zone;
  return h('tr', { role: 'row', class: acts(mark) ? null : 'idle' },
    cell(t('column.when', { zone }), clockTime(mark.at, theirs), theirs === zone ? null : [' ', data(theirs)]),
    cell(t('column.here', { zone: MINE }), hereTime(mark.at)),
    cell(t('column.in'), h('time', { datetime: mark.at, 'data-live': true }, distance(mark.at))),
    cell(t('column.job'), signed(names, mark.job)),
    cell(t('column.size'), size(mark.size)),
    cell(t('column.result'), resultBadge(mark.result), mark.reason ? [' ', sentence(mark.reason)] : null));
}

function more(id, count, all) {
  return h('button', {
    type: 'button',
    class: 'more',
    onclick: () => {
      shown.set(id, count + MORE);
      redraw();
    },
  }, plural('runs.more', all - count));
}
