// The overview with one row per object.

import { Cell, Clock, Data, Distance, heads, Lateness, Message, ResultBadge, Size, StateBadge, Table, Target } from './components.js';
import { plural, t } from './i18n.js';
import { html } from './preact.js';
import { Early, Unready } from './ready.js';
import { hashWith, objectHash } from './router.js';

// Column, and the order that the server calls by this name.
const COLUMNS = [
  ['state', 'state'],
  ['name', 'name'],
  ['namespace', 'namespace'],
  ['target', 'target'],
  ['size', null],
  ['last', 'last'],
  ['next', 'next'],
  ['zone', null],
];

export function ObjectTable({ query, items }) {
  const columns = COLUMNS.map(([column, sort]) => (sort ? html`<${SortableHead} ...${{ column, sort, query }} />` : heads([column])));
  return html`
    <${Table} kind="objects" caption=${t('overview.title')} heads=${columns}>
      ${items.map((item) => html`<${Row} key=${`${item.namespace}/${item.name}`} item=${item} />`)}
    <//>`;
}

function SortableHead({ column, sort, query }) {
  const isSorted = query.sort === sort;
  const isDescending = query.order === 'desc';
  const toggle = () => {
    location.hash = hashWith({ sort, order: isSorted && !isDescending ? 'desc' : null, page: null });
  };
  return html`
    <th role="columnheader" scope="col" aria-sort=${!isSorted ? 'none' : isDescending ? 'descending' : 'ascending'}>
      <button type="button" class="sort" onclick=${toggle}>
        ${t(`column.${column}`)}<span class="arrow" aria-hidden="true">${isSorted && (isDescending ? '▼' : '▲')}</span>
      </button>
    </th>`;
}

function Row({ item }) {
  const { namespace, name, timeZone, lastRun, nextRun, warnings } = item;
  return html`
    <tr role="row" data-key="${namespace}/${name}">
      <${Cell} column="state"><${StateBadge} ...${item} /><//>
      <${Cell} column="name">
        <${Data} as="a" class="name" href=${objectHash(namespace, name)}>${name}<//>
        ${warnings.length > 0 && html`<span class="warned" title=${warnings.join('\n')}>${plural('warnings', warnings.length)}</span>`}
      <//>
      <${Cell} column="namespace"><${Data}>${namespace}<//><//>
      <${Cell} column="target"><${Target} target=${item.target} /><//>
      <${Cell} column="size"><span class="size"><${Size} value=${item.currentSize} /></span><//>
      <${Cell} column="last">${lastRun ? html`<${LastRun} run=${lastRun} zone=${timeZone} />` : html`<${NoRun} />`}<//>
      <${Cell} column="next">${nextRun ? html`<${NextRun} run=${nextRun} zone=${timeZone} />` : html`<${NoRun} />`}<//>
      <${Cell} column="zone"><${Data} class="zone">${timeZone ?? '–'}<//><//>
    </tr>`;
}

function LastRun({ run, zone }) {
  const instant = run.executionTime ?? run.scheduleTime;
  return html`
    <div class="run">
      <span class="first"><${ResultBadge} result=${run.result} /> <${Distance} instant=${instant} /></span>
      <span class="second"><${Clock} instant=${instant} zone=${zone} /> <${Data}>${run.job}<//> <${Lateness} run=${run} /> <${Unready} run=${run} /></span>
      ${run.result !== 'Succeed' && html`<${Message} text=${run.message} result=${run.result} />`}
    </div>`;
}

function NextRun({ run, zone }) {
  return html`
    <div class="run">
      <span class="first"><${Distance} instant=${run.scheduleTime} expected /><span class="to"> → <${Size} value=${run.targetSize} /></span></span>
      <span class="second"><${Clock} instant=${run.scheduleTime} zone=${zone} /> <${Data}>${run.job}<//> <${Early} seconds=${run.leadSeconds} /></span>
    </div>`;
}

function NoRun() {
  return html`<span class="faint">${t('run.none')}</span>`;
}
