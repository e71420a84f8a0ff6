// The server holds the list; the page shows a window of it.

import { number, t } from './i18n.js';
import { html } from './preact.js';
import { hashWith } from './router.js';

export function Pager({ query: { offset, limit }, data: { matching, items } }) {
  if (matching <= limit && offset === 0) return null;
  const page = offset / limit + 1;
  const last = Math.max(1, Math.ceil(matching / limit));
  const shown = { from: number(items.length ? offset + 1 : 0), to: number(offset + items.length), matching: number(matching) };
  return html`
    <nav class="pager" aria-label=${t('pager.label')}>
      <${Turn} text=${t('pager.previous')} isPossible=${page > 1} page=${Math.min(page - 1, last)} />
      <span>${t('pager.shown', shown)}</span>
      <${Turn} text=${t('pager.next')} isPossible=${page < last} page=${page + 1} />
    </nav>`;
}

function Turn({ text, isPossible, page }) {
  const turn = () => {
    if (!isPossible) return;
    location.hash = hashWith({ page: page === 1 ? null : page });
    document.getElementById('main').scrollIntoView();
  };
  // Not "disabled": the focus would be lost at the last page.
  return html`<button type="button" aria-disabled=${!isPossible} onclick=${turn}>${text}</button>`;
}
