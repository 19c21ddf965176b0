import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { SystemClock } from '../clock/SystemClock';
import type { Faults } from '../faults/Faults';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import type { RegistrySnapshot } from '../registry/RegistrySnapshot';
import type { Scenarios } from '../scenario/Scenarios';

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});

const snapshotSchema = z.object({
  now: z.iso.datetime(),
  clusters: z.record(
    z.string(),
    z.object({
      version: z.number().int().positive(),
      created: z.number().int().nonnegative(),
      objects: z.array(objectSchema),
    }),
  ),
});

/** All of a sandbox at one moment, but for its faults. */
export type SandboxSnapshot = {
  /** Simulated time, ISO 8601. */
  now: string;
  clusters: Record<string, RegistrySnapshot>;
};

/** Takes and puts back what all clusters hold, together with the time. */
export class Snapshots {
  readonly #registries: ReadonlyMap<string, Registry>;
  readonly #clock: SystemClock;
  readonly #faults: Faults;
  readonly #scenarios: Scenarios;

  static create(options: {
    registries: ReadonlyMap<string, Registry>;
    clock: SystemClock;
    faults: Faults;
    scenarios: Scenarios;
  }): Snapshots {
    const { registries, clock, faults, scenarios } = options;
    return new Snapshots(registries, clock, faults, scenarios);
  }

  private constructor(
    registries: ReadonlyMap<string, Registry>,
    clock: SystemClock,
    faults: Faults,
    scenarios: Scenarios,
  ) {
    this.#registries = registries;
    this.#clock = clock;
    this.#faults = faults;
    this.#scenarios = scenarios;
  }

  take(): SandboxSnapshot {
    return {
      now: this.#clock.now().toISOString(),
      clusters: Object.fromEntries(
        Array.from(this.#registries, ([name, registry]) => [
          name,
          registry.snapshot(),
        ]),
      ),
    };
  }

  /** Faults and scenarios end first: they belong to what is replaced. */
  restore(value: unknown): void {
    const parsed = snapshotSchema.safeParse(value);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw new InputError(`${path.join('.') || 'the body'}: ${message}`);
    }
    const { now, clusters } = parsed.data;
    for (const name of Object.keys(clusters)) {
      if (!this.#registries.has(name)) {
        throw new InputError(
          `clusters.${name}: there are ${[...this.#registries.keys()].join(
            ', ',
          )}`,
        );
      }
    }
    this.#scenarios.stopAll();
    this.#faults.healAll();
    this.#clock.jump(new Date(now));
    for (const [name, snapshot] of Object.entries(clusters)) {
      this.#registries.get(name)!.restore({
        ...snapshot,
        objects: snapshot.objects as KubernetesObject[],
      });
    }
  }
}
