// The runs of a chart as a table.

import { acts } from './chart-data.js';
import { Cell, Data, Distance, heads, LocalTime, ResultBadge, Sentence, Size, Table, Time } from './components.js';
import { plural, t } from './i18n.js';
import { JobLabel } from './marks.js';
import { html, useState } from './preact.js';
import { LOCAL_ZONE } from './time.js';

const FIRST = 10;
const MORE = 100;
const COLUMNS = ['when', 'here', 'in', 'job', 'size', 'result'];

export function RunsTable({ content: { marks, names, zone } }) {
  const [count, setCount] = useState(FIRST);
  const values = { zone, local: LOCAL_ZONE };
  const hidden = marks.length - count;
  return html`
    <div class="runs">
      <${Table} caption=${t('runs.caption')} heads=${heads(COLUMNS, values)}>
        ${marks.slice(0, count).map((mark) => html`<${Row} mark=${mark} names=${names} values=${values} />`)}
      <//>
      ${hidden > 0 && html`<button type="button" class="more" onclick=${() => setCount(count + MORE)}>${plural('runs.more', hidden)}</button>`}
    </div>`;
}

function Row({ mark, names, values }) {
  const zone = mark.zone ?? values.zone;
  return html`
    <tr role="row" class=${acts(mark) ? '' : 'idle'}>
      <${Cell} column="when" values=${values}>
        <${Time} instant=${mark.at} zone=${zone} />${zone !== values.zone && html` <${Data}>${zone}<//>`}
      <//>
      <${Cell} column="here" values=${values}><${LocalTime} instant=${mark.at} /><//>
      <${Cell} column="in"><${Distance} instant=${mark.at} /><//>
      <${Cell} column="job"><${JobLabel} names=${names} job=${mark.job} /><//>
      <${Cell} column="size"><${Size} value=${mark.size} /><//>
      <${Cell} column="result"><${ResultBadge} result=${mark.result} />${mark.reason && html` <${Sentence}>${mark.reason}<//>`}<//>
    </tr>`;
}
