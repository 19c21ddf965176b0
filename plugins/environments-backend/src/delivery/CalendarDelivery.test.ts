import { objectHash } from '@brown-bear/platform';
import { TestSandbox } from '../cluster/__testUtils__/TestSandbox';
import { CalendarDelivery } from './CalendarDelivery';
import { TestEnvironment } from './__testUtils__/TestEnvironment';

const WORKLOADS = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'CronJob'],
];

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await TestSandbox.start({ core: true });
}, 60_000);
afterAll(() => sandbox.stop());

async function specs(): Promise<Map<string, string>> {
  const lists = await Promise.all(
    WORKLOADS.map(([apiVersion, kind]) =>
      sandbox.objects(apiVersion, kind, 'alm'),
    ),
  );
  return new Map(
    lists.flat().map(({ apiVersion, kind, metadata, spec }) => [
      `${kind} ${metadata.name}`,
      objectHash({
        apiVersion,
        kind,
        metadata: { name: metadata.name },
        spec,
      }),
    ]),
  );
}

function core(): TestEnvironment {
  const { clusters } = sandbox;
  const wakesAt = () => '2026-11-26T07:00:00.000Z';
  const environment = TestEnvironment.create({
    sandbox,
    delivery: CalendarDelivery.create({ clusters, wakesAt }),
  });
  environment.record = {
    ...environment.record,
    kind: 'core',
    name: 'development',
    namespace: 'alm',
  };
  return environment;
}

async function space() {
  const all = await sandbox.objects('v1', 'Namespace');
  return all.find(({ metadata }) => metadata.name === 'alm');
}

it('puts a core environment to sleep and wakes it as it was, as an account that scales, suspends and annotates', async () => {
  const admin = await sandbox.admin.get('development');
  // By day somebody had it rest, and another one work harder.
  await admin.patch(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'alm',
      name: 'reporting-service',
    },
    { spec: { replicas: 0 } },
    { subresource: 'scale' },
  );
  await admin.patch(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'alm',
      name: 'issue-tracker',
    },
    { spec: { replicas: 2 } },
    { subresource: 'scale' },
  );
  await sandbox.clock.advance(60);
  const before = await specs();
  const environment = core();

  const asleep = await environment.until('sleep');

  expect(asleep).toMatchObject({ state: 'done' });
  expect((await space())?.metadata.annotations).toMatchObject({
    'brown-bear.io/phase': 'asleep',
    'brown-bear.io/asleep-since': environment.record.phaseSince,
    'brown-bear.io/wakes-at': '2026-11-26T07:00:00.000Z',
  });
  const pods = await sandbox.objects('v1', 'Pod', 'alm');
  const running = pods.filter(
    ({ status }) => !['Failed', 'Succeeded'].includes(String(status?.phase)),
  );
  expect(running).toEqual([]);
  const written = environment.writes.map(
    ({ object, verb }) => `${verb} ${object}`,
  );
  expect(written[0]).toBe('patch v1 Namespace alm');
  const at = (name: string) =>
    written.findIndex(text => text.endsWith(` alm/${name}`));
  expect(at('api-gateway')).toBeLessThan(at('issue-tracker'));
  expect(at('issue-tracker')).toBeLessThan(at('audit-service'));
  expect(at('audit-service')).toBeLessThan(at('mysql-primary'));
  expect(at('reporting-service')).toBe(-1);

  const asleepWrites = environment.writes.length;
  expect(await environment.pass('sleep')).toMatchObject({ state: 'done' });
  expect(environment.writes).toHaveLength(asleepWrites);

  const awake = await environment.until('wake');

  expect(awake).toMatchObject({ state: 'done' });
  expect(await specs()).toEqual(before);
  expect(
    Object.keys((await space())?.metadata.annotations ?? {}),
  ).not.toContain('brown-bear.io/phase');
}, 60_000);

it('neither deploys nor removes a core environment', async () => {
  const environment = core();
  await expect(environment.pass('deliver')).rejects.toThrow(
    'development is a core environment: the delivery pipeline deploys it',
  );
  await expect(environment.pass('remove')).rejects.toThrow('never removed');
  expect(environment.writes).toEqual([]);
});
