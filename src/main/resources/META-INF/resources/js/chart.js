// The step chart: the size over time, the runs that set it, the excluded days, and the days of calendars.

import { sizeTicks, timeTicks } from './chart-axes.js';
import { acts, thinned, unbroken } from './chart-data.js';
import { Pointer, pointing, Tip } from './chart-tip.js';
import { number, t } from './i18n.js';
import { calendarClass, markClass, MarkShape } from './marks.js';
import { html, useLayoutEffect, useMemo, useRef, useState } from './preact.js';
import { clock, day } from './time.js';

const HEIGHT = 240;
const EDGE = { left: 38, right: 14, top: 22, bottom: 28 };

export function Chart({ id, content, label }) {
  const box = useRef();
  const width = useWidth(box);
  const [pointed, setPointed] = useState();
  const frame = useMemo(() => frameOf(width, content), [width, content]);
  const drawing = useMemo(() => html`<${Drawing} id=${id} content=${content} frame=${frame} />`, [id, content, frame]);
  // The marks move up when an old one leaves the chart, so the run is looked for and not its index.
  const index = content.marks.findIndex(({ time, job }) => time === pointed?.time && job === pointed?.job);
  const mark = content.marks[index];
  return html`
    <div class="chart" id=${id} data-key=${id} ref=${box} role="group" tabindex="0" aria-label=${label}
      ...${pointing(content, frame, index, (next) => setPointed(content.marks[next]))}>
      <svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} aria-hidden="true" translate="no">
        ${drawing}
        <${Pointer} mark=${mark} frame=${frame} />
      </svg>
      <${Tip} mark=${mark} frame=${frame} zone=${content.zone} />
    </div>`;
}

function useWidth(box) {
  const [width, setWidth] = useState(800);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      if (box.current.clientWidth > 0) setWidth(Math.round(box.current.clientWidth));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return width;
}

function frameOf(width, { from, to, levels, marks, windows }) {
  const ticks = sizeTicks([...levels, ...marks, ...windows].reduce((max, { size }) => Math.max(max, size ?? 0), 1));
  const left = EDGE.left;
  const right = width - EDGE.right;
  const bottom = HEIGHT - EDGE.bottom;
  const x = (time) => round(left + ((time - from) / (to - from || 1)) * (right - left));
  const y = (size) => round(bottom - (size / ticks[ticks.length - 1]) * (bottom - EDGE.top));
  return { width, left, right, top: EDGE.top, bottom, x, y, ticks };
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function Drawing({ id, content, frame }) {
  const { from, to, begin, zone, names, levels, marks, windows } = content;
  const span = frame.right - frame.left;
  return html`
    <${Hatch} id="${id}-hatch" />
    ${content.excluded.map((days) => html`<${Excluded} days=${days} frame=${frame} fill="url(#${id}-hatch)" />`)}
    ${content.calendarDays.map((days) => html`<${CalendarDays} days=${days} frame=${frame} />`)}
    ${frame.ticks.map((size) => html`<${SizeTick} size=${size} frame=${frame} />`)}
    ${timeTicks(from, to, zone, span / 64).map((tick) => html`<${TimeTick} tick=${tick} zone=${zone} frame=${frame} />`)}
    ${windows.map((window) => html`<${Bar} window=${window} index=${names.indexOf(window.job)} frame=${frame} />`)}
    ${unbroken(levels.filter(({ time }) => time < begin), begin).map((part) => html`<${Steps} kind="past" ...${part} frame=${frame} />`)}
    ${unbroken(levels.filter(({ time }) => time >= begin), to).map((part) => html`<${Steps} kind="coming" ...${part} frame=${frame} />`)}
    <${Present} at=${frame.x(begin)} frame=${frame} />
    ${thinned(marks, (to - from) / (span / 7)).map((mark) => html`<${Mark} mark=${mark} index=${names.indexOf(mark.job)} frame=${frame} />`)}`;
}

/** The path of some levels, from the first one to an instant. */
function stepPath([first, ...rest], until, { x, y }) {
  return `M${x(first.time)} ${y(first.size)}` + rest.map(({ time, size }) => `H${x(time)}V${y(size)}`).join('') + `H${x(until)}`;
}

function Steps({ kind, levels, until, frame }) {
  const path = stepPath(levels, until, frame);
  // So many steps would run together to a black block.
  const isDense = levels.length > (frame.right - frame.left) / 4;
  return html`
    <path class="area ${kind}" d="${path}V${frame.bottom}H${frame.x(levels[0].time)}Z" />
    <path class="step ${isDense ? 'dense ' : ''}${kind}" d=${path} />`;
}

function Present({ at, frame: { top, bottom } }) {
  return html`
    <g class="present">
      <line x1=${at} x2=${at} y1=${top - 10} y2=${bottom} />
      <text x=${at + 4} y=${top - 11} text-anchor="start">${t('chart.now')}</text>
    </g>`;
}

function SizeTick({ size, frame: { left, right, y } }) {
  return html`
    <g class="tick size">
      <line x1=${left} x2=${right} y1=${y(size)} y2=${y(size)} />
      <text x=${left - 7} y=${y(size) + 4} text-anchor="end">${number(size)}</text>
    </g>`;
}

function TimeTick({ tick: { at, whole }, zone, frame: { x, top, bottom, right } }) {
  const anchor = x(at) > right - 24 ? 'end' : 'middle';
  return html`
    <g class=${whole ? 'tick whole' : 'tick'}>
      <line x1=${x(at)} x2=${x(at)} y1=${top} y2=${bottom} />
      <text x=${x(at)} y=${bottom + 18} text-anchor=${anchor}>${whole ? day(at, zone) : clock(at, zone)}</text>
    </g>`;
}

function Excluded({ days: { from, to }, frame: { x, left, right, top, bottom }, fill }) {
  const begin = Math.max(left, x(from));
  const end = Math.min(right, x(to));
  return end > begin && html`<rect class="excluded" x=${begin} y=${top} width=${round(end - begin)} height=${bottom - top} fill=${fill} />`;
}

/** A strip above the marks. It is dashed for days that are worked on, so that both can be seen where calendars differ. */
function CalendarDays({ days: { from, to, kind }, frame: { x, left, right, top } }) {
  const begin = Math.max(left, x(from));
  const end = Math.min(right, x(to));
  return end > begin && html`<line class="calendar ${calendarClass(kind)}" x1=${begin} x2=${end} y1=${top - 8} y2=${top - 8} />`;
}

/** A window, as a bar at the height of its size. */
function Bar({ window: { from, to, size }, index, frame: { x, y, left, right } }) {
  const begin = Math.max(left, x(from));
  const end = Math.min(right, x(to));
  return end > begin && html`<rect class="window ${markClass(index)}" x=${begin} y=${y(size) - 3} width=${round(end - begin)} height="6" rx="3" />`;
}

function Hatch({ id }) {
  return html`
    <pattern id=${id} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="8" height="8" /><line class="hatch" x1="0" x2="0" y1="0" y2="8" />
    </pattern>`;
}

function Mark({ mark, index, frame: { x, y } }) {
  const kind = acts(mark) ? '' : mark.result === 'Failed' || mark.result === 'Missed' ? ' failed' : ' idle';
  return html`<g class="${markClass(index)}${kind}" transform="translate(${x(mark.time)} ${y(mark.size ?? 0)})"><${MarkShape} index=${index} /></g>`;
}
