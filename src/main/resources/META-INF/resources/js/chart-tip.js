// The run that is pointed at: with the mouse, a finger, or the arrow keys.

import { resultText } from './components.js';
import { number, t } from './i18n.js';
import { html, useLayoutEffect, useRef } from './preact.js';
import { full, LOCAL_ZONE } from './time.js';

/** The listeners that choose a run by its index, or none by -1. */
export function pointing({ marks, begin }, frame, pointed, point) {
  const leave = () => point(-1);
  return {
    onpointermove(event) {
      const left = event.currentTarget.getBoundingClientRect().left;
      if (marks.length > 0) point(nearest(marks, event.clientX - left, frame));
    },
    onpointerleave: leave,
    onblur: leave,
    onkeydown(event) {
      const next = destination(event.key, pointed, marks, begin);
      if (next === undefined) return;
      event.preventDefault();
      point(next);
    },
  };
}

function nearest(marks, x, frame) {
  const distances = marks.map(({ time }) => Math.abs(frame.x(time) - x));
  return distances.indexOf(distances.reduce((min, distance) => Math.min(min, distance)));
}

/** The index that a key leads to; -1 for none, undefined for other keys. */
function destination(key, pointed, marks, begin) {
  if (key === 'Escape') return -1;
  if (marks.length === 0) return undefined;
  const next = marks.findIndex(({ time }) => time >= begin);
  const start = pointed >= 0 ? pointed : (next < 0 ? marks.length : next) - (key === 'ArrowRight' ? 1 : 0);
  const moves = { ArrowRight: start + 1, ArrowLeft: start - 1, Home: 0, End: marks.length - 1 };
  if (!(key in moves)) return undefined;
  return Math.min(Math.max(moves[key], 0), marks.length - 1);
}

/** The line and the ring in the chart. */
export function Pointer({ mark, frame }) {
  if (!mark) return null;
  const x = frame.x(mark.time);
  return html`
    <g class="pointer">
      <line x1=${x} x2=${x} y1=${frame.top} y2=${frame.bottom} /><circle cx=${x} cy=${frame.y(mark.size ?? 0)} r="8" />
    </g>`;
}

/** The run in words, beside its line; screen readers hear it. */
export function Tip({ mark, frame, zone }) {
  const box = useRef();
  useLayoutEffect(() => {
    const { style, offsetWidth } = box.current;
    if (mark) style.left = `${Math.max(4, Math.min(frame.x(mark.time) + 12, frame.width - offsetWidth - 4))}px`;
  }, [mark, frame]);
  return html`
    <div class=${mark ? 'tip shown' : 'tip'} role="status" ref=${box}>
      ${mark && words(mark, mark.zone ?? zone).map((text) => html`<div>${text}</div>`)}
    </div>`;
}

/** A line for each fact. */
function words({ at, job, size, result, reason }, zone) {
  return [
    t('tip.job', { job, size: size === null || size === undefined ? '–' : number(size) }),
    `${full(at, zone)} ${zone}`,
    ...(zone === LOCAL_ZONE ? [] : [`${full(at)} ${LOCAL_ZONE}`]),
    resultText(result) + (reason ? `: ${reason}` : ''),
  ];
}
