import fc from 'fast-check';
import type { Knex } from 'knex';
import { fragile } from './__testUtils__/fragile';
import { LEASE, type Replica, TestWorld } from './__testUtils__/TestWorld';
import { DATABASE_IDS, testDatabases } from './__testUtils__/testDatabases';

const ENTITIES = ['a', 'b'].map(name => `component:default/${name}`);
const STATUSES = ['healthy', 'degraded', 'unhealthy'] as const;

type Step =
  | { do: 'put'; entity: number; status: (typeof STATUSES)[number] }
  | { do: 'remove'; entity: number }
  | { do: 'wait'; milliseconds: number }
  | { do: 'tick'; replica: number }
  /** The connection breaks in the middle of the next transaction. */
  | { do: 'break'; replica: number; isCommitted: boolean }
  /** It is gone without a word, and another one starts. */
  | { do: 'kill'; replica: number };

const entity = fc.nat(ENTITIES.length - 1);
const replica = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      entity,
      status: fc.constantFrom(...STATUSES),
    }),
  },
  fc.record({ do: fc.constant('remove' as const), entity }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      milliseconds: fc.constantFrom(0, 1, 150, 1_000, 6_000, 20_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('tick' as const), replica }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('break' as const),
      replica,
      isCommitted: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('kill' as const), replica }),
  },
);

/** A commit that was done though the connection broke, and its repetition. */
const IN_DOUBT: Step[] = [
  { do: 'put', entity: 0, status: 'healthy' },
  { do: 'put', entity: 0, status: 'degraded' },
  { do: 'break', replica: 0, isCommitted: true },
  { do: 'wait', milliseconds: 1_000 },
  { do: 'tick', replica: 0 },
];

/** What somebody who saw everything and never failed would have written. */
class Expected {
  readonly lines: string[] = [];
  readonly #states = new Map<string, string>();

  put(name: string, status: string): void {
    const before = this.#states.get(name);
    if (before === status) return;
    this.lines.push(`${name} ${before ?? 'new'} → ${status}`);
    this.#states.set(name, status);
  }

  remove(name: string): void {
    const before = this.#states.get(name);
    if (before === undefined) return;
    this.lines.push(`${name} ${before} → removed`);
    this.#states.delete(name);
  }
}

describe.each(DATABASE_IDS)('Two replicas on %s', id => {
  const databases = testDatabases();

  it('end in the same history as one that never fails', async () => {
    const knex = await databases.init(id);
    await TestWorld.create(knex).replica().history.stop();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        async steps => {
          await emptyTables(knex);
          const world = TestWorld.create(knex);
          const expected = new Expected();
          const reports = new Map<string, string>();
          const start = (): Replica & ReturnType<typeof fragile> => {
            const broken = fragile(knex);
            return { ...world.replica({ knex: broken.connection }), ...broken };
          };
          const all = [start(), start()];
          for (const { history } of all) await history.tick();
          const settle = async (survivor: Replica) => {
            // Until the lease of whoever is gone has expired, and a failed round is tried again.
            for (let round = 0; round < 3; round += 1) {
              world.advance(LEASE + 31_000);
              await survivor.history.tick();
            }
          };
          for (const each of steps) {
            switch (each.do) {
              case 'put': {
                const entityRef = ENTITIES[each.entity];
                reports.set(entityRef, each.status);
                expected.put(entityRef.slice(-1), each.status);
                const report = world.report({ entityRef, status: each.status });
                all.forEach(({ store }) => store.put([report]));
                break;
              }
              case 'remove': {
                const entityRef = ENTITIES[each.entity];
                reports.delete(entityRef);
                expected.remove(entityRef.slice(-1));
                const key = world.report({ entityRef });
                all.forEach(({ store }) => store.remove([key]));
                break;
              }
              case 'wait':
                world.advance(each.milliseconds);
                break;
              case 'tick':
                await all[each.replica].history.tick();
                break;
              case 'break':
                all[each.replica].fault.next = each.isCommitted
                  ? 'after'
                  : 'before';
                await all[each.replica].history.tick();
                break;
              case 'kill': {
                // A start takes longer than a lease: whoever is left has written by then.
                const survivor = all[1 - each.replica];
                await settle(survivor);
                all[each.replica] = start();
                await all[each.replica].history.tick();
                all[each.replica].store.put(
                  [...reports].map(([entityRef, status]) =>
                    world.report({
                      entityRef,
                      status: status as (typeof STATUSES)[number],
                    }),
                  ),
                );
                break;
              }
              default:
            }
          }
          await settle(all[0]);
          await settle(all[1]);
          await settle(all[0]);
          // Lines of different entities may come in another order.
          const byEntity = (lines: string[]) =>
            [...lines].sort((x, y) => (x[0] < y[0] ? -1 : Number(x[0] > y[0])));
          expect(byEntity(await world.lines())).toEqual(
            byEntity(expected.lines),
          );
          const states = await knex('health_states');
          expect(
            new Map(
              states.map(({ entity_ref, status }) => [entity_ref, status]),
            ),
          ).toEqual(reports);
          // All agree on since when, with each other and with the tables.
          for (const { store } of all) {
            for (const { entity_ref, since } of states) {
              const [stored] = store.reports({ entityRef: entity_ref });
              expect(stored.report.since).toBe(since);
            }
          }
        },
      ),
      {
        numRuns: 50,
        seed: 20_261_124,
        examples: [[IN_DOUBT]],
      },
    );
  }, 120_000);
});

async function emptyTables(knex: Knex): Promise<void> {
  await knex('health_transitions').delete();
  await knex('health_states').delete();
  await knex('health_lease').update({ expires: 0 });
}
