// What surrounds every view: navigation, language, theme, the connection.

import { HttpError } from './api.js';
import { Data, Sentence } from './components.js';
import { LANGUAGES, language, t } from './i18n.js';
import { html, useErrorBoundary, useState } from './preact.js';
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
  const word = state.failure ? (state.failure instanceof HttpError ? 'failed' : 'lost') : state.receivedAt ? 'live' : 'waiting';
  return html`<span class="connection ${word}">${t(`connection.${word}`)}</span>`;
}

/** Says why there is no newer data, and how old the data is. Screen readers announce the reason alone: the age changes every second. */
export function Banner({ state: { failure, receivedAt } }) {
  return html`
    <div class=${failure ? 'banner lost' : 'banner'}>
      <span role="status">${failure && html`<${Reason} failure=${failure} receivedAt=${receivedAt} />`}</span>
      ${failure && receivedAt && html` <${Age} receivedAt=${receivedAt} />`}
    </div>`;
}

function Reason({ failure, receivedAt }) {
  if (failure instanceof HttpError) return html`${t('connection.error')} <${Sentence}>${failure.message}<//>`;
  return t(receivedAt ? 'connection.cut' : 'connection.never');
}

function Age({ receivedAt }) {
  useTick();
  return t('connection.age', { time: clock(receivedAt), age: span((Date.now() - receivedAt) / 1000) });
}

/** Says that a view cannot be drawn, instead of leaving a part of it. Each new answer is another attempt. */
export function Guarded({ data, children }) {
  const [broken, setBroken] = useState();
  useErrorBoundary((error) => {
    console.error(error);
    setBroken(data);
  });
  return broken === data ? html`<div class="problem" role="alert">${t('view.broken')}</div>` : children;
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
