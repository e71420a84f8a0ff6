// The places of ticks: whole sizes, and round times of the zone.

import { offset } from './time.js';

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY];

/** Round sizes from 0 on; the last one is not below the peak. */
export function sizeTicks(peak) {
  let step = 1;
  for (let unit = 1; peak / step > 4; unit *= 10) {
    for (const factor of [1, 2, 5]) {
      step = factor * unit;
      if (peak / step <= 4) break;
    }
  }
  const count = Math.max(1, Math.ceil(peak / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Instants at which the clock of the zone shows a round time, at most a given number of them. */
export function timeTicks(from, to, zone, max) {
  const step = STEPS.find((size) => (to - from) / size <= max) ?? STEPS[STEPS.length - 1];
  const ticks = [];
  let local = Math.ceil((from + offset(from, zone)) / step) * step;
  for (let count = 0; count <= max + 1; count++, local += step) {
    const at = instantOf(local, zone);
    if (at > to) break;
    if (at >= from) ticks.push({ at, whole: local % DAY === 0 });
  }
  return ticks;
}

/** The instant at which the zone's clock shows a local time, given as if it were UTC. */
function instantOf(local, zone) {
  const near = local - offset(local, zone);
  return local - offset(near, zone);
}
