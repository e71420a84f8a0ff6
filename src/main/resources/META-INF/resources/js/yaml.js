// The object as it is in the cluster, to read, to copy, or to change in the preview.

import { Data } from './components.js';
import { t } from './i18n.js';
import { html, useRef, useState } from './preact.js';
import { setManifest } from './preview.js';

const COPIED_MS = 2000;

export function YamlBox({ yaml }) {
  const [isCopied, setCopied] = useState(false);
  const box = useRef();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(yaml);
    } catch {
      // Browsers forbid it without HTTPS: select the text, so that one key copies it.
      window.getSelection().selectAllChildren(box.current.querySelector('pre'));
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  const edit = () => {
    setManifest(yaml);
    location.hash = '#/preview';
  };
  return html`
    <div class="yaml" ref=${box}>
      <div class="buttons">
        <button type="button" onclick=${copy}>${t('yaml.copy')}</button>
        <button type="button" onclick=${edit}>${t('yaml.edit')}</button>
        <span role="status">${isCopied && t('yaml.copied')}</span>
      </div>
      <${Data} as="pre" tabindex="0" aria-label=${t('object.yaml')}>${yaml}<//>
    </div>`;
}
