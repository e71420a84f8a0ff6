// One loop: the hash names a view, the view's data is kept fresh, and each change draws everything anew in place.

import { Refusal } from './api.js';
import { measure } from './chart.js';
import { h } from './dom.js';
import { language, speak, t } from './i18n.js';
import { follow } from './live.js';
import { show } from './morph.js';
import * as object from './object.js';
import * as overview from './overview.js';
import * as preview from './preview.js';
import { route } from './router.js';
import { onRedraw } from './screen.js';
import { banner, foot, head } from './shell.js';
import { apply, wear } from './theme.js';
import { distance, setClock } from './time.js';

const VIEWS = { overview, object, preview };
const parts = {
  skip: h('a', { class: 'skip', href: '#main', onclick: skip }),
  head: h('header'),
  banner: h('div', { class: 'banner', role: 'status' }),
  main: h('main', { id: 'main', tabindex: '-1' }),
  foot: h('footer'),
};

let at = route();
let feed = null;
// What the server last said, when, and what went wrong since.
let state = nothingYet();

function nothingYet() {
  return { data: null, heard: null, refused: null, lost: null };
}

const actions = {
  speak(code) {
    speak(code);
    draw();
  },
  wear(name) {
    wear(name);
    draw();
  },
};

function draw() {
  const view = VIEWS[at.view];
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  document.title = `${view.title(at)} – CronHPA`;
  show(parts.skip, document.createTextNode(t('skip')));
  show(parts.head, head(at, state, actions));
  show(parts.banner, banner(state));
  parts.banner.classList.toggle('lost', state.lost !== null);
  parts.main.classList.toggle('stale', state.lost !== null);
  show(parts.main, view.render(at, state));
  show(parts.foot, foot(state));
  measure();
}

function told(answer, error) {
  if (answer) {
    setClock(answer.now);
    state = { data: answer, heard: Date.now(), refused: null, lost: null };
  } else if (error instanceof Refusal) {
    state = { ...state, refused: error, lost: null, heard: Date.now() };
  } else {
    state = { ...state, lost: error };
  }
  draw();
}

function listen() {
  feed?.stop();
  const view = VIEWS[at.view];
  feed = view.load ? follow((signal) => view.load(at, signal), told) : null;
}

/** The hash belongs to the views, so this link does not set it. */
function skip(event) {
  event.preventDefault();
  parts.main.focus();
}

function navigate() {
  const before = VIEWS[at.view].identity(at);
  at = route();
  const elsewhere = VIEWS[at.view].identity(at) !== before;
  if (elsewhere) state = nothingYet();
  draw();
  listen();
  if (elsewhere) {
    window.scrollTo(0, 0);
    parts.main.focus({ preventScroll: true });
  }
}

/** What counts the seconds, between two drawings. */
function tick() {
  if (document.hidden) return;
  for (const time of document.querySelectorAll('time[data-live]')) {
    const text = distance(time.dateTime, time.dataset.live === 'expected');
    if (time.textContent !== text) time.textContent = text;
  }
  show(parts.banner, banner(state));
}

apply();
document.body.append(...Object.values(parts));
onRedraw(draw);
window.addEventListener('hashchange', navigate);
window.addEventListener('resize', measure);
setInterval(tick, 1000);
draw();
listen();
