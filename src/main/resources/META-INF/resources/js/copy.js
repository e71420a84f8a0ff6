// A text to copy.

import { Data } from './components.js';
import { t } from './i18n.js';
import { html, useRef, useState } from './preact.js';

const COPIED_MS = 2000;

export function CopyBox({ text, label, children }) {
  const [isCopied, setCopied] = useState(false);
  const box = useRef();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Browsers forbid it without HTTPS: select the text, so that one key copies it.
      window.getSelection().selectAllChildren(box.current.querySelector('pre'));
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return html`
    <div class="copy" ref=${box}>
      <div class="buttons">
        <button type="button" onclick=${copy}>${t('yaml.copy')}</button>
        ${children}
        <span role="status">${isCopied && t('yaml.copied')}</span>
      </div>
      <${Data} as="pre" tabindex="0" aria-label=${label}>${text}<//>
    </div>`;
}
