import type {
  Environment,
  EnvironmentsClient,
} from '@brown-bear/plugin-environments-common';
import type { RenderedObject } from '@brown-bear/plugin-health-node';
import { objectKey, slimObject } from './slimObject';

type Known = {
  /** Of which state of the environment they are. */
  version: string;
  objects: readonly RenderedObject[];
  /** Those that the environment consisted of when it was last at rest. */
  atRest?: readonly RenderedObject[];
};

/** The rendered objects of environments, read once per state of each. */
export class EnvironmentObjects {
  readonly #client: Pick<EnvironmentsClient, 'objects'>;
  readonly #known = new Map<string, Known>();

  static create(options: {
    client: Pick<EnvironmentsClient, 'objects'>;
  }): EnvironmentObjects {
    return new EnvironmentObjects(options.client);
  }

  private constructor(client: Pick<EnvironmentsClient, 'objects'>) {
    this.#client = client;
  }

  async of(environment: Environment): Promise<readonly RenderedObject[]> {
    const { generation, name, phase, phaseSince } = environment;
    const isUpdating = phase === 'updating';
    // An update that is taken back keeps its generation and changes its phase.
    const version = `${generation} ${isUpdating ? phaseSince : 'at rest'}`;
    const before = this.#known.get(name);
    if (before?.version === version) {
      return before.objects;
    }
    const rendered = (await this.#client.objects(name)).flatMap(
      object => slimObject(object) ?? [],
    );
    const objects = isUpdating
      ? inBoth(before?.atRest ?? rendered, rendered)
      : rendered;
    this.#known.set(name, {
      version,
      objects,
      atRest: isUpdating ? before?.atRest : rendered,
    });
    return objects;
  }

  /** What was read last, of whatever state. */
  last(name: string): readonly RenderedObject[] | undefined {
    return this.#known.get(name)?.objects;
  }

  forget(isThere: (name: string) => boolean): void {
    for (const name of this.#known.keys()) {
      if (!isThere(name)) this.#known.delete(name);
    }
  }
}

/**
 * In the middle of an update what is new may not be there yet and what is old
 * may be gone: only what stays is expected, as it is to be.
 */
function inBoth(
  old: readonly RenderedObject[],
  now: readonly RenderedObject[],
): readonly RenderedObject[] {
  const known = new Set(old.map(objectKey));
  return now.filter(object => known.has(objectKey(object)));
}
