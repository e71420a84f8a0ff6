// The coming days of one timetable: chart, legend, excluded days, days of calendars, savings.

import { Chart } from './chart.js';
import { acts } from './chart-data.js';
import { Data } from './components.js';
import { number, plural, t } from './i18n.js';
import { calendarClass, Legend } from './marks.js';
import { html } from './preact.js';
import { hashWith } from './router.js';
import { day, full, moment } from './time.js';

const RANGES = [1, 7, 31];
const DEFAULT_RANGE = 7;
const MAX_PERIODS = 6;
const KINDS = ['Holiday', 'MakeUpDay'];

/** How many days ahead the hash asks for. */
export function rangeOf(query) {
  return RANGES.find((days) => String(days) === query.get('days')) ?? DEFAULT_RANGE;
}

export function RangeSwitch({ days }) {
  const choose = (range) => {
    location.hash = hashWith({ days: range === DEFAULT_RANGE ? null : range });
  };
  return html`
    <div class="segments" role="group" aria-label=${t('range.label')}>
      ${RANGES.map((range) => html`
        <button type="button" data-key="range-${range}" aria-pressed=${range === days} onclick=${() => choose(range)}>${plural('range', range)}</button>`)}
    </div>`;
}

/** Everything between the heading and the table of runs. */
export function Timetable({ id, content }) {
  const { from, to, zone, names, marks, excluded } = content;
  const calendarDays = KINDS.map((kind) => ({ kind, periods: content.calendarDays.filter((days) => days.kind === kind) }))
    .filter(({ periods }) => periods.length > 0);
  return html`
    <div>
      <${Chart} id=${id} content=${content} label=${t('chart.label', { from: full(from, zone), to: full(to, zone) })} />
      <${Legend} names=${names}>
        ${excluded.length > 0 && html`<li><span class="swatch"></span>${t('legend.excluded')}</li>`}
        ${calendarDays.map(({ kind }) => html`<li><span class="strip ${calendarClass(kind)}"></span>${t(`legend.${kind}`)}</li>`)}
        ${marks.some((mark) => !acts(mark)) && html`<li><span class="ring"></span>${t('legend.idle')}</li>`}
      <//>
      <p class="note">${t('chart.zone')} <${Data}>${zone}<//></p>
      ${content.truncated && html`<p class="note">${t('chart.truncated', { time: moment(to, zone) })}</p>`}
      ${content.startSize === null && html`<p class="note">${t('chart.startUnknown')}</p>`}
      ${excluded.length > 0 && html`<${Periods} label=${t('chart.excludedDays')} periods=${excluded} zone=${zone} as="code" />`}
      ${calendarDays.map(({ kind, periods }) => html`<${Periods} label=${t(`chart.${kind}`)} periods=${periods} zone=${zone} />`)}
    </div>`;
}

function Periods({ label, periods, zone, as }) {
  const hidden = periods.length - MAX_PERIODS;
  return html`
    <p class="note">
      ${label} ${periods.slice(0, MAX_PERIODS).map(({ from, to, text }) => html`${span(from, to, zone)} <${Data} as=${as}>${text}<//> `)}
      ${hidden > 0 && plural('chart.more', hidden)}
    </p>`;
}

function span(from, to, zone) {
  const first = day(from, zone);
  const last = day(to - 1, zone);
  return first === last ? first : `${first} – ${last}`;
}

/** What the coming week costs compared with its peak all the time; nothing if that is unknown. */
export function Saving({ saving }) {
  if (!saving) return null;
  const hours = number(saving.replicaHours, { maximumFractionDigits: 1 });
  const peakHours = number(saving.peakReplicaHours, { maximumFractionDigits: 1 });
  return html`
    <div class="saving">
      <strong>${number(saving.savedPercent / 100, { style: 'percent' })}</strong>
      <span>${t('saving', { hours, peakHours, peak: number(saving.peak) })}</span>
    </div>`;
}
