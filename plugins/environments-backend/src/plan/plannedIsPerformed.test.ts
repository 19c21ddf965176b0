import fc from 'fast-check';
import { TestEnvironment } from '../delivery/__testUtils__/TestEnvironment';
import { effects, snapshot } from './__testUtils__/effects';
import { accepted, aSpec, Planning } from './__testUtils__/Planning';
import { choices } from './__testUtils__/randomSpecs';
import type { Choices } from './__testUtils__/randomSpecs';
import type { PlannedEnvironment } from './EnvironmentPlanner';

/**
 * Environments that are made, each changed once and removed: about 1.5 s of
 * computing each. `PLANNED_SPECS=200` before a release; `PLANNED_SEED` again
 * makes the same.
 */
const RUNS = Number(process.env.PLANNED_SPECS ?? 12);

// Hundreds of objects per environment, on a busy machine.
jest.setTimeout(30 * 60_000);

/** Made by controllers beside what is rendered. */
const BY_CONTROLLERS =
  /^v1 (ConfigMap \S+\/kube-root-ca\.crt|ServiceAccount \S+\/default)$/;

function planned({ plan }: PlannedEnvironment): Record<string, string> {
  return Object.fromEntries(
    plan.changes
      .filter(({ op }) => op !== 'none')
      .map(({ object, op }) => [object, op]),
  );
}

function performed(ops: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ops).filter(([name]) => !BY_CONTROLLERS.test(name)),
  );
}

describe('what is planned', () => {
  let planning: Planning;
  let made = 0;

  beforeAll(async () => {
    planning = await Planning.start();
  });

  afterAll(() => planning.stop());

  async function deliver(
    environment: TestEnvironment,
    plan: PlannedEnvironment,
    kinds: PlannedEnvironment['objects'],
  ) {
    const { sandbox } = planning;
    const before = await snapshot(sandbox, kinds);
    environment.writes.length = 0;
    const outcome = await environment.until('deliver', {
      seconds: 20,
      passes: 60,
    });
    expect({
      state: outcome.state,
      why: outcome.problem ?? outcome.waitingFor,
    }).toEqual({ state: 'done' });
    const after = await snapshot(sandbox, kinds);
    expect(performed(effects(before, after))).toEqual(planned(plan));
    const allowed = Object.keys(planned(plan));
    const written = new Set(environment.writes.map(({ object }) => object));
    expect([...written].filter(name => !allowed.includes(name))).toEqual([]);
  }

  async function check(first: Choices, second: Choices) {
    made += 1;
    const name = `random-${made}`;
    const create = await planning.plan(aSpec({ name, ...first }));
    expect(create.plan).toMatchObject({ notChecked: [], problems: [] });
    const environment = TestEnvironment.create({ sandbox: planning.sandbox });
    const now = accepted(create);
    environment.record = now.record;
    environment.use(now.revision);
    await deliver(environment, create, create.objects);

    const again = await planning.plan(aSpec({ name, ...first }), {
      current: now,
    });
    expect(planned(again)).toEqual({});
    expect(await planning.planner.drift(now)).toMatchObject({
      changes: [],
      compared: create.objects.length,
      notChecked: [],
    });

    const update = await planning.plan(aSpec({ name, ...second }), {
      current: now,
    });
    expect(update.plan).toMatchObject({ notChecked: [], problems: [] });
    const next = accepted(update, 2);
    environment.use(next.revision);
    await deliver(environment, update, [...create.objects, ...update.objects]);
    const last = await planning.plan(aSpec({ name, ...second }), {
      current: next,
    });
    expect(planned(last)).toEqual({});

    await environment.until('remove');
  }

  it('is what is performed, and nothing else, whatever is chosen', async () => {
    const seed = process.env.PLANNED_SEED;
    await fc.assert(fc.asyncProperty(choices, choices, check), {
      numRuns: RUNS,
      endOnFailure: true,
      ...(seed && { seed: Number(seed) }),
    });
    expect(made).toBe(RUNS);
  });
});
