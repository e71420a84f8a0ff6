// The marks in the chart. That of each job: a colour that colour-blind people tell apart, and a shape for when colour does not help.

import { Data } from './components.js';
import { html } from './preact.js';

const COLORS = 8;
const SHAPES = [
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z',
  'M-4 -4H4V4H-4Z',
  'M0 -5L5 4H-5Z',
  'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  'M0 5L5 -4H-5Z',
  'M-2 -5H2V-2H5V2H2V5H-2V2H-5V-2H-2Z',
  'M-5 -2.5H5V2.5H-5Z',
];
const MAX_NAMES = 24;

/** The class that gives the mark its colour; index is the job's place in the chart. */
export function markClass(index) {
  return `mark job-${index % COLORS}`;
}

/** The class of days of a calendar, in the chart and in its legend. */
export function calendarClass(kind) {
  return kind === 'MakeUpDay' ? 'make-up' : 'holiday';
}

export function MarkShape({ index }) {
  return html`<path d=${SHAPES[index % SHAPES.length]} />`;
}

function JobMark({ index }) {
  return html`
    <svg class="job-mark ${markClass(index)}" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true"><${MarkShape} index=${index} /></svg>`;
}

/** The name of a job behind its mark. */
export function JobLabel({ names, job }) {
  return html`<span class="job-label"><${JobMark} index=${names.indexOf(job)} /><${Data}>${job}<//></span>`;
}

export function Legend({ names, children }) {
  return html`
    <ul class="legend">
      ${names.slice(0, MAX_NAMES).map((name, index) => html`<li><${JobMark} index=${index} /><${Data}>${name}<//></li>`)}
      ${children}
    </ul>`;
}
