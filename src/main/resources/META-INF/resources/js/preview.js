// A file before it is applied: what it would do, and what is wrong with it. Nothing is stored anywhere.

import { previewYaml, Refusal } from './api.js';
import { findings } from './findings.js';
import { h, sentence } from './dom.js';
import { editor, setText } from './editor.js';
import { EXAMPLE } from './example.js';
import { t } from './i18n.js';
import { hashWith, route } from './router.js';
import { redraw } from './screen.js';
import { setClock } from './time.js';
import { range, rangeSwitch } from './timetable.js';

const PAUSE_MS = 400;

let text = EXAMPLE;
let answer = null;
let failed = null;
let asking = null;
let pause;

export function identity() {
  return 'preview';
}

export function title() {
  return t('nav.preview');
}

/** Shows another text, for example that of an object. */
export function takeIn(yaml) {
  text = yaml;
  answer = null;
  setText(text);
  ask();
}

export function render(at) {
  const days = range(at.query.get('days'));
  if (answer === null && failed === null && !asking) ask();
  return [
    h('h1', {}, t('nav.preview')),
    h('p', { class: 'lead' }, t('preview.lead')),
    h('div', { class: 'preview' },
      editor(text, marked(), { typed, takeIn }),
      h('section', { class: 'outcome', 'aria-labelledby': 'outcome' },
        h('h2', { id: 'outcome' }, t('preview.outcome')),
        h('div', { class: 'controls' }, rangeSwitch(days, (range) => change({ days: range === 7 ? null : range })), from(at)),
        failed ? h('div', { class: 'problem', role: 'alert' }, failed instanceof Refusal ? sentence(failed.message) : t('preview.unreachable')) : null,
        h('div', { 'aria-busy': String(asking !== null) }, answer ? findings(answer) : h('p', {}, failed ? '' : t('loading'))))),
  ];
}

function from(at) {
  return h('label', { class: 'from' }, t('preview.from'), ' ',
    h('input', { type: 'date', id: 'from', value: at.query.get('from') ?? '', onchange: (event) => change({ from: event.target.value }) }));
}

function change(values) {
  location.hash = hashWith(values);
  // The address has changed already, the event comes later.
  ask();
}

function typed(value) {
  text = value;
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE_MS);
}

async function ask() {
  clearTimeout(pause);
  asking?.abort();
  const mine = (asking = new AbortController());
  try {
    const fresh = await previewYaml(text, query(), mine.signal);
    if (asking !== mine) return;
    setClock(fresh.now);
    answer = fresh;
    failed = null;
  } catch (error) {
    if (asking !== mine) return;
    answer = null;
    failed = error;
  }
  asking = null;
  redraw();
}

function query() {
  const { query } = route();
  const values = { days: range(query.get('days')) };
  const day = new Date(`${query.get('from')}T00:00:00`);
  if (!Number.isNaN(day.getTime())) values.from = day.toISOString();
  return values;
}

/** The lines with problems and with warnings. */
function marked() {
  const documents = answer?.documents ?? [];
  const problems = [...(answer?.problems ?? []), ...documents.flatMap((document) => document.problems)];
  return {
    problems: new Set(problems.map(({ line }) => line)),
    warnings: new Set(documents.flatMap((document) => document.warnings).map(({ line }) => line)),
  };
}
