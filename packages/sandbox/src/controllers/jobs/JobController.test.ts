import { simulate } from '../../__testUtils__/simulate';
import { CRON_JOBS, JOBS } from '../../registry/kinds';
import type { Job } from '../types/Job';

type World = ReturnType<typeof simulate>;

const job = (name: string, spec: string, command = '[sleep, "5"]') => `
apiVersion: batch/v1
kind: Job
metadata: { name: ${name} }
spec:
  ${spec}
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: app, image: a, command: ${command} }]
---
`;

const cronJob = (spec: string, command = '[sleep, "5"]') => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  ${spec}
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: app, image: a, command: ${command} }]
`;

function ends(world: World, name: string) {
  return (world.get(JOBS, name)!.status.conditions ?? []).map(
    (one: { type: string; reason: string }) => `${one.type} ${one.reason}`,
  );
}

const jobs = (world: World) =>
  world.registry.list<Job>(JOBS).map(({ metadata }) => metadata.name);

describe('JobController', () => {
  it('runs as many at a time as declared until enough have ended well', () => {
    const world = simulate({
      manifests: job('sum', 'completions: 5\n  parallelism: 2'),
    });
    expect(world.get(JOBS, 'sum')!.status).toMatchObject({
      active: 2,
      startTime: '2026-11-23T09:00:00Z',
    });
    world.pass(60);
    expect(world.get(JOBS, 'sum')!.status).toMatchObject({
      succeeded: 5,
      completionTime: expect.any(String),
    });
    expect(ends(world, 'sum')).toEqual([
      'SuccessCriteriaMet CompletionsReached',
      'Complete CompletionsReached',
    ]);
    expect(world.pods('sum')).toHaveLength(5);
  });

  it('gives every index its own pod', () => {
    const world = simulate({
      manifests: job(
        'part',
        'completions: 4\n  parallelism: 4\n  completionMode: Indexed',
      ),
    });
    world.pass(30);
    expect(world.get(JOBS, 'part')!.status.completedIndexes).toBe('0-3');
  });

  it('tries again with growing pauses, then gives up', () => {
    const world = simulate({
      manifests: job(
        'bad',
        'backoffLimit: 2\n  completions: 1',
        '[sh, -c, exit 1]',
      ),
    });
    world.pass(8);
    expect(world.get(JOBS, 'bad')!.status).toMatchObject({ failed: 1 });
    world.pass(300);
    expect(world.get(JOBS, 'bad')!.status.failed).toBe(3);
    expect(ends(world, 'bad')).toContain('Failed BackoffLimitExceeded');
  });

  it('ends at its deadline, and is forgotten when its time is over', () => {
    const world = simulate({
      manifests: job(
        'long',
        'activeDeadlineSeconds: 20\n  ttlSecondsAfterFinished: 100',
        '[sleep, "500"]',
      ),
    });
    world.pass(30);
    expect(ends(world, 'long')).toContain('Failed DeadlineExceeded');
    expect(world.pods('long')).toEqual([]);
    world.pass(100);
    expect(world.get(JOBS, 'long')).toBeUndefined();
  });

  it('stops while it is suspended', () => {
    const world = simulate({ manifests: job('later', 'suspend: true') });
    expect(world.pods('later')).toEqual([]);
    expect(ends(world, 'later')).toEqual(['Suspended JobSuspended']);
    world.change(JOBS, 'later', ({ spec }) => ({
      spec: { ...spec, suspend: false },
    }));
    world.pass(30);
    expect(ends(world, 'later')).toContain('Complete CompletionsReached');
  });
});

describe('CronJobController', () => {
  it('runs on schedule and keeps as much history as declared', () => {
    const world = simulate({
      manifests: cronJob(
        'schedule: "*/10 * * * *"\n  successfulJobsHistoryLimit: 2',
      ),
    });
    world.pass(3600);
    const { status } = world.get(CRON_JOBS, 'report')!;
    expect(status.lastScheduleTime).toBe('2026-11-23T10:00:00Z');
    expect(status.lastSuccessfulTime).toMatch(/^2026-11-23T09:50:/);
    world.pass(60);
    expect(jobs(world)).toHaveLength(2);
  });

  it('follows a time zone, and rests while suspended', () => {
    const world = simulate({
      manifests: cronJob('schedule: "0 12 * * *"\n  timeZone: Europe/Berlin'),
    });
    world.pass(2 * 3600 + 60);
    expect(world.get(CRON_JOBS, 'report')!.status.lastScheduleTime).toBe(
      '2026-11-23T11:00:00Z',
    );
    world.change(CRON_JOBS, 'report', ({ spec }) => ({
      spec: { ...spec, suspend: true },
    }));
    world.pass(3 * 86_400);
    expect(world.get(CRON_JOBS, 'report')!.status.lastScheduleTime).toBe(
      '2026-11-23T11:00:00Z',
    );
  });

  it.each([
    ['Allow', 3, []],
    ['Forbid', 1, ['JobAlreadyActive']],
    ['Replace', 1, []],
  ])(
    '%s: what happens to a run that is still going on',
    (policy, active, warnings) => {
      const world = simulate({
        manifests: cronJob(
          `schedule: "* * * * *"\n  concurrencyPolicy: ${policy}`,
          '[sleep, "1000"]',
        ),
      });
      world.pass(200);
      expect(world.get(CRON_JOBS, 'report')!.status.active).toHaveLength(
        active,
      );
      expect(
        world
          .events('report')
          .filter(
            ({ type, reason }) =>
              type === 'Warning' && reason.startsWith('Job'),
          )
          .map(({ reason }) => reason),
      ).toEqual(warnings);
    },
  );

  it('says that a schedule is none', () => {
    const world = simulate({ manifests: cronJob('schedule: "61 * * * *"') });
    world.pass(600);
    expect(jobs(world)).toEqual([]);
    expect(world.events('report')[0].reason).toBe('UnparseableSchedule');
  });
});
