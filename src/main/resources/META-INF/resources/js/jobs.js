// Jobs: the overview with the columns of the Go controller's page, and the jobs of one object.

import { Cell, Data, heads, Message, Size, StateBadge, Table, When } from './components.js';
import { plural, t } from './i18n.js';
import { JobLabel } from './marks.js';
import { html } from './preact.js';
import { Ahead, Early, Lead } from './ready.js';
import { objectHash } from './router.js';

// Per object in the overview; an object may have hundreds, and its own page shows them all.
const MAX_JOBS = 50;
const DAYS = ['Workdays', 'Holidays'];

const COLUMNS = ['name', 'namespace', 'id', 'job', 'schedule', 'size', 'previous', 'next', 'state'];
const COLUMNS_OF_ONE = ['job', 'schedule', 'size', 'previous', 'next', 'state', 'message'];

export function JobTable({ items }) {
  return html`<${Table} kind="jobs" caption=${t('view.jobs')} heads=${heads(COLUMNS)}>${items.flatMap(rows)}<//>`;
}

function rows({ namespace, name, jobs, timeZone }) {
  const link = objectHash(namespace, name);
  const hidden = jobs.length - MAX_JOBS;
  return [
    ...jobs.slice(0, MAX_JOBS).map((job, index) => html`
      <tr role="row" key=${`${namespace}/${name}/${index}`} data-key="${namespace}/${name}/${index}">
        <${Cell} column="name"><${Data} as="a" class="name" href=${link}>${name}<//><//>
        <${Cell} column="namespace"><${Data}>${namespace}<//><//>
        <${Cell} column="id"><${Data} as="code" class="id" title=${job.id ?? ''}>${job.id ?? '–'}<//><//>
        <${Cell} column="job"><${Data}>${job.name}<//><//>
        ${scheduleAndState(job, timeZone, html`<${Early} seconds=${job.leadSeconds} />`)}
      </tr>`),
    hidden > 0 && html`
      <tr role="row" key=${`${namespace}/${name}/more`}>
        <td role="cell" colspan=${COLUMNS.length}><a href=${link}>${plural('jobs.more', hidden)}</a></td>
      </tr>`,
  ];
}

/** All jobs of one object, with their marks in the chart and their last messages. */
export function OwnJobs({ item, names }) {
  return html`
    <${Table} caption=${plural('jobs.count', item.jobs.length)} heads=${heads(COLUMNS_OF_ONE)}>
      ${item.jobs.map((job, index) => html`
        <tr role="row" key=${index}>
          <${Cell} column="job"><${JobLabel} names=${names} job=${job.name} /><//>
          ${scheduleAndState(job, item.timeZone, html`<${Lead} job=${job} />`)}
          <${Cell} column="message"><${Message} text=${job.message} result=${job.state} none="–" /><//>
        </tr>`)}
    <//>`;
}

function scheduleAndState(job, zone, lead) {
  const { lastScheduleTime: last, nextScheduleTime: next } = job;
  return html`
    <${Cell} column="schedule"><${Schedule} ...${job} /><//>
    <${Cell} column="size"><${Size} value=${job.targetSize} /><//>
    <${Cell} column="previous">${last ? html`<${When} instant=${last} zone=${zone} /><${Ahead} due=${last} />` : '–'}<//>
    <${Cell} column="next">${next ? html`<${When} instant=${next} zone=${zone} expected />${lead}` : '–'}<//>
    <${Cell} column="state"><${StateBadge} ...${job} /><//>`;
}

/** As it was written, what H stands for, on which days, how long it lasts, and what limits it. */
function Schedule({ schedule, resolvedSchedule, days, calendar, duration, runOnce, notBefore, notAfter }) {
  return html`
    <${Data} as="code">${schedule}<//>
    ${resolvedSchedule && html`<span class="faint"> = <${Data} as="code">${resolvedSchedule}<//></span>`}
    ${days && html`<span class="faint"> <${Days} days=${days} />${calendar && html` ${t('job.calendar')} <${Data}>${calendar}<//>`}</span>`}
    ${duration && html`<span class="faint"> ${t('job.duration')} <${Data}>${duration}<//></span>`}
    ${runOnce && html`<span class="faint"> ${t('job.once')}</span>`}
    ${notBefore && html`<span class="faint"> ${t('job.notBefore')} <${Data}>${notBefore}<//></span>`}
    ${notAfter && html`<span class="faint"> ${t('job.notAfter')} <${Data}>${notAfter}<//></span>`}`;
}

/** What is neither of both is a mistake, shown as it was written. */
function Days({ days }) {
  return DAYS.includes(days) ? t(`days.${days}`) : html`<${Data}>${days}<//>`;
}
