import type { ServedKind } from './EnvironmentCluster';
import { mapOf, mapsOf, textOf } from './json';
import type { JsonMap } from './json';
import { unlessGivenUp } from './unlessGivenUp';

/** How long an answer is believed, in milliseconds. */
const REMEMBERED_MS = 10 * 60 * 1000;

/** A kind that is not there is not asked for more often, in milliseconds. */
const LEAST_PAUSE_MS = 10 * 1000;

/** https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery */
const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/** Asks the server for a document; undefined where it has none or cannot say. */
export type ReadDocument = (
  path: string,
  accept?: string,
) => Promise<JsonMap | undefined>;

type Found = ServedKind & { group: string };

/** What a cluster serves, remembered for a while. */
export class Discovery {
  readonly #now: () => number;
  #asked: { at: number; found: Promise<Found[]> } | undefined;

  /** `now` is monotonic, in milliseconds. */
  static create(options: { now?: () => number } = {}): Discovery {
    return new Discovery(options.now ?? (() => performance.now()));
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** The kind; looks again where it was not there before. */
  async find(
    wanted: { apiVersion: string; kind: string },
    read: ReadDocument,
  ): Promise<ServedKind | undefined> {
    const matches = ({ apiVersion, kind }: ServedKind) =>
      apiVersion === wanted.apiVersion && kind === wanted.kind;
    const remembered = (await this.#all(read, REMEMBERED_MS)).find(matches);
    return remembered ?? (await this.#all(read, LEAST_PAUSE_MS)).find(matches);
  }

  /** What can be listed, each kind in one version: the one the server prefers. */
  async listable(read: ReadDocument): Promise<ServedKind[]> {
    const kinds = new Map<string, ServedKind>();
    for (const { group, ...served } of await this.#all(read, REMEMBERED_MS)) {
      const key = `${group}/${served.plural}`;
      if (!kinds.has(key) && served.verbs.includes('list')) {
        kinds.set(key, served);
      }
    }
    return [...kinds.values()];
  }

  async #all(read: ReadDocument, believedMs: number): Promise<Found[]> {
    const now = this.#now();
    if (this.#asked && now - this.#asked.at < believedMs) {
      return (
        (await unlessGivenUp(this.#asked.found)) ?? this.#all(read, believedMs)
      );
    }
    const found = readAll(read).catch(error => {
      if (this.#asked?.found === found) {
        this.#asked = undefined;
      }
      throw error;
    });
    this.#asked = { at: now, found };
    return found;
  }
}

async function readAll(read: ReadDocument): Promise<Found[]> {
  const roots = await Promise.all([
    read('/api', AGGREGATED),
    read('/apis', AGGREGATED),
  ]);
  const aggregated = roots.every(
    root => textOf(root?.kind) === 'APIGroupDiscoveryList',
  );
  return aggregated
    ? roots.flatMap(root => mapsOf(root?.items).flatMap(aggregatedGroup))
    : readPerGroup(roots, read);
}

function aggregatedGroup(item: JsonMap): Found[] {
  const group = textOf(mapOf(item.metadata).name) ?? '';
  return mapsOf(item.versions).flatMap(({ resources, version }) =>
    mapsOf(resources).map(resource => ({
      group,
      apiVersion: apiVersionOf(group, textOf(version) ?? ''),
      kind: textOf(mapOf(resource.responseKind).kind) ?? '',
      plural: textOf(resource.resource) ?? '',
      namespaced: resource.scope === 'Namespaced',
      verbs: textsOf(resource.verbs),
    })),
  );
}

/** As servers before 1.27 answer, and some gateways. A group that is down is left out. */
async function readPerGroup(
  [core, groups]: (JsonMap | undefined)[],
  read: ReadDocument,
): Promise<Found[]> {
  const versions = [
    ...textsOf(core?.versions).map(version => ({
      group: '',
      version,
      path: `/api/${version}`,
    })),
    ...mapsOf(groups?.groups).flatMap(({ name, preferredVersion, ...rest }) => {
      const group = textOf(name) ?? '';
      const preferred = textOf(mapOf(preferredVersion).version);
      return mapsOf(rest.versions)
        .map(({ version }) => textOf(version) ?? '')
        .sort((a, b) => Number(b === preferred) - Number(a === preferred))
        .map(version => ({
          group,
          version,
          path: `/apis/${group}/${version}`,
        }));
    }),
  ];
  const answers = await Promise.all(versions.map(({ path }) => read(path)));
  return versions.flatMap(({ group, version }, index) =>
    mapsOf(answers[index]?.resources)
      .filter(({ name }) => !textOf(name)?.includes('/'))
      .map(({ kind, name, namespaced, verbs }) => ({
        group,
        apiVersion: apiVersionOf(group, version),
        kind: textOf(kind) ?? '',
        plural: textOf(name) ?? '',
        namespaced: namespaced === true,
        verbs: textsOf(verbs),
      })),
  );
}

function apiVersionOf(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}
