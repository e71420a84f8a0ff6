// What a chart draws, from the JSON: levels (the size from an instant on) and marks (the runs).

/** Instants are ms. Without a history, as in the preview, the chart begins now. */
export function chartData({ timeline, history = [], jobs = [] }) {
  const begin = Date.parse(timeline.from);
  const to = Date.parse(timeline.to);
  // The past gets at most a third of the width.
  const runs = history.map(pastRun).filter(({ time }) => time < begin).reverse();
  const oldest = runs.find(({ time }) => time >= begin - (to - begin) / 2);
  const from = oldest ? Math.min(oldest.time - (to - begin) / 60, begin) : begin;
  const past = runs.filter(({ time }) => time >= from);
  const marks = [...past, ...timeline.runs.map(comingRun)];
  return {
    from,
    begin,
    to,
    levels: [...pastLevels(past, from), ...comingLevels(timeline, begin)],
    windows: timeline.windows.map((window) => ({ ...window, from: Date.parse(window.from), to: Date.parse(window.to) })),
    marks,
    excluded: timeline.excludedDays.map(({ from: first, to: end, entry }) => ({ from: Date.parse(first), to: Date.parse(end), text: entry })),
    calendarDays: calendarDays(timeline),
    names: [...new Set([...jobs, ...marks.map(({ job }) => job)])],
    zone: timeline.timeZone,
    startSize: timeline.startSize,
    truncated: timeline.truncated,
  };
}

/** In the order of time; what several calendars say alike is there once. */
function calendarDays(timeline) {
  const seen = new Set();
  return timeline.calendarDays
    .filter(({ from, to, kind, name }) => {
      const said = `${from} ${to} ${kind} ${name}`;
      return !seen.has(said) && seen.add(said);
    })
    .map(({ from, to, kind, name }) => ({ from: Date.parse(from), to: Date.parse(to), kind, text: name }))
    .sort((one, other) => one.from - other.from);
}

function pastRun(run) {
  return {
    time: Date.parse(run.executionTime ?? run.scheduleTime),
    at: run.scheduleTime ?? run.executionTime,
    job: run.job,
    size: run.toReplicas,
    before: run.fromReplicas,
    result: run.result,
    reason: run.result === 'Succeed' ? null : run.message,
  };
}

function comingRun(run) {
  const { scheduleTime: at, timeZone: zone, job, targetSize: size, result, reason } = run;
  return { time: Date.parse(at), at, zone, job, size, result, reason };
}

/** Levels that follow each other without a gap: where the size is not known there is no line. */
export function unbroken(levels, until) {
  const parts = [];
  levels.forEach(({ time, size }, index) => {
    const broken = index === 0 || !known(levels[index - 1].size);
    if (broken && known(size)) parts.push({ levels: [], until });
    if (known(size)) parts.at(-1).levels.push({ time, size });
    else if (!broken) parts.at(-1).until = time;
  });
  return parts;
}

function known(size) {
  return size !== null && size !== undefined;
}

function pastLevels(past, from) {
  const acted = past.filter((run) => acts(run) && known(run.size));
  const levels = acted.map(({ time, size }) => ({ time, size }));
  return acted.length && known(acted[0].before) ? [{ time: from, size: acted[0].before }, ...levels] : levels;
}

function comingLevels(timeline, begin) {
  const steps = timeline.steps.map(({ time, size }) => ({ time: Date.parse(time), size }));
  return known(timeline.startSize) ? [{ time: begin, size: timeline.startSize }, ...steps] : steps;
}

/** At most one mark of a job in each stretch of a given length, so that a dense timetable can be drawn. */
export function thinned(marks, stretch) {
  const seen = new Set();
  return marks.filter((mark) => {
    const place = `${Math.floor(mark.time / stretch)} ${mark.job} ${mark.size} ${acts(mark)}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** Whether the run sets the size. */
export function acts({ result }) {
  return result === 'Run' || result === 'End' || result === 'Succeed' || result === 'Held';
}
