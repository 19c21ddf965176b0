import { ClusterInventory } from '../inventory/ClusterInventory';
import { project } from '../projections';
import type { RawObject } from '../projections';
import type { Finding, HealthRule } from '../rules/HealthRule';
import type { Images } from './createEnvironmentView';
import { EnvironmentJudge } from './EnvironmentJudge';
import type { Judgement } from './EnvironmentJudge';
import { expectedWorkloads } from './expectedWorkload';

/** An object as the API answers it, with its kind. */
export type SnapshotObject = RawObject & { kind?: string };

/** What a snapshot of an environment is judged by. */
export type SnapshotOptions = {
  /** Everything there is: also nodes and the namespace. */
  objects: readonly SnapshotObject[];
  /** What was rendered, in full; live: what is there. */
  rendered?: 'live' | readonly SnapshotObject[];
  /** Milliseconds since 1970. */
  now: number;
  environment?: string;
  cluster?: string;
  /** Those of the environment; by default all but kube-* and default. */
  namespaces?: readonly string[];
  phase?: 'awake' | 'asleep';
  /** Milliseconds since 1970. */
  until?: number;
  /** By environment and `Kind name`, images by container. */
  elsewhere?: Readonly<Record<string, Readonly<Record<string, Images>>>>;
  /** Kinds that may not be read; by default none. */
  unreadable?: readonly string[];
  rules: readonly HealthRule[];
  /** Ids that the catalog knows, as `component:default/<id>`; by default all. */
  declared?: readonly string[];
};

/** What the rules say of a snapshot. */
export type SnapshotJudgement = {
  findings: readonly Finding[];
  /** By the entity in whose report it goes. */
  entities: ReadonlyMap<string, Judgement>;
};

/** Judges objects as the collector would if its cluster held just these. */
export function judgeSnapshot(options: SnapshotOptions): SnapshotJudgement {
  const inventory = ClusterInventory.create();
  for (const object of options.objects) {
    const state = project(object.kind ?? '', object);
    if (state) {
      inventory.put(state);
    }
  }
  const judge = judgeOf(options, inventory);
  const view = judge.view(options.now);
  const judgements = judge
    .subjects()
    .map(subject => judge.judge(subject, view));
  const broken = judgements
    .flatMap(({ results }) => results)
    .find(({ error }) => error);
  if (broken) {
    throw new Error(`rule ${broken.rule.id} failed`, { cause: broken.error });
  }
  return {
    findings: judgements.flatMap(({ results }) =>
      results.flatMap(({ outcome }) => outcome.findings),
    ),
    entities: new Map(
      judgements.map(each => [each.subject.entityRef, each] as const),
    ),
  };
}

function judgeOf(
  options: SnapshotOptions,
  inventory: ClusterInventory,
): EnvironmentJudge {
  const { environment = 'staging', cluster = 'staging' } = options;
  const { declared, elsewhere = {}, rendered = 'live' } = options;
  const isDeclared = (id: string) => declared?.includes(id) ?? true;
  return EnvironmentJudge.create({
    inventory,
    rules: options.rules,
    isDeclared,
    isUnreadable: kind => options.unreadable?.includes(kind) ?? false,
    entityRefOf: id => (isDeclared(id) ? `component:default/${id}` : undefined),
    imagesElsewhere: ({ kind, name }) =>
      new Map(
        Object.entries(elsewhere).flatMap(([each, workloads]) => {
          const images = workloads[`${kind} ${name}`];
          return images ? [[each, images] as const] : [];
        }),
      ),
    environment: {
      environment,
      entityRef: `resource:default/${environment}`,
      cluster,
      clusterEntityRef: `resource:default/${cluster}-cluster`,
      hasCluster: true,
      expected: expectedOf(rendered, options.objects),
      namespaces: options.namespaces ?? ownNamespaces(options.objects),
      phase: options.phase ?? 'awake',
      until: options.until,
    },
  });
}

/** live: what nobody owns, since what is owned was not rendered. */
function expectedOf(
  rendered: 'live' | readonly SnapshotObject[],
  objects: readonly SnapshotObject[],
) {
  if (rendered !== 'live') {
    return expectedWorkloads(rendered);
  }
  const unowned = objects.filter(
    ({ kind, metadata }) =>
      project(kind ?? '', { metadata })?.owner === undefined,
  );
  return expectedWorkloads(unowned);
}

function ownNamespaces(objects: readonly SnapshotObject[]): string[] {
  const names = objects.flatMap(object => {
    const state = project(object.kind ?? '', object);
    return state?.kind === 'Namespace' ? state.name : state?.namespace ?? [];
  });
  return [...new Set(names)].filter(
    name => name !== '' && name !== 'default' && !name.startsWith('kube-'),
  );
}
