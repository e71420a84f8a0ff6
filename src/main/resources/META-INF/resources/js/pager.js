// The server holds the list; the page shows a window of it.

import { h } from './dom.js';
import { number, t } from './i18n.js';
import { hashWith } from './router.js';

export function pager({ offset, limit }, { matching, items }) {
  if (matching <= limit && offset === 0) return null;
  const page = offset / limit + 1;
  const last = Math.max(1, Math.ceil(matching / limit));
  const shown = { from: number(items.length ? offset + 1 : 0), to: number(offset + items.length), matching: number(matching) };
  return h('nav', { class: 'pager', 'aria-label': t('pager.label') },
    turn('pager.previous', page > 1, Math.min(page - 1, last)),
    h('span', {}, t('pager.shown', shown)),
    turn('pager.next', page < last, page + 1));
}

function turn(key, possible, page) {
  return h('button', {
    type: 'button',
    'data-key': key,
    // Not "disabled": the focus would be lost when the last page is reached.
    'aria-disabled': String(!possible),
    onclick: () => {
      if (!possible) return;
      location.hash = hashWith({ page: page === 1 ? null : page });
      document.getElementById('main').scrollIntoView();
    },
  }, t(key));
}
