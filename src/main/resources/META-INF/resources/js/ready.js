// Whether targets are ready in time: what a run led to, and how early the next one acts for that.

import { Clock, Data, Message } from './components.js';
import { number, plural, t } from './i18n.js';
import { html } from './preact.js';
import { now, span } from './time.js';

const KINDS = { Ready: 'succeed', Waiting: 'waiting', NotReady: 'missed', Unknown: 'skipped' };
const WARM = { Complete: 'succeed', Pending: 'waiting', Loading: 'waiting', Failed: 'missed' };
const MARGIN = 1.2;

/** How far the target has got since a run, and what stands in the way. */
export function Ready({ run, zone }) {
  if (!run.readiness) return '–';
  return html`
    <div class="run"><${ReadyBadge} run=${run} />${run.readyTime && html`<${Clock} instant=${run.readyTime} zone=${zone} />`}</div>
    <${Message} text=${run.readinessMessage} result=${run.readiness === 'NotReady' ? 'Failed' : null} />
    <${Warm} warm=${run.warm} />`;
}

/** How far the cache of the target is loaded, and why it is not. */
function Warm({ warm }) {
  if (!WARM[warm?.state]) return null;
  const after = warm.state === 'Complete' && warm.seconds !== null;
  return html`
    <div class="run"><span class="badge ${WARM[warm.state]}">${after ? t('warm.after', { span: span(warm.seconds) }) : t(`warm.${warm.state}`)}</span></div>
    ${warm.state === 'Failed' && html`<${Message} text=${warm.message} result="Failed" />`}`;
}

/** A target that is not ready, or not yet; nothing for all others. */
export function Unready({ run }) {
  return (run.readiness === 'Waiting' || run.readiness === 'NotReady') && html`<${ReadyBadge} run=${run} />`;
}

function ReadyBadge({ run }) {
  return html`<span class="badge ${KINDS[run.readiness]}">${words(run)}</span>`;
}

function words({ readiness, executionTime, readyTime, readyReplicas: ready, toReplicas: size }) {
  if (readiness === 'Unknown' || (readiness === 'Ready' && !(executionTime && readyTime))) return t(`ready.${readiness}`);
  if (readiness === 'Ready') return t('ready.after', { span: span((Date.parse(readyTime) - Date.parse(executionTime)) / 1000) });
  if (ready === null || size === null) return t('ready.Waiting');
  return t(readiness === 'Waiting' ? 'ready.some' : 'ready.only', { ready: number(ready), size: number(size) });
}

/** A run that was carried out and is not due yet. */
export function Ahead({ due }) {
  return Date.parse(due) > now() && html`<span class="early">${t('run.ahead')}</span>`;
}

/** How much earlier than it is due a run acts; nothing if it does not. */
export function Early({ seconds }) {
  return seconds > 0 && html`<span class="early">${t('run.acts', { span: span(seconds) })}</span>`;
}

/** The same for the next run of a job, and what it follows from. */
export function Lead({ job: { leadSeconds: seconds, readySeconds: times } }) {
  if (!(seconds > 0)) return null;
  const slowest = Math.max(...times);
  const bounded = seconds < Math.ceil(slowest * MARGIN);
  return html`
    <div class="ahead">
      <${Early} seconds=${seconds} />
      <div>
        ${times.length === 0 ? html`${t('lead.set')} <${Data} as="code">leadSeconds<//>` : plural('lead.learnt', times.length, { span: span(slowest) })}
        ${bounded && html`${t('lead.bounded')} <${Data} as="code">maxLeadSeconds<//>`}
      </div>
    </div>`;
}
