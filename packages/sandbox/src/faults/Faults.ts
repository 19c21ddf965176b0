import { InputError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import type { Clock } from '../clock/Clock';
import type { FaultBoard } from './FaultBoard';
import type { FaultCluster } from './FaultCluster';
import type { FaultFields, FaultType, TargetKind } from './FaultType';
import { FAULT_TYPES } from './faultTypes';
import { listTargets } from './targets';
import type { Target } from './targets';

/**
 * A fault that lasts, as `GET /faults` shows it.
 * @public
 */
export type ActiveFault = FaultFields & {
  id: string;
  type: string;
  /** Simulated time at which it began, ISO 8601. */
  since: string;
};

/**
 * What can be injected, with a JSON schema of its fields.
 * @public
 */
export type FaultTypeDescription = {
  type: string;
  title: string;
  description: string;
  targetKind?: TargetKind;
  schema: object;
};

type Held = { fault: ActiveFault; heal: () => void };

export type FaultyCluster = FaultCluster & { board: FaultBoard };

function firstIssue(error: z.ZodError, fields: object): string {
  const [issue] = error.issues;
  const unknown =
    issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = unknown ?? issue.path.join('.');
  const given = (fields as Record<string, unknown>)[field];
  const value = given === undefined ? 'missing' : `'${String(given)}'`;
  return unknown
    ? `${unknown} is no field of this type of fault`
    : `${field} is ${value}: ${issue.message}`;
}

/** The faults of a sandbox: injects them, lists them and heals them. */
export class Faults {
  readonly #clusters: ReadonlyMap<string, FaultyCluster>;
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();
  #count = 0;

  static create(options: {
    clusters: readonly FaultyCluster[];
    clock: Clock;
  }): Faults {
    return new Faults(options.clusters, options.clock);
  }

  private constructor(clusters: readonly FaultyCluster[], clock: Clock) {
    this.#clusters = new Map(clusters.map(cluster => [cluster.name, cluster]));
    this.#clock = clock;
  }

  get types(): FaultTypeDescription[] {
    return FAULT_TYPES.map(
      ({ type, title, description, targetKind, schema }) => ({
        type,
        title,
        description,
        ...(targetKind && { targetKind }),
        schema: z.toJSONSchema(schema, { io: 'input' }),
      }),
    );
  }

  get active(): ActiveFault[] {
    return Array.from(this.#held.values(), ({ fault }) => fault);
  }

  /** By environment and kind: what `target` can be. */
  get targets(): Record<string, Record<string, Target[]>> {
    const kinds = new Set(
      FAULT_TYPES.flatMap(({ targetKind }) => targetKind ?? []),
    );
    return Object.fromEntries(
      Array.from(this.#clusters.values(), ({ name, registry }) => [
        name,
        Object.fromEntries(
          Array.from(kinds, kind => [kind, listTargets(registry, kind)]),
        ),
      ]),
    );
  }

  /** Refuses with the name of the field that is wrong. */
  inject(request: unknown): ActiveFault {
    const { type, fields } = this.#parse(request);
    const cluster = this.#clusters.get(fields.environment);
    if (!cluster) {
      throw new InputError(
        `environment '${fields.environment}' is none of ${[
          ...this.#clusters.keys(),
        ].join(', ')}`,
      );
    }
    const injection = type.inject(cluster, fields);
    const remove = cluster.board.add(injection.effects ?? {});
    this.#count += 1;
    const fault: ActiveFault = {
      id: `fault-${this.#count}`,
      type: type.type,
      ...fields,
      since: this.#clock.now().toISOString(),
    };
    const heal = () => {
      remove();
      injection.heal?.();
      injection.notify?.();
    };
    this.#held.set(fault.id, { fault, heal });
    injection.notify?.();
    return fault;
  }

  heal(id: string): void {
    const held = this.#held.get(id);
    if (!held) {
      throw new NotFoundError(`there is no active fault '${id}'`);
    }
    this.#held.delete(id);
    held.heal();
  }

  /** Newest first, so that what was changed twice comes back to what it was. */
  healAll(): void {
    [...this.#held.keys()].reverse().forEach(id => this.heal(id));
  }

  #parse(request: unknown): { type: FaultType; fields: FaultFields } {
    if (typeof request !== 'object' || request === null) {
      throw new InputError(
        'expected an object with the fields type and environment',
      );
    }
    const { type: name, ...fields } = request as Record<string, unknown>;
    const type = FAULT_TYPES.find(one => one.type === name);
    if (!type) {
      throw new InputError(
        `type '${String(name)}' is none of ${FAULT_TYPES.map(
          one => one.type,
        ).join(', ')}`,
      );
    }
    const parsed = type.schema.strict().safeParse(fields);
    if (!parsed.success) {
      throw new InputError(firstIssue(parsed.error, fields));
    }
    return { type, fields: parsed.data as FaultFields };
  }
}
