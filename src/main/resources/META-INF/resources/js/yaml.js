// The object as it is in the cluster, to read, to copy, or to change in the preview.

import { CopyBox } from './copy.js';
import { t } from './i18n.js';
import { html } from './preact.js';
import { setManifest } from './preview.js';

export function YamlBox({ yaml }) {
  const edit = () => {
    setManifest(yaml);
    location.hash = '#/preview';
  };
  return html`
    <div class="yaml">
      <${CopyBox} text=${yaml} label=${t('object.yaml')}>
        <button type="button" onclick=${edit}>${t('yaml.edit')}</button>
      <//>
    </div>`;
}
