// Small components that several views show.

import { number, t } from './i18n.js';
import { h, html } from './preact.js';
import { useTick } from './tick.js';
import { clock, day, differs, distance, full, LOCAL_ZONE, moment, span } from './time.js';

/** Text from the cluster: never translated, neither by us nor by the browser. */
export function Data({ as = 'span', children, ...props }) {
  // A boolean, because the property would take the text "no" for true.
  return h(as, { translate: false, ...props }, children);
}

/** A sentence of the controller, which writes English. */
export function Sentence(props) {
  return html`<${Data} lang="en" ...${props} />`;
}

/** The state of an object or of a job, in a word with a sign before it; never by the colour alone. */
export function StateBadge({ suspended, state }) {
  const shown = suspended ? 'Suspended' : state ?? 'New';
  return html`<span class="badge ${shown.toLowerCase()}">${t(`state.${shown}`)}</span>`;
}

/** How a run ended. The status is free text: a result that the controller does not know comes as null. */
export function ResultBadge({ result }) {
  return html`<span class="badge ${(result ?? 'Unknown').toLowerCase()}">${resultText(result)}</span>`;
}

export function resultText(result) {
  return t(`result.${result ?? 'Unknown'}`);
}

/** How far away an instant is, if there is one. If a run is expected at it, the run is overdue afterwards. */
export function Distance({ instant, expected = false }) {
  useTick();
  if (!instant) return '–';
  return html`<time datetime=${instant} class="distance">${distance(instant, expected)}</time>`;
}

/** An instant on the clock of its zone, and on the reader's clock if that differs; nothing without an instant. */
export function Clock({ instant, zone }) {
  if (!instant) return null;
  return html`<span class="clock"><${Time} instant=${instant} zone=${zone} />${differs(instant, zone) && ` (${here(instant, zone)})`}</span>`;
}

function here(instant, zone) {
  return t('time.here', { time: day(instant, zone) === day(instant) ? clock(instant) : moment(instant) });
}

export function When(props) {
  return html`<div class="run"><${Distance} ...${props} /><${Clock} ...${props} /></div>`;
}

export function Time({ instant, zone }) {
  if (!instant) return '–';
  return html`<time datetime=${instant} title="${full(instant, zone)} ${zone}">${moment(instant, zone)}</time>`;
}

export function LocalTime({ instant }) {
  return html`<time datetime=${instant} title=${full(instant, LOCAL_ZONE)}>${moment(instant)}</time>`;
}

/** How late or early a run was; nothing if it was on time. */
export function Lateness({ run: { latenessSeconds: seconds } }) {
  if (seconds >= 2) return html`<span class="late">${t('run.late', { span: span(seconds) })}</span>`;
  return seconds <= -2 && html`<span class="early">${t('run.early', { span: span(-seconds) })}</span>`;
}

export function Size({ value }) {
  return value === null || value === undefined ? html`<span class="faint" title=${t('size.unknown')}>–</span>` : number(value);
}

export function Message({ text, result, none = null }) {
  if (!text) return none;
  const kind = result === 'Failed' || result === 'Missed' ? 'message bad' : 'message';
  return html`<${Sentence} class=${kind} title=${text}>${text}<//>`;
}

/** kind/name as kubectl writes it. */
export function Target({ target }) {
  if (!target) return html`<span class="faint">–</span>`;
  return html`<${Data} class="target" title=${target.apiVersion}>${target.kind ?? '?'}/<wbr />${target.name ?? '?'}<//>`;
}

/** A table cell; on a narrow screen the name of its column is shown beside it. */
export function Cell({ column, values, children }) {
  return html`<td role="cell" data-label=${t(`column.${column}`, values)}>${children}</td>`;
}

/** A table that stays one for screen readers if CSS lays it out otherwise. */
export function Table({ kind = '', caption, heads, children }) {
  return html`
    <div class="scroll">
      <table role="table" class="list ${kind}">
        <caption class="visually-hidden">${caption}</caption>
        <thead role="rowgroup"><tr role="row">${heads}</tr></thead>
        <tbody role="rowgroup">${children}</tbody>
      </table>
    </div>`;
}

/** The heads of columns without order. */
export function heads(columns, values) {
  return columns.map((column) => html`<th role="columnheader" scope="col">${t(`column.${column}`, values)}</th>`);
}
