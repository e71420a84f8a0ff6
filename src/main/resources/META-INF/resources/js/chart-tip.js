// What a pointed-at run is: with the mouse, a finger, or the arrow keys.

import { h, s } from './dom.js';
import { number, t } from './i18n.js';
import { full, MINE } from './time.js';

const pointed = new Map();

/** Empty until a run is pointed at; screen readers hear it. */
export function tip(id) {
  return h('div', { class: 'tip', id: `${id}-tip`, role: 'status', 'data-own': true });
}

export function pointing(id, content, frame) {
  const { marks } = content;
  return {
    onpointermove(event) {
      const left = event.currentTarget.getBoundingClientRect().left;
      const mark = nearest(marks, event.clientX - left, frame);
      if (mark) point(id, mark, content, frame);
    },
    onpointerleave: () => unpoint(id),
    onblur: () => unpoint(id),
    onkeydown(event) {
      const to = target(event.key, pointed.get(id), content);
      if (to === undefined) return;
      event.preventDefault();
      if (to === null) unpoint(id);
      else point(id, to, content, frame);
    },
  };
}

function nearest(marks, x, frame) {
  let best = null;
  for (const mark of marks) {
    if (best === null || Math.abs(frame.x(mark.time) - x) < Math.abs(frame.x(best.time) - x)) best = mark;
  }
  return best;
}

/** The run that a key leads to; null for none, undefined for a key that is not ours. */
function target(key, index, { marks, begin }) {
  if (key === 'Escape') return null;
  if (marks.length === 0) return undefined;
  const next = marks.findIndex(({ time }) => time >= begin);
  const start = index ?? (next < 0 ? marks.length : next) - (key === 'ArrowRight' ? 1 : 0);
  const moves = { ArrowRight: start + 1, ArrowLeft: start - 1, Home: 0, End: marks.length - 1 };
  if (!(key in moves)) return undefined;
  return marks[Math.min(Math.max(moves[key], 0), marks.length - 1)];
}

function point(id, mark, content, frame) {
  pointed.set(id, mark.index);
  const box = document.getElementById(`${id}-tip`);
  box.replaceChildren(...words(mark, content).map((text) => h('div', {}, text)));
  box.classList.add('shown');
  const x = frame.x(mark.time);
  const room = frame.width - box.offsetWidth - 4;
  box.style.left = `${Math.max(4, Math.min(x + 12, room))}px`;
  const cursor = s('line', { x1: x, x2: x, y1: frame.top, y2: frame.bottom });
  const ring = s('circle', { cx: x, cy: frame.y(mark.size ?? 0), r: 8 });
  document.querySelector(`#${id} .pointer`).replaceChildren(cursor, ring);
}

function unpoint(id) {
  pointed.delete(id);
  const box = document.getElementById(`${id}-tip`);
  box?.classList.remove('shown');
  box?.replaceChildren();
  document.querySelector(`#${id} .pointer`)?.replaceChildren();
}

/** The run in words, a line each. */
function words(mark, { zone }) {
  const theirs = mark.zone ?? zone;
  const size = mark.size === null || mark.size === undefined ? '–' : number(mark.size);
  const lines = [t('tip.job', { job: mark.job, size }), `${full(mark.at, theirs)} ${theirs}`];
  if (theirs !== MINE) lines.push(`${full(mark.at)} ${MINE}`);
  lines.push(t(`result.${mark.result}`) + (mark.reason ? `: ${mark.reason}` : ''));
  return lines;
}
