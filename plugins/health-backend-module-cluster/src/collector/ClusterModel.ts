import type { HealthChange } from '@brown-bear/plugin-health-common';
import { changesBetween } from '../changes/changesBetween';
import { healthChange } from '../changes/Change';
import { ClusterInventory } from '../inventory/ClusterInventory';
import { EnvironmentJudge } from '../judge/EnvironmentJudge';
import type { JudgedEnvironment } from '../judge/JudgedEnvironment';
import type { HealthRule } from '../rules/HealthRule';
import type { AnyState, StateKind } from '../state';
import { affectedSubjects } from './affectedSubjects';
import type { SubjectKey } from './affectedSubjects';
import { environmentsOf } from './environmentsOf';
import type { Images } from '../judge/createEnvironmentView';

/** What a cluster's objects are judged with; all of it can change. */
export type ModelContext = {
  cluster: string;
  rules: readonly HealthRule[];
  /** What is expected, in all clusters. */
  expected(): readonly JudgedEnvironment[];
  entityRefOf(kubernetesId: string): string | undefined;
  /** Whether objects of a kind are there and may not be read; none by default. */
  isUnreadable?(kind: StateKind): boolean;
  /** Images of a workload in other environments than one. */
  imagesElsewhere(
    environment: string,
    workload: Pick<AnyState, 'kind' | 'name'>,
  ): ReadonlyMap<string, Images>;
};

/** What is known of a cluster, and what a change of it concerns. */
export class ClusterModel {
  readonly inventory = ClusterInventory.create();
  readonly #context: ModelContext;
  #judges?: ReadonlyMap<string, EnvironmentJudge>;
  #byNamespace = new Map<string, EnvironmentJudge>();
  #version = 0;

  static create(context: ModelContext): ClusterModel {
    return new ClusterModel(context);
  }

  private constructor(context: ModelContext) {
    this.#context = context;
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  /** Judges of the environments of the cluster, by name. */
  judges(): ReadonlyMap<string, EnvironmentJudge> {
    if (!this.#judges) {
      const { cluster, entityRefOf, expected, rules } = this.#context;
      const environments = environmentsOf({
        cluster,
        expected: expected(),
        namespaces: this.inventory.global('Namespace'),
      });
      this.#judges = new Map(
        environments.map(environment => [
          environment.environment,
          EnvironmentJudge.create({
            inventory: this.inventory,
            environment,
            rules,
            entityRefOf,
            isUnreadable: kind => this.#context.isUnreadable?.(kind) ?? false,
            isDeclared: id => entityRefOf(id) !== undefined,
            imagesElsewhere: workload =>
              this.#context.imagesElsewhere(environment.environment, workload),
          }),
        ]),
      );
      this.#byNamespace = new Map(
        [...this.#judges.values()].flatMap(judge =>
          judge.environment.namespaces.map(name => [name, judge] as const),
        ),
      );
    }
    return this.#judges;
  }

  judgeOf(namespace: string): EnvironmentJudge | undefined {
    this.judges();
    return this.#byNamespace.get(namespace);
  }

  /** Where it is said how the nodes are. */
  coreJudge(): EnvironmentJudge | undefined {
    return [...this.judges().values()].find(
      ({ environment }) => environment.hasCluster,
    );
  }

  /** What is expected or declared has changed. */
  forgetJudges(): void {
    this.#version++;
    this.#judges = undefined;
  }

  /** Every subject of the cluster. */
  subjects(): SubjectKey[] {
    return [...this.judges()].flatMap(([environment, judge]) =>
      judge.subjects().map(({ entityRef }) => ({ environment, entityRef })),
    );
  }

  /** Takes in what was there before anything is judged. */
  load(before: AnyState | undefined, after: AnyState | undefined): void {
    this.#version++;
    if (after) {
      this.inventory.put(after);
    } else if (before) {
      this.inventory.remove(before);
    }
    if (movesNamespace(before, after)) {
      this.#judges = undefined;
    }
  }

  /** Takes in a change; tells whose reports it may alter. */
  apply(
    before: AnyState | undefined,
    after: AnyState | undefined,
  ): SubjectKey[] {
    this.load(before, after);
    return movesNamespace(before, after)
      ? this.subjects()
      : affectedSubjects({ model: this, before, after });
  }

  /** Images of a workload where it runs in environments of this cluster. */
  images(
    workload: Pick<AnyState, 'kind' | 'name'>,
  ): ReadonlyMap<string, Images> {
    const found = new Map<string, Images>();
    for (const [environment, judge] of this.judges()) {
      const { expected = [] } = judge.environment;
      const same = expected.find(
        each => each.kind === workload.kind && each.name === workload.name,
      );
      if (same) {
        found.set(environment, this.#runningImages(same) ?? same.images);
      }
    }
    return found;
  }

  /** What a change is to people; nothing if it is none to them. */
  changes(options: {
    before?: AnyState;
    after?: AnyState;
    now: number;
  }): HealthChange[] {
    const found = changesBetween({
      ...options,
      nodes: this.inventory.nodes(),
    });
    return found.flatMap(change => {
      const { object } = change;
      const judge =
        object.namespace === ''
          ? this.coreJudge()
          : this.judgeOf(object.namespace);
      if (!judge) {
        return [];
      }
      const { environment, clusterEntityRef } = judge.environment;
      return healthChange({
        change,
        cluster: this.#context.cluster,
        environment,
        entityRef:
          object.namespace === ''
            ? clusterEntityRef
            : judge.entityRefFor(object),
        now: options.now,
      });
    });
  }

  #runningImages(workload: {
    kind: string;
    namespace: string;
    name: string;
  }): Images | undefined {
    const { kind, namespace, name } = workload;
    const state = this.inventory.get(kind as AnyState['kind'], namespace, name);
    return state && 'containers' in state
      ? Object.fromEntries(
          state.containers.map(each => [each.name, each.image]),
        )
      : undefined;
  }
}

/** Whether a namespace came, went, or says that it belongs elsewhere. */
function movesNamespace(before?: AnyState, after?: AnyState): boolean {
  const [from, to] = [before, after].map(each =>
    each?.kind === 'Namespace' ? each : undefined,
  );
  return (
    from?.environment !== to?.environment || (!from && !!to) || (!to && !!from)
  );
}
