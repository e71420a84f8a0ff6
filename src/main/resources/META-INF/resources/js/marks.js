// The sign of each job: a colour that colour-blind people tell apart, and a shape for where colour does not help.

import { data, h, s } from './dom.js';

const SHAPES = [
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z',
  'M-4 -4H4V4H-4Z',
  'M0 -5L5 4H-5Z',
  'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  'M0 5L5 -4H-5Z',
  'M-2 -5H2V-2H5V2H2V5H-2V2H-5V-2H-2Z',
  'M-5 -2.5H5V2.5H-5Z',
];

export function markShape(index) {
  return s('path', { d: SHAPES[index % SHAPES.length] });
}

/** The sign beside a job's name; index is the job's place in the chart. */
function sign(index) {
  return s('svg', { class: `sign mark job-${index % 8}`, viewBox: '-7 -7 14 14', width: 14, height: 14, 'aria-hidden': 'true' }, markShape(index));
}

/** The name of a job with its sign. */
export function signed(names, job) {
  return h('span', { class: 'signed' }, sign(names.indexOf(job)), data(job));
}

export function legend(names, extra) {
  return h('ul', { class: 'legend' },
    ...names.slice(0, 24).map((name, index) => h('li', {}, sign(index), data(name))),
    ...extra);
}
