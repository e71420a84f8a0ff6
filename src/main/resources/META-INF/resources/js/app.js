// The hash names a view, the view's data is polled, and each change renders everything again.

import * as cluster from './cluster.js';
import { language, setLanguage, t } from './i18n.js';
import * as object from './object.js';
import * as overview from './overview.js';
import { poll } from './poll.js';
import { html, render } from './preact.js';
import * as preview from './preview.js';
import { route } from './router.js';
import { Banner, Footer, Guarded, Header } from './shell.js';
import { applyTheme } from './theme.js';
import { setClock } from './time.js';

const VIEWS = { overview, cluster, object, preview };
// The server's last answer, when it came, and the error since: it refused the request, or it failed or was not reached.
const NO_ANSWER = { data: null, receivedAt: null, refused: null, failure: null };

let at = route();
let state = NO_ANSWER;
let stopPolling = () => {};

function App({ at, state }) {
  const { View, identity, load } = VIEWS[at.view];
  const key = identity(at);
  const view = html`<${View} key=${key} at=${at} ...${state} />`;
  return html`
    <a class="skip" href="#main" onclick=${skip}>${t('skip')}</a>
    <header><${Header} at=${at} state=${state} onLanguage=${chooseLanguage} /></header>
    <${Banner} state=${state} />
    <main id="main" tabindex="-1" class=${state.failure ? 'stale' : ''}>${load ? html`<${Guarded} key=${key} data=${state.data}>${view}<//>` : view}</main>
    <footer><${Footer} data=${state.data} /></footer>`;
}

function draw() {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  document.title = `${VIEWS[at.view].title(at)} – CronHPA`;
  const focused = document.activeElement;
  render(html`<${App} at=${at} state=${state} />`, document.body);
  // A row that moves to another place in a table loses the focus.
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
}

function chooseLanguage(code) {
  setLanguage(code);
  draw();
}

function onResult(answer, error) {
  if (answer) {
    setClock(answer.now);
    state = { data: answer, receivedAt: Date.now(), refused: null, failure: null };
  } else if (error.isRefusal) {
    state = { ...state, refused: error, receivedAt: Date.now(), failure: null };
  } else {
    state = { ...state, failure: error };
  }
  draw();
}

function startPolling() {
  stopPolling();
  const { load } = VIEWS[at.view];
  stopPolling = load ? poll((signal) => load(at, signal), onResult) : () => {};
}

/** Moves the focus without setting the hash, which belongs to the views. */
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function navigate() {
  const before = VIEWS[at.view].identity(at);
  at = route();
  const isOther = VIEWS[at.view].identity(at) !== before;
  if (isOther) state = NO_ANSWER;
  draw();
  startPolling();
  if (isOther) {
    window.scrollTo(0, 0);
    document.getElementById('main').focus({ preventScroll: true });
  }
}

applyTheme();
window.addEventListener('hashchange', navigate);
draw();
startPolling();
