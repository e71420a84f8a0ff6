// What surrounds every view: navigation, language, theme, the connection.

import { data, h, s } from './dom.js';
import { LANGUAGES, language, t } from './i18n.js';
import { THEMES, theme } from './theme.js';
import { clock, MINE, span } from './time.js';

export function head(at, state, actions) {
  return [
    h('div', { class: 'bar' },
      h('a', { class: 'brand', href: '#/', translate: 'no' }, logo(), 'CronHPA'),
      h('nav', { 'aria-label': t('nav.label') }, link('#/', t('nav.overview'), at.view === 'overview'),
        link('#/preview', t('nav.preview'), at.view === 'preview')),
      h('div', { class: 'tools' },
        connection(at, state),
        choice('language', t('language'), language(), languages(), actions.speak),
        choice('theme', t('theme'), theme(), THEMES.map((name) => [name, t(`theme.${name}`)]), actions.wear)),
    ),
  ];
}

function link(href, text, current) {
  return h('a', { href, 'aria-current': current ? 'page' : null }, text);
}

function languages() {
  return Object.entries(LANGUAGES).map(([code, { name, locale }]) => [code, name, { lang: locale, translate: 'no' }]);
}

function choice(id, label, value, options, choose) {
  return h('label', { class: 'choice' },
    h('span', { class: 'unseen' }, label),
    h('select', { id, value, onchange: (event) => choose(event.target.value) },
      ...options.map(([option, text, more]) => h('option', { value: option, selected: option === value, ...more }, text))),
  );
}

function connection(at, state) {
  if (at.view === 'preview') return null;
  const word = state.lost ? 'lost' : state.heard ? 'live' : 'waiting';
  return h('span', { class: `connection ${word}` }, t(`connection.${word}`));
}

/** Says when the connection is lost, and how old the data is. */
export function banner(state) {
  if (!state.lost) return [];
  if (!state.heard) return [h('p', {}, t('connection.never'))];
  const age = span((Date.now() - state.heard) / 1000);
  return [h('p', {}, t('connection.old', { time: clock(state.heard), age }))];
}

export function foot(state) {
  const { version, timeZone } = state.data ?? {};
  return [
    version ? h('span', {}, t('foot.version'), ' ', data(version)) : null,
    timeZone ? h('span', {}, t('foot.zone'), ' ', data(timeZone)) : null,
    h('span', {}, t('foot.mine'), ' ', data(MINE)),
    h('a', { href: 'api.json', translate: 'no' }, 'api.json'),
    h('a', { href: 'openapi', translate: 'no' }, 'OpenAPI'),
  ];
}

function logo() {
  return s('svg', { viewBox: '0 0 32 32', width: 22, height: 22, 'aria-hidden': 'true', class: 'logo' },
    s('rect', { width: 32, height: 32, rx: 7 }),
    s('path', { d: 'M5 23h6v-6h6V9h6v9h4' }));
}
