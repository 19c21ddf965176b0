import { renderEnvironment } from '@brown-bear/platform';
import type { KubernetesObject } from '@brown-bear/platform';
import { parseEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { PlannedChange } from '@brown-bear/plugin-environments-common';
import { describeRef, refOf } from '../../cluster/describeRef';
import type { TestSandbox } from '../../cluster/__testUtils__/TestSandbox';
import { PlatformFiles } from '../../files/PlatformFiles';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../../store/EnvironmentRecord';
import { DirectDelivery } from '../DirectDelivery';
import type {
  DeliveryOutcome,
  DeliveryWork,
  EnvironmentDelivery,
  ExternalWrite,
  WriteGuard,
} from '../EnvironmentDelivery';
import { MemoryJournal } from './MemoryJournal';

/** Rooms and releases do not change while tests run. */
const files = PlatformFiles.create();

/** A pass is repeated so often at most, each a few simulated seconds later. */
const MOST_PASSES = 400;

type Verb = keyof EnvironmentDelivery;

/** A rendered environment with its record and inventory, on a sandbox. */
export class TestEnvironment {
  readonly journal = MemoryJournal.create();
  readonly writes: ExternalWrite[] = [];
  record: EnvironmentRecord;
  revision: EnvironmentRevision;
  /** What the next guards do; by default nothing. */
  guard: Partial<WriteGuard> = {};
  readonly #sandbox: TestSandbox;
  readonly #delivery: EnvironmentDelivery;

  static create(options: {
    sandbox: TestSandbox;
    spec?: object;
    delivery?: EnvironmentDelivery;
  }): TestEnvironment {
    return new TestEnvironment(options);
  }

  private constructor(options: {
    sandbox: TestSandbox;
    spec?: object;
    delivery?: EnvironmentDelivery;
  }) {
    const { sandbox } = options;
    this.#sandbox = sandbox;
    this.#delivery =
      options.delivery ?? DirectDelivery.create({ clusters: sandbox.clusters });
    this.revision = revisionOf(options.spec ?? {}, 1);
    this.record = recordOf(this.revision, sandbox.clock.now().toISOString());
  }

  get namespace(): string {
    return this.record.namespace;
  }

  get objects(): readonly KubernetesObject[] {
    return this.revision.objects;
  }

  /** A newer generation; `ops` says what its plan says otherwise than `update`. */
  change(spec: object, ops: Record<string, PlannedChange['op']> = {}): void {
    const generation = this.record.generation + 1;
    this.use(revisionOf(spec, generation, ops));
  }

  use(revision: EnvironmentRevision): void {
    const { generation, spec } = revision;
    this.revision = revision;
    this.record = { ...this.record, generation, spec };
  }

  /** One pass. */
  pass(verb: Verb): Promise<DeliveryOutcome> {
    const work: DeliveryWork = {
      record: this.record,
      revision: this.revision,
      journal: this.journal,
      guard: {
        before: async write => {
          await this.guard.before?.(write);
        },
        after: async write => {
          this.writes.push(write);
          await this.guard.after?.(write);
        },
      },
      signal: new AbortController().signal,
    };
    return this.#delivery[verb](work);
  }

  /** Passes until there is nothing to wait for, as time goes by. */
  async until(
    verb: Verb,
    options: { seconds?: number; passes?: number } = {},
  ): Promise<DeliveryOutcome> {
    const { passes = MOST_PASSES, seconds = 5 } = options;
    for (let pass = 0; pass < passes; pass += 1) {
      const outcome = await this.pass(verb);
      if (outcome.state !== 'waiting') {
        return outcome;
      }
      await this.#sandbox.clock.advance(seconds);
    }
    return this.pass(verb);
  }
}

/** What the spec renders to, as a plan would have it approved. */
export function revisionOf(
  given: object,
  generation: number,
  ops: Record<string, PlannedChange['op']> = {},
): EnvironmentRevision {
  const spec = parseEnvironmentSpec({
    name: 'delivered',
    base: 'development',
    cluster: 'development',
    version: '2026.11.2',
    size: 'small',
    services: ['audit-service'],
    owner: 'group:default/core-team',
    lifetime: 'P7D',
    delivery: 'direct',
    ...given,
  });
  const objects = renderEnvironment({ spec, ...files.content() });
  const op = generation === 1 ? 'create' : 'update';
  return {
    generation,
    spec,
    objects,
    planHash: '0'.repeat(64),
    changes: objects.map(object => {
      const name = describeRef(refOf(object));
      return { object: name, op: ops[name] ?? op };
    }),
    createdAt: '2026-11-25T00:00:00.000Z',
    createdBy: 'user:default/core-engineer',
  };
}

function recordOf(
  { spec }: EnvironmentRevision,
  at: string,
): EnvironmentRecord {
  return {
    id: 'a',
    kind: 'self-service',
    name: spec.name,
    namespace: `alm-env-${spec.name}`,
    cluster: spec.cluster,
    owner: spec.owner,
    createdBy: 'user:default/core-engineer',
    spec,
    generation: 1,
    wanted: 'awake',
    readyGeneration: 0,
    phase: 'creating',
    phaseSince: at,
    createdAt: at,
    reservation: { cpu: '0', memory: '0', perMonth: 0, currency: 'USD' },
    services: [],
    urls: [],
    pods: 0,
  };
}
