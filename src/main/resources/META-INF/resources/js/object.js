// One object: what it did, what it will do, and its messages.

import { getObject } from './api.js';
import { chartData } from './chart-data.js';
import { Clock, Data, Distance, Lateness, Message, ResultBadge, Sentence, Size, StateBadge, Target, Time } from './components.js';
import { CopyBox } from './copy.js';
import { HistoryTable } from './history.js';
import { plural, t } from './i18n.js';
import { OwnJobs } from './jobs.js';
import { html } from './preact.js';
import { Early, Unready } from './ready.js';
import { RunsTable } from './runs.js';
import { now } from './time.js';
import { RangeSwitch, rangeOf, Saving, Timetable } from './timetable.js';
import { YamlBox } from './yaml.js';

export function identity({ namespace, name }) {
  return `object ${namespace}/${name}`;
}

export function title({ namespace, name }) {
  return `${namespace}/${name}`;
}

export function load(at, signal) {
  return getObject(at.namespace, at.name, rangeOf(at.query), signal);
}

export function View({ at, data, refused }) {
  return html`
    <p class="back"><a href="#/">${t('object.back')}</a></p>
    <${Data} as="h1"><span class="faint">${at.namespace}/</span>${at.name}<//>
    ${refused ? html`<${Refused} error=${refused} />` : data ? html`<${Body} at=${at} ...${data} />` : html`<p role="status">${t('loading')}</p>`}`;
}

function Refused({ error }) {
  return html`<div class="problem" role="alert">${error.status === 404 ? t('object.gone') : html`<${Sentence}>${error.message}<//>`}</div>`;
}

function Body({ at, cronHpa: item, history, timeline, yaml }) {
  const content = chartData({ timeline, history, jobs: item.jobs.map(({ name }) => name) });
  return html`
    <${Facts} item=${item} />
    <${ByHand} item=${item} />
    ${item.holds && html`<${Release} item=${item} />`}
    <${Warnings} warnings=${item.warnings} />
    <${Section} name="object.chart">
      <${RangeSwitch} days=${rangeOf(at.query)} />
      <${Timetable} id="object-chart" content=${content} />
      <${Saving} saving=${timeline.saving} />
      <details class="as-table"><summary>${t('runs.asTable')}</summary><${RunsTable} content=${content} /></details>
    <//>
    <${Section} name="object.jobs"><${OwnJobs} item=${item} names=${content.names} /><//>
    <${Section} name="object.history"><${HistoryTable} history=${history} zone=${item.timeZone} /><//>
    <${Section} name="object.yaml"><${YamlBox} yaml=${yaml} /><//>`;
}

function Section({ name, children }) {
  return html`<section data-key=${name} aria-labelledby=${name}><h2 id=${name}>${t(name)}</h2>${children}</section>`;
}

function Facts({ item }) {
  const { lastRun: last, nextRun: next, timeZone: zone } = item;
  return html`
    <dl class="facts">
      <${Fact} name="state"><${StateBadge} ...${item} /><//>
      <${Fact} name="target"><${Target} target=${item.target} /><//>
      <${Fact} name="size">
        <span class="big"><${Size} value=${item.currentSize} /></span>
        ${item.override && html`<div class="faint">${t('object.override')} <${Data}>${item.override}<//></div>`}
        ${item.holds && html`<div class="faint">${item.corrections ? plural('object.corrections', item.corrections) : t('object.held')}</div>`}
      <//>
      <${Fact} name="next">${next ? html`<${NextRun} run=${next} zone=${zone} />` : t(item.suspended ? 'object.heldBack' : 'run.none')}<//>
      <${Fact} name="last">${last ? html`<${LastRun} run=${last} zone=${zone} />` : t('run.none')}<//>
      <${Fact} name="zone">
        <${Data}>${zone ?? '–'}<//>
        ${zone && html`<div class="faint">${t('object.there')} <${Time} instant=${new Date(now()).toISOString()} zone=${zone} /></div>`}
      <//>
    </dl>`;
}

/** What to type for a size by hand, or to end it. */
function ByHand({ item: { namespace, name, override } }) {
  const command = `kubectl -n ${namespace} annotate --overwrite cronhpa ${name} autoscaling.alibabacloud.com/override`;
  return html`
    <details class="by-hand">
      <summary>${t(override ? 'object.endOverride' : 'object.byHand')}</summary>
      <${CopyBox} text=${command + (override ? '-' : "='5 for 2h'")} label="kubectl" />
    </details>`;
}

/** What to type so that the size is not held any more. */
function Release({ item: { namespace, name } }) {
  return html`
    <details class="release">
      <summary>${t('object.release')}</summary>
      <${CopyBox} text=${`kubectl -n ${namespace} patch cronhpa ${name} --type merge -p '{"spec":{"hold":false}}'`} label="kubectl" />
    </details>`;
}

function Fact({ name, children }) {
  return html`<div><dt>${t(`column.${name}`)}</dt><dd>${children}</dd></div>`;
}

function NextRun({ run, zone }) {
  return html`
    <div class="run"><${Distance} instant=${run.scheduleTime} expected /><${Clock} instant=${run.scheduleTime} zone=${zone} /></div>
    <div><${Data}>${run.job}<//> → <${Size} value=${run.targetSize} /> <${Early} seconds=${run.leadSeconds} /></div>`;
}

function LastRun({ run, zone }) {
  const instant = run.executionTime ?? run.scheduleTime;
  return html`
    <div class="run"><${ResultBadge} result=${run.result} /> <${Distance} instant=${instant} /><${Clock} instant=${instant} zone=${zone} /></div>
    <div><${Data}>${run.job}<//> <${Lateness} run=${run} /> <${Unready} run=${run} /></div>
    ${run.result !== 'Succeed' && html`<${Message} text=${run.message} result=${run.result} />`}`;
}

function Warnings({ warnings }) {
  if (warnings.length === 0) return null;
  return html`
    <section class="warnings" aria-labelledby="warnings">
      <h2 id="warnings">${plural('warnings', warnings.length)}</h2>
      <ul>${warnings.map((text) => html`<${Sentence} as="li">${text}<//>`)}</ul>
    </section>`;
}
