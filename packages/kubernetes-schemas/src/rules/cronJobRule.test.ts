import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeCronJob } from '../__testUtils__/objects';

const schedule = (value: string) => (draft: { spec?: any }) => {
  draft.spec.schedule = value;
};
const field = 'spec.schedule';

describe('cronJobRule', () => {
  itRefuses(makeCronJob, {
    'four fields': {
      change: schedule('0 2 * *'),
      field,
      message: 'must have 5 fields, not 4',
    },
    'a minute that is none': {
      change: schedule('60 2 * * *'),
      field,
      message: 'as minute numbers, ranges or steps from 0 to 59, not "60"',
    },
    'an hour that is none': {
      change: schedule('0 24 * * *'),
      field,
      message: 'as hour ',
    },
    'a day zero': {
      change: schedule('0 2 0 * *'),
      field,
      message: 'as day of the month ',
    },
    'a month in words that is none': {
      change: schedule('0 2 * foo *'),
      field,
      message: 'as month ',
    },
    'a seventh day of the week': {
      change: schedule('0 2 * * 7'),
      field,
      message: 'as day of the week ',
    },
    'a range backwards': {
      change: schedule('0 5-2 * * *'),
      field,
      message: 'not "5-2"',
    },
    'steps of nothing': {
      change: schedule('*/0 * * * *'),
      field,
      message: 'as minute ',
    },
    'an unknown macro': {
      change: schedule('@reboot'),
      field,
      message: 'a macro such as "@daily"',
    },
    'a time zone in the schedule': {
      change: schedule('TZ=UTC 0 2 * * *'),
      field,
      message: 'the field timeZone does',
    },
    'an unknown time zone': {
      change: draft => {
        draft.spec.timeZone = 'Europe/Brown-Bear';
      },
      field: 'spec.timeZone',
      message: 'IANA',
    },
    'an offset for a time zone': {
      change: draft => {
        draft.spec.timeZone = '+01:00';
      },
      field: 'spec.timeZone',
      message: 'not the string "\\+01:00"',
    },
    'a negative history': {
      change: draft => {
        draft.spec.failedJobsHistoryLimit = -1;
      },
      field: 'spec.failedJobsHistoryLimit',
      message: 'zero or more',
    },
  });
  itAccepts(makeCronJob, {
    'steps, lists and names': schedule('*/5 0-23/2,12 1,15 JAN-mar Mon,fri'),
    'a question mark': schedule('0  2 ? * *'),
    'a macro': schedule('@every 1h30m'),
  });
});
