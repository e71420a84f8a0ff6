// Instants and spans in words, by the server's clock.

import { locale, number, t } from './i18n.js';

const FORMATS = new Map();
// How far the server's clock is ahead of the browser's.
let offsetMs = 0;

/** Sets the clock to the server's. */
export function setClock(now) {
  offsetMs = Date.parse(now) - Date.now();
}

export function now() {
  return Date.now() + offsetMs;
}

export const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

function format(zone, style, tag = locale()) {
  const key = `${tag} ${zone} ${JSON.stringify(style)}`;
  if (!FORMATS.has(key)) FORMATS.set(key, create(zone, style, tag));
  return FORMATS.get(key);
}

function create(zone, style, tag) {
  try {
    return new Intl.DateTimeFormat(tag, { ...style, timeZone: zone, hourCycle: 'h23' });
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat(tag, { ...style, timeZone: 'UTC', timeZoneName: 'short', hourCycle: 'h23' });
  }
}

const CLOCK = { hour: '2-digit', minute: '2-digit' };
const DAY = { weekday: 'short', day: 'numeric', month: 'short' };
const FULL = { ...DAY, year: 'numeric', ...CLOCK, second: '2-digit' };

/** Day and time, in short: no day for today, seconds only if they are not zero. */
export function moment(instant, zone = LOCAL_ZONE) {
  const date = new Date(instant);
  const clock = date.getTime() % 60000 === 0 ? CLOCK : { ...CLOCK, second: '2-digit' };
  const today = format(zone, DAY).format(date) === format(zone, DAY).format(new Date(now()));
  return format(zone, today ? clock : { ...DAY, ...clock }).format(date);
}

export function full(instant, zone = LOCAL_ZONE) {
  return format(zone, FULL).format(new Date(instant));
}

export function day(instant, zone = LOCAL_ZONE) {
  return format(zone, DAY).format(new Date(instant));
}

export function clock(instant, zone = LOCAL_ZONE) {
  return format(zone, CLOCK).format(new Date(instant));
}

/** Whether a zone shows another time than the reader's at an instant. */
export function differs(instant, zone) {
  const at = new Date(instant).getTime();
  return offset(at, zone) !== offset(at, LOCAL_ZONE);
}

/** How far a zone is ahead of UTC at an instant, both in ms. */
export function offset(at, zone) {
  const fields = Object.fromEntries(digits(zone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(fields.year, fields.month - 1, fields.day, fields.hour, fields.minute, fields.second);
  return local - Math.floor(at / 1000) * 1000;
}

const DIGITS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' };

function digits(zone) {
  return format(zone, DIGITS, 'en-US');
}

const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** A span of seconds in its two largest units. */
export function span(seconds) {
  let rest = Math.max(0, Math.round(seconds));
  const words = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0 || (unit === 'second' && words.length === 0)) words.push(unitOf(count, unit));
    else if (words.length > 0) break;
    rest -= count * size;
    if (words.length === 2) break;
  }
  return words.join(' ');
}

function unitOf(count, unit) {
  return number(count, { style: 'unit', unit, unitDisplay: 'short' });
}

// A run starts within about a second, and the next poll shows it.
const OVERDUE_AFTER_S = 10;

/** How far an instant is from now, in words; a run that is still expected is due or overdue. */
export function distance(instant, expected = false) {
  const seconds = (Date.parse(instant) - now()) / 1000;
  if (Math.abs(seconds) < 1 || (expected && seconds < 0 && seconds > -OVERDUE_AFTER_S)) return t('time.now');
  if (expected && seconds < 0) return t('time.overdue', { span: span(-seconds) });
  return seconds > 0 ? t('time.in', { span: span(seconds) }) : t('time.ago', { span: span(-seconds) });
}
