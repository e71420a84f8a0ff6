// The text of a manifest, with the numbers of its lines.

import { t } from './i18n.js';
import { EXAMPLE } from './example.js';
import { html, useMemo, useRef } from './preact.js';

// One more than the server takes, so that it refuses what is too large instead of reading a part of it.
const MAX_BYTES = 256 * 1024 + 1;

export function Editor({ text, answer, onEdit }) {
  const numbers = useRef();
  const count = text.split('\n').length;
  const lines = useMemo(() => lineNumbers(count, answer), [count, answer]);
  const replace = (text) => onEdit({ text, isTyped: false });
  const open = async ([file]) => file && replace(await textOf(file));
  const drop = (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    open(event.dataTransfer.files);
  };
  const scroll = (event) => {
    numbers.current.scrollTop = event.target.scrollTop;
  };
  return html`
    <section class="editor" aria-labelledby="yaml-label">
      <h2><label id="yaml-label" for="yaml">${t('preview.yaml')}</label></h2>
      <div class="buttons">
        <label class="file">${t('preview.open')}<input type="file" id="file" accept=".yaml,.yml,.json,text/yaml" class="visually-hidden"
          onchange=${(event) => open(event.target.files)} /></label>
        <button type="button" onclick=${() => replace(EXAMPLE)}>${t('preview.example')}</button>
        <button type="button" onclick=${() => replace('')}>${t('preview.clear')}</button>
      </div>
      <div class="sheet">
        <ol class="numbers" aria-hidden="true" ref=${numbers}>${lines}</ol>
        <textarea id="yaml" wrap="off" spellcheck=${false} autocomplete="off" autocapitalize="off" translate=${false} value=${text}
          oninput=${(event) => onEdit({ text: event.target.value, isTyped: true })}
          ondragover=${(event) => event.preventDefault()} ondrop=${drop} onscroll=${scroll}></textarea>
      </div>
      <p class="note">${t('preview.private')}</p>
    </section>`;
}

/** Converts line ends before it cuts: they become shorter. A byte order mark and half of the file are left out at most. */
async function textOf(file) {
  const text = await file.slice(0, 2 * MAX_BYTES + 2).text();
  return new Blob([text.replaceAll(/\r\n?/g, '\n')]).slice(0, MAX_BYTES).text();
}

function lineNumbers(count, { problems = [], documents = [] } = {}) {
  const bad = linesOf([...problems, ...documents.flatMap((document) => document.problems)]);
  const warned = linesOf(documents.flatMap((document) => document.warnings));
  return Array.from({ length: count }, (_, index) => {
    const line = index + 1;
    return html`<li class=${bad.has(line) ? 'bad' : warned.has(line) ? 'warning' : ''}>${line}</li>`;
  });
}

function linesOf(findings) {
  return new Set(findings.map(({ line }) => line));
}

/** Selects a line. */
export function jumpTo(line) {
  const field = document.getElementById('yaml');
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  field.scrollTop = ((line - 4) / lines.length) * field.scrollHeight;
  field.scrollIntoView({ block: 'nearest' });
}
