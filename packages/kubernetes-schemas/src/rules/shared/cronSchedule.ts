// The cron expressions that Kubernetes takes: five fields, or a macro.
// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax

type Field = { name: string; min: number; max: number; names?: string[] };

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of the week', min: 0, max: 6, names: DAYS },
];

const MACROS =
  /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every (\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$/;

/** What is wrong with a cron expression, in words; undefined if nothing is. */
export function cronProblem(schedule: string): string | undefined {
  if (schedule.includes('TZ')) {
    return 'must not name a time zone; the field timeZone does';
  }
  if (schedule.startsWith('@')) {
    return MACROS.test(schedule)
      ? undefined
      : `must be a cron expression or a macro such as "@daily", not "${schedule}"`;
  }
  const parts = schedule.split(/\s+/).filter(Boolean);
  if (parts.length !== FIELDS.length) {
    return `must have 5 fields, not ${parts.length}: "${schedule}"`;
  }
  for (const [index, part] of parts.entries()) {
    const field = FIELDS[index];
    if (
      !part
        .split(',')
        .filter(Boolean)
        .every(range => fits(range, field))
    ) {
      return `must have as ${field.name} numbers, ranges or steps from ${field.min} to ${field.max}, not "${part}"`;
    }
  }
  return undefined;
}

function fits(range: string, field: Field): boolean {
  const [span, step, ...more] = range.split('/');
  const isStep = step === undefined || (/^\d+$/.test(step) && Number(step) > 0);
  if (more.length > 0 || !isStep) {
    return false;
  }
  // "*-5" is taken as "*", and "*" is the field's whole range.
  if (/^[*?](-|$)/.test(span)) {
    return true;
  }
  const [low, high = low, ...rest] = span
    .split('-')
    .map(text => toNumber(text, field));
  return (
    rest.length === 0 && low >= field.min && high <= field.max && low <= high
  );
}

/** NaN, which is in no range, for what is no number and no name. */
function toNumber(text: string, { names = [], min }: Field): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) {
    return index + min;
  }
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
