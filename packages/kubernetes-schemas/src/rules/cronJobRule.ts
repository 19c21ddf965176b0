import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { cronProblem } from './shared/cronSchedule';
import { mustBe } from './shared/findings';

type CronJobSpec = {
  schedule?: string;
  timeZone?: string;
  startingDeadlineSeconds?: number;
  successfulJobsHistoryLimit?: number;
  failedJobsHistoryLimit?: number;
};

const NUMBERS = [
  'startingDeadlineSeconds',
  'successfulJobsHistoryLimit',
  'failedJobsHistoryLimit',
] as const;

/** When a CronJob runs, and how many of its jobs are kept. */
export const cronJobRule: ObjectRule = {
  kinds: ['batch/v1 CronJob'],
  check(object) {
    const spec = (object.spec ?? {}) as CronJobSpec;
    const { schedule, timeZone } = spec;
    const problem = schedule === undefined ? undefined : cronProblem(schedule);
    return [
      ...(problem ? [{ field: 'spec.schedule', message: problem }] : []),
      ...(timeZone === undefined ? [] : timeZoneFindings(timeZone)),
      ...NUMBERS.flatMap(name =>
        (spec[name] ?? 0) < 0
          ? [mustBe(`spec.${name}`, 'zero or more', spec[name])]
          : [],
      ),
    ];
  },
};

function timeZoneFindings(timeZone: string): FieldFinding[] {
  return isTimeZone(timeZone)
    ? []
    : [
        mustBe(
          'spec.timeZone',
          'a time zone of the IANA database such as "Europe/Berlin"',
          timeZone,
        ),
      ];
}

/** The database knows names; this runtime would also take an offset. */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) {
    return false;
  }
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
