// The whole cluster: the size of every object over the coming day or week, and their sum.

import { listTimelines } from './api.js';
import { timeTicks } from './chart-axes.js';
import { Data, Sentence, Size } from './components.js';
import { number, plural, t } from './i18n.js';
import { html } from './preact.js';
import { hashWith, objectHash } from './router.js';
import { clock, day, LOCAL_ZONE, moment, offset } from './time.js';

const RANGES = [1, 7];
const HOUR_MS = 3600000;
const MAX_TICKS = 8;
// The units of a drawing, which is stretched to the width of its cell.
const WIDTH = 1000;
const HEIGHT = 28;

export function identity() {
  return 'cluster';
}

export function title() {
  return t('cluster.title');
}

function queryOf({ query }) {
  return {
    namespace: query.get('namespace') ?? '',
    days: RANGES.find((days) => String(days) === query.get('days')) ?? RANGES[0],
  };
}

export function load(at, signal) {
  return listTimelines(queryOf(at), signal);
}

export function View({ at, data, refused }) {
  const query = queryOf(at);
  return html`
    <h1>${t('cluster.title')}</h1>
    <${Choices} query=${query} data=${data} />
    ${refused && html`<div class="problem" role="alert"><${Sentence}>${refused.message}<//></div>`}
    ${data ? html`<${Body} data=${data} />` : html`<p role="status">${t('loading')}</p>`}`;
}

function Choices({ query, data }) {
  const names = data?.namespaces ?? [];
  const namespaces = query.namespace && !names.includes(query.namespace) ? [query.namespace, ...names] : names;
  const choose = (values) => {
    location.hash = hashWith(values);
  };
  return html`
    <form class="filters" onsubmit=${(event) => event.preventDefault()}>
      <div class="fields">
        <label>
          <span class="visually-hidden">${t('filter.namespace')}</span>
          <select id="namespace" value=${query.namespace} onchange=${(event) => choose({ namespace: event.target.value })}>
            <option value="">${t('filter.anyNamespace')}</option>
            ${namespaces.map((name) => html`<${Data} as="option" key=${name} value=${name}>${name}<//>`)}
          </select>
        </label>
        <div class="segments" role="group" aria-label=${t('range.label')}>
          ${RANGES.map((days) => html`
            <button type="button" data-key="range-${days}" aria-pressed=${days === query.days}
              onclick=${() => choose({ days: days === RANGES[0] ? null : days })}>${plural('range', days)}</button>`)}
        </div>
      </div>
    </form>`;
}

function Body({ data: { items, matching, now, to } }) {
  if (items.length === 0) return html`<p class="nothing">${t('overview.none')}</p>`;
  const frame = { from: Date.parse(now), to: Date.parse(to) };
  const end = Math.min(...items.map((item) => endOf(item, frame)));
  const sum = sumOf(items, frame, end);
  return html`
    <div class="cluster-scroll" tabindex="0" role="region" aria-label=${t('cluster.title')}>
      <table class="cluster">
        <caption class="visually-hidden">${t('cluster.caption')}</caption>
        <thead><tr>
          <th scope="col">${t('column.name')}</th><th scope="col">${t('column.size')}</th><th scope="col">${t('column.next')}</th>
          <th scope="col" class="band"><${Axis} frame=${frame} /></th>
        </tr></thead>
        <tbody>${items.map((item) => html`<${Row} key=${`${item.namespace}/${item.name}`} item=${item} frame=${frame} />`)}</tbody>
        <tfoot><tr>
          <th scope="row">${t('cluster.sum')}</th>
          <td><${Size} value=${sum[0].size} /></td>
          <td>${t('cluster.peak', peakOf(sum))}</td>
          <td class="band"><${Band} levels=${sum} frame=${frame} kind="sum" /></td>
        </tr></tfoot>
      </table>
    </div>
    ${matching > items.length && html`<p class="note">${t('cluster.more', { shown: number(items.length), matching: number(matching) })}</p>`}
    ${end < frame.to && html`<p class="note">${t('chart.truncated', { time: moment(end - 1, LOCAL_ZONE) })}</p>`}
    <p class="note">${t('chart.zone')} <${Data}>${LOCAL_ZONE}<//></p>`;
}

function Row({ item, frame }) {
  const { namespace, name, suspended, override, startSize, steps } = item;
  const next = steps.find(({ size }) => size !== startSize);
  return html`
    <tr>
      <th scope="row"><a href=${objectHash(namespace, name)}><${Data}><span class="faint">${namespace}/</span>${name}<//></a></th>
      <td><${Size} value=${startSize} /></td>
      <td>
        ${override && html`<div class="faint">${t('object.override')} <${Data}>${override}<//></div>`}
        ${suspended ? t('object.heldBack') : next ? html`${moment(Date.parse(next.time), LOCAL_ZONE)} → <${Size} value=${next.size} />` : '–'}
      </td>
      <td class="band"><${Band} levels=${levelsOf(item, frame)} frame=${frame} kind="level" /></td>
    </tr>`;
}

/** From when on the size is not known, in ms: behind the last step if there are too many runs. */
function endOf({ steps, truncated }, { from, to }) {
  return truncated ? new Date(steps.at(-1)?.time ?? from).getTime() + 1 : to;
}

/** The size from each instant on, in ms; a run that changes nothing is none. */
function levelsOf(item, frame) {
  const steps = item.steps.map(({ time, size }) => ({ time: Date.parse(time), size }));
  return until(endOf(item, frame), [{ time: frame.from, size: item.startSize }, ...steps], frame);
}

/** The levels before an instant; from then on the size is not known. */
function until(end, levels, { to }) {
  return changes(end < to ? [...levels.filter(({ time }) => time < end), { time: end, size: null }] : levels);
}

function changes(levels) {
  return levels.filter(({ size }, index) => index === 0 || size !== levels[index - 1].size);
}

/** The sum of all sizes, up to where the first row is truncated; a size that is not known counts as none. */
function sumOf(items, frame, end) {
  const differences = items.flatMap((item) =>
    levelsOf(item, frame).map(({ time, size }, index, levels) => ({ time, by: (size ?? 0) - (levels[index - 1]?.size ?? 0) })));
  const levels = [];
  for (const { time, by } of differences.sort((one, other) => one.time - other.time)) {
    const size = (levels.at(-1)?.size ?? 0) + by;
    if (levels.at(-1)?.time === time) levels.at(-1).size = size;
    else levels.push({ time, size });
  }
  return until(end, levels, frame);
}

function peakOf(levels) {
  const peak = levels.reduce((max, level) => (level.size > max.size ? level : max));
  return { size: number(peak.size), time: moment(peak.time, LOCAL_ZONE) };
}

/** A band of steps, as high as the largest size of its row; the current hour is marked. */
function Band({ levels, frame: { from, to }, kind }) {
  const max = levels.reduce((most, { size }) => Math.max(most, size ?? 0), 1);
  const x = (time) => Math.round(((time - from) / (to - from)) * WIDTH);
  const local = from + offset(from, LOCAL_ZONE);
  const hourEnds = Math.min(to, from + HOUR_MS - (local % HOUR_MS));
  return html`
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <rect class="hour" x="0" y="0" width=${x(hourEnds)} height=${HEIGHT} />
      ${levels.map(({ time, size }, index) => {
        const begin = x(time);
        const height = ((size ?? 0) / max) * (HEIGHT - 2);
        return html`<rect class=${kind} x=${begin} y=${HEIGHT - height} width=${x(levels[index + 1]?.time ?? to) - begin} height=${height} />`;
      })}
    </svg>`;
}

function Axis({ frame: { from, to } }) {
  return html`
    <span class="axis" aria-hidden="true">
      ${timeTicks(from, to, LOCAL_ZONE, MAX_TICKS).filter(({ at }) => at < to).map(({ at, whole }) => html`
        <span style=${{ left: `${((at - from) / (to - from)) * 100}%` }}>${whole ? day(at, LOCAL_ZONE) : clock(at, LOCAL_ZONE)}</span>`)}
    </span>
    <span class="visually-hidden">${t('object.chart')}</span>`;
}
