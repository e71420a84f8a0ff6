// The coming days of one timetable: chart, legend, what is left out, what it saves.

import { chart } from './chart.js';
import { chartData } from './chart-data.js';
import { data, h } from './dom.js';
import { number, plural, t } from './i18n.js';
import { legend } from './marks.js';
import { day, full, moment } from './time.js';

export const RANGES = [1, 7, 31];
const EXCLUDED_NAMED = 6;

/** One of the ranges, from a text; a week otherwise. */
export function range(text) {
  return RANGES.find((days) => String(days) === text) ?? 7;
}

export function rangeSwitch(days, choose) {
  return h('div', { class: 'segments', role: 'group', 'aria-label': t('range.label') },
    RANGES.map((range) => h('button', {
      type: 'button',
      'data-key': `range-${range}`,
      'aria-pressed': String(range === days),
      onclick: () => choose(range),
    }, plural('range', range))));
}

/** Everything between the heading and the table of runs; also gives what the table shows. */
export function timetable(id, source) {
  const content = chartData(source);
  const { timeline } = source;
  const drawn = h('div', { 'data-key': `${id}-timetable` },
    chart(id, content, t('chart.label', { from: full(content.from, content.zone), to: full(content.to, content.zone) })),
    legend(content.names, signs(content)),
    h('p', { class: 'note' }, t('chart.zone'), ' ', data(content.zone)),
    timeline.truncated ? h('p', { class: 'note' }, t('chart.truncated', { time: moment(timeline.to, content.zone) })) : null,
    timeline.startSize === null ? h('p', { class: 'note' }, t('chart.startUnknown')) : null,
    content.excluded.length ? h('p', { class: 'note' }, t('chart.excludedDays'), ' ', excluded(content)) : null);
  return { content, drawn };
}

function signs({ excluded, marks }) {
  return [
    excluded.length ? h('li', {}, h('span', { class: 'swatch' }), t('legend.excluded')) : null,
    marks.some(({ result }) => result !== 'Run' && result !== 'Succeed') ? h('li', {}, h('span', { class: 'ring' }), t('legend.idle')) : null,
  ];
}

function excluded({ excluded, zone }) {
  const named = excluded.slice(0, EXCLUDED_NAMED).map(({ from, to, entry }) => [
    span(from, to, zone), ' ', data(entry, 'code'), ' ',
  ]);
  const rest = excluded.length - EXCLUDED_NAMED;
  return rest > 0 ? [...named, plural('chart.excludedMore', rest)] : named;
}

function span(from, to, zone) {
  const first = day(from, zone);
  const last = day(to - 1, zone);
  return first === last ? first : `${first} – ${last}`;
}

/** What the coming week costs against standing at its peak; nothing where that is unknown. */
export function saving(timeline) {
  const { saving } = timeline;
  if (!saving) return null;
  return h('div', { class: 'saving' },
    h('strong', {}, number(saving.savedPercent / 100, { style: 'percent' })),
    h('span', {}, t('saving', {
      hours: number(saving.replicaHours, { maximumFractionDigits: 1 }),
      peakHours: number(saving.peakReplicaHours, { maximumFractionDigits: 1 }),
      peak: number(saving.peak),
    })));
}
