// The text of a file, with the numbers of its lines.

import { h } from './dom.js';
import { t } from './i18n.js';
import { EXAMPLE } from './example.js';

const MOST_BYTES = 256 * 1024;

export function editor(text, marked, { typed, takeIn }) {
  return h('section', { class: 'editor', 'aria-labelledby': 'yaml-label', 'data-key': 'editor' },
    h('h2', {}, h('label', { id: 'yaml-label', for: 'yaml' }, t('preview.yaml'))),
    h('div', { class: 'buttons' },
      h('label', { class: 'file' }, t('preview.open'),
        h('input', { type: 'file', id: 'file', accept: '.yaml,.yml,.json,text/yaml', class: 'unseen', onchange: (event) => open(event.target.files[0], takeIn) })),
      h('button', { type: 'button', onclick: () => takeIn(EXAMPLE) }, t('preview.example')),
      h('button', { type: 'button', onclick: () => takeIn('') }, t('preview.clear'))),
    h('div', { class: 'sheet' },
      h('ol', { class: 'numbers', 'aria-hidden': 'true' }, numbers(text, marked)),
      area(text, typed, takeIn)),
    h('p', { class: 'note' }, t('preview.private')));
}

/** The field owns its text: a drawing must not move the caret. */
function area(text, typed, takeIn) {
  const field = h('textarea', {
    id: 'yaml', wrap: 'off', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', translate: 'no', 'data-own': true,
    oninput: (event) => {
      renumber(event.target.value);
      typed(event.target.value);
    },
    ondragover: (event) => event.preventDefault(),
    ondrop: (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      open(event.dataTransfer.files[0], takeIn);
    },
    onscroll: follow,
  });
  field.value = text;
  return field;
}

function numbers(text, { problems, warnings }) {
  const count = text.split('\n').length;
  return Array.from({ length: count }, (_, index) => {
    const line = index + 1;
    return h('li', { class: problems.has(line) ? 'bad' : warnings.has(line) ? 'odd' : null }, String(line));
  });
}

/** While typing, before the answer comes. */
function renumber(text) {
  const list = document.querySelector('.numbers');
  const count = text.split('\n').length;
  while (list.children.length > count) list.lastChild.remove();
  while (list.children.length < count) list.append(h('li', {}, String(list.children.length + 1)));
}

function follow(event) {
  document.querySelector('.numbers').scrollTop = event.target.scrollTop;
}

async function open(file, takeIn) {
  if (file) takeIn(await file.slice(0, MOST_BYTES + 1).text());
}

export function setText(text) {
  const field = document.getElementById('yaml');
  if (!field) return;
  field.value = text;
  renumber(text);
}

/** Puts the caret on a line and selects it. */
export function jumpTo(line) {
  const field = document.getElementById('yaml');
  const lines = field.value.split('\n');
  const before = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(before, before + (lines[line - 1] ?? '').length);
  field.scrollTop = ((line - 4) / lines.length) * field.scrollHeight;
  field.scrollIntoView({ block: 'nearest' });
}
