import { parseQuantity, quantityAsNumber } from '@brown-bear/platform';
import { lifetimeInMilliseconds } from '@brown-bear/plugin-environments-common';
import { z } from 'zod';

const NO_CAPS = {};
/** Longest that anything may take to become ready, in ms: a day. */
const LONGEST_TIMEOUT = 86_400_000;
const SHORTEST_TIMEOUT = 60_000;

const word = (expected: string) =>
  z.string({ error: expected }).min(1, expected);

/** A number, also as the text that an environment variable gives. */
function number(expected: string) {
  return z
    .preprocess(
      value =>
        typeof value === 'string' && value.trim() ? Number(value) : value,
      z.number({ error: expected }),
    )
    .refine(value => Number.isFinite(value) && value >= 0, { error: expected });
}

const money = number('expected an amount of money, not negative');

const quantity = (expected: string) =>
  z.unknown().transform((value, context) => {
    const read = parseQuantity(value);
    if (read === undefined || read <= 0n) {
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
    return quantityAsNumber(read);
  });

const cpu = quantity("expected cores as a quantity, like '16' or 500m");
const memory = quantity('expected bytes as a quantity, like 64Gi');

const caps = z
  .strictObject(
    {
      count: number('expected a whole number, not negative')
        .refine(Number.isInteger, {
          error: 'expected a whole number, not negative',
        })
        .optional(),
      cpu: cpu.optional(),
      memory: memory.optional(),
      perMonth: money.optional(),
    },
    { error: 'expected count, cpu, memory and perMonth' },
  )
  .default(() => NO_CAPS);

const lifetime = z
  .string({ error: 'expected a duration like P30D' })
  .transform((text, context) => {
    try {
      return { text, milliseconds: lifetimeInMilliseconds(text) };
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof Error ? error.message : String(error),
      });
      return z.NEVER;
    }
  });

const RETENTION = 'expected a number of days from P1D to P3650D, like P90D';

/** Whole days, in ms. */
const retention = z
  .string({ error: RETENTION })
  .regex(/^P[1-9]\d{0,3}D$/, { error: RETENTION, abort: true })
  .transform(text => Number(text.slice(1, -1)))
  .refine(days => days <= 3650, { error: RETENTION })
  .transform(days => days * 86_400_000);

const TIMEOUT = 'expected a duration of 1 minute to 1 day, like PT15M';

/** Whole hours, minutes and seconds: what a deadline is made of. */
const timeout = z.string({ error: TIMEOUT }).transform((text, context) => {
  const parts = /^PT(?=\d)(?:(\d{1,2})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?$/.exec(
    text,
  );
  const [, hours = 0, minutes = 0, seconds = 0] = parts ?? [];
  const milliseconds =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  if (milliseconds < SHORTEST_TIMEOUT || milliseconds > LONGEST_TIMEOUT) {
    context.addIssue({ code: 'custom', message: TIMEOUT });
    return z.NEVER;
  }
  return milliseconds;
});

/** A variable that is not set leaves an empty map: no self-service there. */
const capacity = z.preprocess(
  value => (isEmpty(value) ? undefined : value),
  z
    .strictObject({ cpu, memory }, { error: 'expected cpu and memory' })
    .optional(),
);

const cluster = z
  .strictObject(
    {
      name: word('expected the name of a cluster under kubernetes:'),
      token: word('expected a token').optional(),
      tokenFile: word('expected the path of a file with a token').optional(),
      calendarToken: word('expected a token').optional(),
      calendarTokenFile: word(
        'expected the path of a file with a token',
      ).optional(),
      selfService: z
        .strictObject(
          {
            capacity,
            growsNodes: z
              .boolean({ error: 'expected true or false' })
              .default(false),
          },
          { error: 'expected capacity and growsNodes' },
        )
        .optional(),
    },
    { error: 'expected a cluster: name, token, calendarToken, selfService' },
  )
  .refine(({ token, tokenFile }) => !(token && tokenFile), {
    path: ['tokenFile'],
    error: 'expected either token or tokenFile',
  })
  .refine(value => !(value.calendarToken && value.calendarTokenFile), {
    path: ['calendarTokenFile'],
    error: 'expected either calendarToken or calendarTokenFile',
  })
  .refine(
    value => !value.selfService?.capacity || value.token || value.tokenFile,
    {
      path: ['token'],
      error:
        'expected the token of the account that writes alm-env-* there, or tokenFile: the cluster takes self-service environments',
    },
  )
  .transform(value => ({
    name: value.name,
    token: tokenSource(value.token, value.tokenFile),
    calendarToken: tokenSource(value.calendarToken, value.calendarTokenFile),
    selfService: value.selfService?.capacity && {
      capacity: value.selfService.capacity,
      growsNodes: value.selfService.growsNodes,
    },
  }));

const budgets = z
  .record(
    z.string().regex(/^group:[a-z0-9-]+\/[a-z0-9-]+$/, {
      error: 'expected a group in full, like group:default/core-team',
    }),
    z.strictObject({ perMonth: money }, { error: 'expected perMonth' }),
    { error: 'expected a map from group to perMonth' },
  )
  .default(() => ({}))
  .transform(
    groups =>
      new Map(
        Object.entries(groups).map(([group, { perMonth }]) => [
          group,
          perMonth,
        ]),
      ),
  );

const prices = z
  .strictObject(
    {
      currency: z
        .string({ error: 'expected a currency like USD' })
        .regex(/^[A-Z]{3}$/, {
          error: 'expected a currency like USD',
        }),
      cpuHour: money,
      memoryGiBHour: money,
      storageGiBMonth: money,
    },
    { error: 'expected currency, cpuHour, memoryGiBHour and storageGiBMonth' },
  )
  .default(() => ({
    currency: 'USD',
    cpuHour: 0.0316,
    memoryGiBHour: 0.0042,
    storageGiBMonth: 0.1,
  }));

/** `environments:` as it is written, and as the plugin uses it. */
export const environmentsConfigSchema = z
  .strictObject(
    {
      clusters: z
        .array(cluster, { error: 'expected a list of clusters' })
        .default(() => [])
        .refine(
          list => new Set(list.map(({ name }) => name)).size === list.length,
          {
            error: 'expected each cluster once',
          },
        ),
      limits: z
        .strictObject(
          {
            user: caps,
            team: caps,
            lifetime: lifetime.default({
              text: 'P30D',
              milliseconds: 30 * 86_400_000,
            }),
          },
          { error: 'expected user, team and lifetime' },
        )
        .prefault(() => ({})),
      budgets,
      prices,
      timeouts: z
        .strictObject(
          {
            create: timeout.default(15 * 60_000),
            update: timeout.default(15 * 60_000),
          },
          { error: 'expected create and update' },
        )
        .prefault(() => ({})),
      retention: retention.default(90 * 86_400_000),
      publicDomain: z
        .string({ error: 'expected a domain like example.com' })
        .regex(
          /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
          {
            error: 'expected a domain like example.com',
          },
        )
        .optional(),
      // Read by readGitOpsTargets.
      gitops: z.unknown().optional(),
    },
    { error: 'expected a map' },
  )
  .transform(({ gitops: _, ...own }) => own);

function tokenSource(text: string | undefined, file: string | undefined) {
  if (text) return { text };
  return file ? { file } : undefined;
}

function isEmpty(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(part => part === undefined)
  );
}
