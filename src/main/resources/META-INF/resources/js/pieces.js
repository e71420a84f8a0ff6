// Small pieces that several views show.

import { data, h, sentence } from './dom.js';
import { number, t } from './i18n.js';
import { clock, day, differs, distance, full, MINE, moment, span } from './time.js';

/** A word with a sign before it; never the colour alone. */
export function badge(kind, text) {
  return h('span', { class: `badge ${kind.toLowerCase()}` }, text);
}

export function stateBadge(item) {
  if (item.suspended) return badge('Suspended', t('state.Suspended'));
  return item.state ? badge(item.state, t(`state.${item.state}`)) : badge('New', t('state.New'));
}

export function resultBadge(result) {
  return badge(result, t(`result.${result}`));
}

/** An instant counted down, where a run is expected then, or up, and as a clock in its zone shows it; the reader's own clock where it differs. */
export function when(instant, zone, expected = false) {
  return [
    h('time', { datetime: instant, 'data-live': expected ? 'expected' : 'past', class: 'distance' }, distance(instant, expected)),
    h('span', { class: 'clock' }, clockTime(instant, zone), differs(instant, zone) ? ` (${here(instant, zone)})` : ''),
  ];
}

function here(instant, zone) {
  const sameDay = day(instant, zone) === day(instant);
  return t('time.here', { time: sameDay ? clock(instant) : moment(instant) });
}

export function clockTime(instant, zone) {
  return h('time', { datetime: instant, title: `${full(instant, zone)} ${zone}` }, moment(instant, zone));
}

export function hereTime(instant) {
  return h('time', { datetime: instant, title: full(instant, MINE) }, moment(instant));
}

/** How late a run was; nothing where it was in time. */
export function lateness(run) {
  return run.latenessSeconds >= 2 ? h('span', { class: 'late' }, t('run.late', { span: span(run.latenessSeconds) })) : null;
}

export function size(value) {
  return value === null || value === undefined ? h('span', { class: 'faint', title: t('size.unknown') }, '–') : number(value);
}

export function change(run) {
  return h('span', { class: 'change' }, size(run.fromReplicas), ' → ', size(run.toReplicas));
}

export function message(text, result) {
  const bad = result === 'Failed' || result === 'Missed';
  return text ? sentence(text, 'span', { class: bad ? 'message bad' : 'message', title: text }) : null;
}

/** kind/name as kubectl writes it. */
export function target(ref) {
  if (!ref) return h('span', { class: 'faint' }, '–');
  return h('span', { class: 'target', translate: 'no', title: ref.apiVersion }, `${ref.kind ?? '?'}/`, h('wbr'), ref.name ?? '?');
}

/** A table cell; its column's name shows beside it where the screen is narrow. */
export function cell(label, ...content) {
  return h('td', { role: 'cell', 'data-label': label }, ...content);
}

/** A table that stays one for screen readers when CSS lays it out otherwise. */
export function table(properties, caption, heads, rows) {
  return h('table', { role: 'table', ...properties },
    h('caption', { class: 'unseen' }, caption),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...heads)),
    h('tbody', { role: 'rowgroup' }, ...rows));
}

export function column(text) {
  return h('th', { role: 'columnheader', scope: 'col' }, text);
}
