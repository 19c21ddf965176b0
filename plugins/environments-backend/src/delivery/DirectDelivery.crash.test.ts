import { objectHash } from '@brown-bear/platform';
import type { KubernetesObject } from '@brown-bear/platform';
import type { ExternalWrite } from './EnvironmentDelivery';
import { TestSandbox } from '../cluster/__testUtils__/TestSandbox';
import { TestEnvironment } from './__testUtils__/TestEnvironment';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
}, 60_000);
afterAll(() => sandbox.stop());

type Hook = 'before' | 'after';
type Verb = 'deliver' | 'remove' | 'sleep' | 'wake';

/** Deaths alone are sampled, by so many writes; those one after another are not. */
const STEP = 5;

const CRASH = new Error('The process ended here');

/** Ends at the n-th call of one of the guards, as if the process had been killed. */
function crashAt(environment: TestEnvironment, hook: Hook, n: number): void {
  let calls = 0;
  environment.guard = {
    [hook]: async (_: ExternalWrite) => {
      calls += 1;
      if (calls >= n) {
        throw CRASH;
      }
    },
  };
}

/** Passes that end in a crash at every write, until there is none left. */
async function surviveAll(
  environment: TestEnvironment,
  options: { verb: Verb; hook: Hook },
): Promise<number> {
  const { hook, verb } = options;
  // One that dies before its first write gets nowhere.
  const n = hook === 'before' ? 2 : 1;
  for (let crashes = 0; ; crashes += 1) {
    crashAt(environment, hook, n);
    try {
      expect(await environment.until(verb)).toMatchObject({ state: 'done' });
      environment.guard = {};
      return crashes;
    } catch (error) {
      if (error !== CRASH) throw error;
    }
  }
}

/** Passes that end in a crash, then others that do not. */
async function survive(
  environment: TestEnvironment,
  options: {
    verb: Verb;
    hook: Hook;
    n: number;
  },
): Promise<boolean> {
  const { hook, n, verb } = options;
  crashAt(environment, hook, n);
  let hasCrashed = false;
  try {
    await environment.until(verb);
  } catch (error) {
    expect(error).toBe(CRASH);
    hasCrashed = true;
  }
  environment.guard = {};
  expect(await environment.until(verb)).toMatchObject({ state: 'done' });
  return hasCrashed;
}

/** What there is, without what is different for each that is made. */
async function content(of: TestEnvironment): Promise<string[]> {
  const cluster = await sandbox.admin.get('development');
  const own = new Set(of.objects.map(({ kind }) => kind));
  const kinds = (await cluster.kinds()).filter(
    ({ kind, namespaced, verbs }) =>
      namespaced && own.has(kind) && verbs.includes('delete'),
  );
  const lists = await Promise.all(
    kinds.map(({ apiVersion, kind }) =>
      cluster.list({ apiVersion, kind, namespace: of.namespace }),
    ),
  );
  return lists
    .flat()
    .map(({ apiVersion, kind, metadata, spec }) => {
      const { labels, name } = metadata;
      const hash = objectHash({
        apiVersion,
        kind,
        metadata: { name, labels },
        spec: withoutAddress(spec ?? {}),
      });
      return `${kind} ${name} ${hash}`;
    })
    .sort();
}

/** Addresses and ports are given away one after the other. */
function withoutAddress(spec: NonNullable<KubernetesObject['spec']>) {
  const { clusterIP: _, clusterIPs: __, ...rest } = spec;
  return rest;
}

const items = async (of: TestEnvironment) =>
  (await of.journal.items())
    .map(({ kind, name, uid }) => `${kind} ${name} ${uid !== undefined}`)
    .sort();

describe.each(['before', 'after'] as const)('killed %s a write', hook => {
  it('of a create, an environment becomes what it would have been', async () => {
    const spec = { name: `crash-${hook}`, services: ['audit-service'] };
    const whole = TestEnvironment.create({ sandbox, spec });
    await whole.until('deliver');
    const wanted = await content(whole);
    const inventory = await items(whole);
    const writes = whole.writes.length;
    await whole.until('remove');
    const often = TestEnvironment.create({ sandbox, spec });
    const crashes = await surviveAll(often, { verb: 'deliver', hook });
    // Those that are written at once die together.
    expect(crashes).toBeGreaterThan(5);
    expect(await content(often)).toEqual(wanted);
    expect(await items(often)).toEqual(inventory);
    await surviveAll(often, { verb: 'remove', hook });
    for (let n = 1; n <= writes; n += STEP) {
      const crashed = TestEnvironment.create({ sandbox, spec });
      const has = await survive(crashed, { verb: 'deliver', hook, n });
      expect(has).toBe(true);
      expect(await content(crashed)).toEqual(wanted);
      expect(await items(crashed)).toEqual(inventory);
      await crashed.until('remove');
    }
  }, 600_000);

  it('of an update, sleep, wake or delete, it ends as if nothing had happened', async () => {
    const name = `killed-${hook}`;
    const small = { name, services: ['audit-service'], version: '2026.11.2' };
    const large = { name, services: ['issue-tracker'], size: 'medium' };
    const steady = TestEnvironment.create({ sandbox, spec: large });
    await steady.until('deliver');
    const wanted = await content(steady);
    steady.change(small);
    await steady.until('deliver');
    steady.change(large);
    await surviveAll(steady, { verb: 'deliver', hook });
    expect(await content(steady)).toEqual(wanted);
    await surviveAll(steady, { verb: 'sleep', hook });
    await surviveAll(steady, { verb: 'wake', hook });
    expect(await content(steady)).toEqual(wanted);
    for (let n = 1, has = true; has; n += 3 * STEP) {
      steady.change(small);
      await steady.until('deliver');
      steady.change(large);
      has = await survive(steady, { verb: 'deliver', hook, n });
      expect(await content(steady)).toEqual(wanted);
    }
    for (let n = 1, has = true; has; n += STEP) {
      has = await survive(steady, { verb: 'sleep', hook, n });
      expect(await survive(steady, { verb: 'wake', hook, n })).toBe(has);
      expect(await content(steady)).toEqual(wanted);
    }
    expect(await survive(steady, { verb: 'remove', hook, n: 1 })).toBe(true);
    const spaces = await sandbox.objects('v1', 'Namespace');
    expect(
      spaces.filter(({ metadata }) => metadata.name === steady.namespace),
    ).toEqual([]);
  }, 600_000);
});
