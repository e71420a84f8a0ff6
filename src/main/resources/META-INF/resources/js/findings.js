// The answer of a preview: problems first, then what each object would do.

import { data, h, sentence } from './dom.js';
import { jumpTo } from './editor.js';
import { number, plural, t } from './i18n.js';
import { runsTable } from './runs.js';
import { saving, timetable } from './timetable.js';

export function findings(answer) {
  const { documents, problems } = answer;
  const count = problems.length + documents.reduce((sum, document) => sum + document.problems.length, 0);
  const empty = documents.length === 0 && count === 0;
  return [
    h('p', { role: 'status', class: count ? 'verdict bad' : 'verdict good' },
      empty ? t('preview.empty') : count ? plural('preview.problems', count) : t('preview.good')),
    list('problem', problems),
    documents.map(one),
  ];
}

function one(document, index) {
  const { kind, namespace, name, line, problems, warnings, timeline } = document;
  const { content, drawn } = timeline ? timetable(`preview-chart-${index}`, { timeline }) : {};
  return h('article', { 'data-key': `document-${index}` },
    h('h3', {}, data([namespace, name].filter(Boolean).join('/') || kind || '–'), ' ', h('span', { class: 'faint' }, t('preview.line', { line: number(line) }))),
    list('problem', problems),
    list('warning', warnings),
    timeline && timeline.runs.length === 0 ? h('p', { class: 'nothing' }, t('preview.noRuns')) : null,
    timeline && timeline.runs.length > 0
      ? [drawn, saving(timeline), h('h4', {}, t('preview.runs')), runsTable(`preview-runs-${index}`, content)]
      : null);
}

function list(kind, found) {
  if (found.length === 0) return null;
  return h('ul', { class: `found ${kind}s` }, found.map(({ line, field, message }) =>
    h('li', {},
      line ? h('button', { type: 'button', onclick: () => jumpTo(line) }, t('preview.line', { line: number(line) })) : null,
      field ? [data(field, 'code'), ': '] : null,
      sentence(message))));
}
