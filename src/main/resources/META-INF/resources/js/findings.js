// The answer of a preview: problems first, then what each object would do.

import { chartData } from './chart-data.js';
import { Data, Sentence } from './components.js';
import { jumpTo } from './editor.js';
import { number, plural, t } from './i18n.js';
import { html } from './preact.js';
import { RunsTable } from './runs.js';
import { Saving, Timetable } from './timetable.js';

export function Findings({ answer: { documents, problems } }) {
  const count = documents.reduce((sum, document) => sum + document.problems.length, problems.length);
  const verdict = count ? plural('preview.problems', count) : t(documents.length ? 'preview.good' : 'preview.empty');
  return html`
    <p role="status" class=${count ? 'verdict bad' : 'verdict good'}>${verdict}</p>
    <${List} kind="problems" findings=${problems} />
    ${documents.map((document, index) => html`<${Document} index=${index} ...${document} />`)}`;
}

function Document({ index, kind, namespace, name, line, problems, warnings, timeline }) {
  return html`
    <article>
      <h3><${Data}>${[namespace, name].filter(Boolean).join('/') || kind || '–'}<//> <span class="faint">${lineText(line)}</span></h3>
      <${List} kind="problems" findings=${problems} />
      <${List} kind="warnings" findings=${warnings} />
      ${timeline && html`<${Runs} index=${index} timeline=${timeline} />`}
    </article>`;
}

function Runs({ index, timeline }) {
  const resolved = Object.entries(timeline.resolvedSchedules);
  return html`
    ${resolved.map(([job, schedule]) => html`<p class="faint"><${Data}>${job}<//> = <${Data} as="code">${schedule}<//></p>`)}
    <${RunsOf} index=${index} timeline=${timeline} />`;
}

function RunsOf({ index, timeline }) {
  if (timeline.runs.length === 0) return html`<p class="nothing">${t('preview.noRuns')}</p>`;
  const content = chartData({ timeline });
  return html`
    <${Timetable} id="preview-chart-${index}" content=${content} />
    <${Saving} saving=${timeline.saving} />
    <h4>${t('preview.runs')}</h4>
    <${RunsTable} content=${content} />`;
}

function List({ kind, findings }) {
  if (findings.length === 0) return null;
  return html`
    <ul class="found ${kind}">
      ${findings.map(({ line, field, message }) => html`
        <li>
          ${line && html`<button type="button" onclick=${() => jumpTo(line)}>${lineText(line)}</button>`}
          ${field && html`<${Data} as="code">${field}<//>: `}<${Sentence}>${message}<//>
        </li>`)}
    </ul>`;
}

function lineText(line) {
  return t('preview.line', { line: number(line) });
}
