// What happened, newest first: when each run was due, when it was carried out, when its target was ready.

import { Cell, Data, heads, Lateness, Message, ResultBadge, Size, Table, Time, When } from './components.js';
import { t } from './i18n.js';
import { html } from './preact.js';
import { Ready } from './ready.js';

const COLUMNS = ['due', 'started', 'ready', 'job', 'change', 'result', 'message'];

export function HistoryTable({ history, zone }) {
  if (history.length === 0) return html`<p class="nothing">${t('history.none')}</p>`;
  return html`
    <${Table} caption=${t('object.history')} heads=${heads(COLUMNS)}>
      ${history.map((run) => html`
        <tr role="row" key=${`${run.scheduleTime} ${run.job}`}>
          <${Cell} column="due"><${Time} instant=${run.scheduleTime} zone=${zone} /><//>
          <${Cell} column="started">
            ${run.executionTime ? html`<${When} instant=${run.executionTime} zone=${zone} />` : '–'} <${Lateness} run=${run} />
          <//>
          <${Cell} column="ready"><${Ready} run=${run} zone=${zone} /><//>
          <${Cell} column="job"><${Data}>${run.job}<//><//>
          <${Cell} column="change"><span class="change"><${Size} value=${run.fromReplicas} /> → <${Size} value=${run.toReplicas} /></span><//>
          <${Cell} column="result"><${ResultBadge} result=${run.result} /><//>
          <${Cell} column="message"><${Message} text=${run.message} result=${run.result} none="–" /><//>
        </tr>`)}
    <//>`;
}
