// The step chart: the size over time, what acts on it, and which days are left out.

import { acts, thinned } from './chart-data.js';
import { sizeTicks, timeTicks } from './chart-axes.js';
import { tip, pointing } from './chart-tip.js';
import { h, s } from './dom.js';
import { number, t } from './i18n.js';
import { markShape } from './marks.js';
import { redraw } from './screen.js';
import { clock, day } from './time.js';

const HEIGHT = 240;
const EDGE = { left: 38, right: 14, top: 16, bottom: 28 };
const widths = new Map();

/** After a drawing: charts that have another width now are drawn again. */
export function measure() {
  for (const chart of document.querySelectorAll('.chart')) {
    const width = Math.round(chart.clientWidth);
    if (width > 0 && widths.get(chart.id) !== width) {
      widths.set(chart.id, width);
      redraw();
    }
  }
}

export function chart(id, content, summary) {
  const width = widths.get(id) ?? 800;
  const sizes = [...content.levels, ...content.marks].map(({ size }) => size ?? 0);
  const ticks = sizeTicks(sizes.reduce((most, size) => Math.max(most, size), 1));
  const frame = frameOf(width, content, ticks[ticks.length - 1]);
  const { onpointermove, onpointerleave, onkeydown, onblur } = pointing(id, content, frame);
  return h('div', { class: 'chart', id, 'data-key': id, role: 'group', tabindex: '0', 'aria-label': summary, onpointermove, onpointerleave, onkeydown, onblur },
    s('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, 'aria-hidden': 'true', translate: 'no' },
      hatch(id),
      content.excluded.map((span) => excluded(id, span, frame)),
      ticks.map((size) => sizeLine(size, frame)),
      timeTicks(content.from, content.to, content.zone, (frame.right - frame.left) / 64).map((tick) => timeLine(tick, content.zone, frame)),
      lines(content, frame),
      present(content, frame),
      thinned(content.marks, (content.to - content.from) / ((frame.right - frame.left) / 7)).map((mark) => point(mark, content, frame)),
      s('g', { class: 'pointer', 'data-own': true })),
    tip(id));
}

function frameOf(width, { from, to }, top) {
  const left = EDGE.left;
  const right = width - EDGE.right;
  const bottom = HEIGHT - EDGE.bottom;
  const x = (time) => round(left + ((time - from) / (to - from || 1)) * (right - left));
  const y = (size) => round(bottom - (size / top) * (bottom - EDGE.top));
  return { width, left, right, top: EDGE.top, bottom, x, y };
}

function round(value) {
  return Math.round(value * 10) / 10;
}

/** The path of some levels, from the first one to an instant. */
export function stepPath(levels, until, { x, y }) {
  const [first, ...rest] = levels;
  return `M${x(first.time)} ${y(first.size)}` + rest.map(({ time, size }) => `H${x(time)}V${y(size)}`).join('') + `H${x(until)}`;
}

function lines(content, frame) {
  const { levels, begin, to } = content;
  const past = levels.filter(({ time }) => time < begin);
  const coming = levels.filter(({ time }) => time >= begin);
  return [
    past.length ? line('past', past, begin, frame) : null,
    coming.length ? line('coming', coming, to, frame) : null,
  ];
}

function line(kind, levels, until, frame) {
  const path = stepPath(levels, until, frame);
  return [
    s('path', { class: `area ${kind}`, d: `${path}V${frame.bottom}H${frame.x(levels[0].time)}Z` }),
    s('path', { class: dense(levels, frame) ? `step dense ${kind}` : `step ${kind}`, d: path }),
  ];
}

/** Whether the steps would run together to a black block. */
function dense(levels, { left, right }) {
  return levels.length > (right - left) / 4;
}

function present({ from, begin }, { x, top, bottom }) {
  const at = x(begin);
  return s('g', { class: 'present' },
    s('line', { x1: at, x2: at, y1: top - 4, y2: bottom }),
    s('text', { x: at + 4, y: top - 5, 'text-anchor': 'start' }, t('chart.now')));
}

function sizeLine(size, { left, right, y }) {
  return s('g', { class: 'tick size' },
    s('line', { x1: left, x2: right, y1: y(size), y2: y(size) }),
    s('text', { x: left - 7, y: y(size) + 4, 'text-anchor': 'end' }, number(size)));
}

function timeLine({ at, whole }, zone, { x, top, bottom, right }) {
  const anchor = x(at) > right - 24 ? 'end' : 'middle';
  return s('g', { class: whole ? 'tick whole' : 'tick' },
    s('line', { x1: x(at), x2: x(at), y1: top, y2: bottom }),
    s('text', { x: x(at), y: bottom + 18, 'text-anchor': anchor }, whole ? day(at, zone) : clock(at, zone)));
}

function excluded(id, { from, to }, { x, left, right, top, bottom }) {
  const begin = Math.max(left, x(from));
  const end = Math.min(right, x(to));
  return end > begin
    ? s('rect', { class: 'excluded', x: begin, y: top, width: round(end - begin), height: bottom - top, fill: `url(#${id}-hatch)` })
    : null;
}

function hatch(id) {
  return s('pattern', { id: `${id}-hatch`, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    s('rect', { class: 'hatch-ground', width: 8, height: 8 }), s('line', { class: 'hatch', x1: 0, x2: 0, y1: 0, y2: 8 }));
}

function point(mark, { names }, { x, y }) {
  const kind = acts(mark) ? '' : mark.result === 'Failed' || mark.result === 'Missed' ? ' failed' : ' idle';
  return s('g', { class: `mark job-${names.indexOf(mark.job) % 8}${kind}`, transform: `translate(${x(mark.time)} ${y(mark.size ?? 0)})` },
    markShape(names.indexOf(mark.job)));
}
