import {
  environmentNames,
  loadEnvironmentSpec,
  quantityAsNumber,
  renderEnvironment,
  restDemand,
  writeCpu,
  writeMemory,
  type KubernetesObject,
} from '@brown-bear/platform';
import { namespaceOf } from '@brown-bear/plugin-environments-common';
import type { PlatformFiles } from '../files/PlatformFiles';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';

/** Every service has exactly one of these, of its own name. */
const SERVICE_KINDS = ['Deployment', 'Rollout'];

/**
 * How long what was rendered is used, ms: rendering three environments takes
 * some tenths of a second, and lists are asked for all the time.
 */
const KNOWN_FOR = 10 * 60_000;

type Known = {
  readAt: number;
  objects: Map<string, readonly KubernetesObject[]>;
  records: EnvironmentRecord[];
};

/**
 * The environments that the platform itself commits. Nobody asks for them and
 * no request changes them; here they are what their files say.
 */
export class CoreEnvironments {
  readonly #files: PlatformFiles;
  readonly #currency: string;
  #known?: Known;

  static create(options: {
    files: PlatformFiles;
    currency: string;
  }): CoreEnvironments {
    return new CoreEnvironments(options);
  }

  private constructor(options: { files: PlatformFiles; currency: string }) {
    this.#files = options.files;
    this.#currency = options.currency;
  }

  list(): readonly EnvironmentRecord[] {
    return this.#read().records;
  }

  /** What its committed spec renders to. */
  objects(name: string): readonly KubernetesObject[] {
    return this.#read().objects.get(name) ?? [];
  }

  #read(): Known {
    const now = performance.now();
    if (this.#known && now - this.#known.readAt < KNOWN_FOR) return this.#known;
    const content = this.#files.content();
    const objects = new Map<string, readonly KubernetesObject[]>();
    const records = environmentNames().map(name => {
      const spec = loadEnvironmentSpec(name);
      const rendered = renderEnvironment({ spec, ...content });
      objects.set(name, rendered);
      return this.#toRecord(spec, rendered);
    });
    this.#known = { readAt: now, objects, records };
    return this.#known;
  }

  #toRecord(
    spec: EnvironmentRecord['spec'],
    objects: readonly KubernetesObject[],
  ): EnvironmentRecord {
    const demand = restDemand(objects);
    const never = new Date(0).toISOString();
    return {
      id: `core:${spec.name}`,
      kind: 'core',
      name: spec.name,
      namespace: namespaceOf(spec),
      cluster: spec.cluster,
      owner: spec.owner,
      spec,
      generation: 0,
      wanted: 'awake',
      readyGeneration: 0,
      phase: 'ready',
      phaseSince: never,
      createdAt: never,
      message: `Changed by a pull request to packages/platform/environments/${spec.name}.yaml, and nowhere else`,
      reservation: {
        cpu: writeCpu(demand.get('requests.cpu') ?? 0n),
        memory: writeMemory(demand.get('requests.memory') ?? 0n),
        perMonth: 0,
        currency: this.#currency,
      },
      services: objects
        .filter(({ kind }) => SERVICE_KINDS.includes(kind))
        .map(({ metadata }) => metadata.name),
      urls: [],
      pods: quantityAsNumber(demand.get('pods') ?? 0n),
    };
  }
}
