// What surrounds every view: navigation, language, theme, the connection.

import { Data } from './components.js';
import { LANGUAGES, language, t } from './i18n.js';
import { html } from './preact.js';
import { setTheme, theme, THEMES } from './theme.js';
import { useTick } from './tick.js';
import { clock, LOCAL_ZONE, span } from './time.js';

export function Header({ at, state, onLanguage }) {
  return html`
    <div class="bar">
      <a class="brand" href="#/" translate=${false}><${Logo} />CronHPA</a>
      <nav aria-label=${t('nav.label')}>
        <${Link} href="#/" current=${at.view === 'overview'}>${t('nav.overview')}<//>
        <${Link} href="#/cluster" current=${at.view === 'cluster'}>${t('nav.cluster')}<//>
        <${Link} href="#/preview" current=${at.view === 'preview'}>${t('nav.preview')}<//>
      </nav>
      <div class="tools">
        ${at.view !== 'preview' && html`<${Connection} state=${state} />`}
        <${Choice} id="language" label=${t('language')} value=${language()} onChoice=${onLanguage}>
          ${Object.entries(LANGUAGES).map(([code, { name, locale }]) => html`<${Data} as="option" value=${code} lang=${locale}>${name}<//>`)}
        <//>
        <${Choice} id="theme" label=${t('theme')} value=${theme()} onChoice=${setTheme}>
          ${THEMES.map((name) => html`<option value=${name}>${t(`theme.${name}`)}</option>`)}
        <//>
      </div>
    </div>`;
}

function Link({ href, current, children }) {
  return html`<a href=${href} aria-current=${current ? 'page' : null}>${children}</a>`;
}

function Choice({ id, label, value, onChoice, children }) {
  return html`
    <label class="choice">
      <span class="visually-hidden">${label}</span>
      <select id=${id} value=${value} onchange=${(event) => onChoice(event.target.value)}>${children}</select>
    </label>`;
}

function Connection({ state }) {
  const word = state.lost ? 'lost' : state.receivedAt ? 'live' : 'waiting';
  return html`<span class="connection ${word}">${t(`connection.${word}`)}</span>`;
}

/** Says that the connection is lost, and how old the data is. */
export function Banner({ state: { lost, receivedAt } }) {
  useTick();
  if (!lost) return null;
  if (!receivedAt) return html`<p>${t('connection.never')}</p>`;
  return html`<p>${t('connection.old', { time: clock(receivedAt), age: span((Date.now() - receivedAt) / 1000) })}</p>`;
}

export function Footer({ data }) {
  return html`
    ${data?.version && html`<span>${t('foot.version')} <${Data}>${data.version}<//></span>`}
    ${data?.timeZone && html`<span>${t('foot.zone')} <${Data}>${data.timeZone}<//></span>`}
    <span>${t('foot.mine')} <${Data}>${LOCAL_ZONE}<//></span>
    <a href="api.json" translate=${false}>api.json</a>
    <a href="openapi" translate=${false}>OpenAPI</a>`;
}

function Logo() {
  return html`
    <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true" class="logo">
      <rect width="32" height="32" rx="7" /><path d="M5 23h6v-6h6V9h6v9h4" />
    </svg>`;
}
