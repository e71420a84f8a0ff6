// The object as it is in the cluster, to read, to copy, or to change in the preview.

import { data, h } from './dom.js';
import { t } from './i18n.js';
import { takeIn } from './preview.js';
import { redraw } from './screen.js';

const COPIED_MS = 2000;
let copied = false;

export function yamlBox(yaml) {
  return h('div', { class: 'yaml' },
    h('div', { class: 'buttons' },
      h('button', { type: 'button', onclick: () => copy(yaml) }, t('yaml.copy')),
      h('button', { type: 'button', onclick: () => edit(yaml) }, t('yaml.edit')),
      h('span', { role: 'status' }, copied ? t('yaml.copied') : '')),
    data(yaml, 'pre', { tabindex: '0', 'aria-label': t('object.yaml') }));
}

async function copy(yaml) {
  try {
    await navigator.clipboard.writeText(yaml);
  } catch {
    // Without HTTPS browsers forbid it: select the text, so that one key copies it.
    window.getSelection().selectAllChildren(document.querySelector('.yaml pre'));
    return;
  }
  copied = true;
  redraw();
  setTimeout(() => {
    copied = false;
    redraw();
  }, COPIED_MS);
}

function edit(yaml) {
  takeIn(yaml);
  location.hash = '#/preview';
}
