import { UNMAPPED } from '../inventory/NamespaceInventory';
import type { Finding, HealthRule } from '../rules/HealthRule';
import type { AnyState } from '../state';
import { createEntityView } from './createEntityView';
import { createEnvironmentView } from './createEnvironmentView';
import type { EnvironmentViewOptions } from './createEnvironmentView';
import type { EntityView } from './EntityView';
import type { EnvironmentView } from './EnvironmentView';
import { evaluateRules } from './evaluateRules';
import type { RuleResult } from './evaluateRules';
import type { JudgedEnvironment } from './JudgedEnvironment';

/** Something that has a report in an environment. */
export type Subject = {
  entityRef: string;
  scope: HealthRule['scope'];
  /** Of an entity. */
  kubernetesId: string;
};

/** What the rules say of a subject. */
export type Judgement = {
  subject: Subject;
  environment: EnvironmentView;
  /** Absent for a cluster. */
  entity?: EntityView;
  results: readonly RuleResult[];
};

type EnvironmentJudgeOptions = Omit<EnvironmentViewOptions, 'now'> & {
  rules: readonly HealthRule[];
  /** The entity of the catalog that is known by an id. */
  entityRefOf(kubernetesId: string): string | undefined;
};

/** Judges one environment, subject by subject. */
export class EnvironmentJudge {
  readonly #options: EnvironmentJudgeOptions;
  /** Of entities whose workloads were rendered; undefined if nobody says. */
  readonly #rendered?: ReadonlyMap<string, string>;

  /** Kept only where what is there changes nothing. */
  #subjects?: ReadonlyMap<string, Subject>;

  static create(options: EnvironmentJudgeOptions): EnvironmentJudge {
    return new EnvironmentJudge(options);
  }

  private constructor(options: EnvironmentJudgeOptions) {
    this.#options = options;
    const { expected } = options.environment;
    this.#rendered =
      expected && this.#entities(expected.map(each => each.kubernetesId));
  }

  get environment(): JudgedEnvironment {
    return this.#options.environment;
  }

  /** Everything that has a report here. */
  subjects(): Subject[] {
    const { entityRef, clusterEntityRef, hasCluster } = this.environment;
    const entities = [...this.#reported()].map(
      ([kubernetesId, each]): Subject => ({
        entityRef: each,
        scope: 'entity',
        kubernetesId,
      }),
    );
    return [
      ...entities,
      { entityRef, scope: 'environment', kubernetesId: UNMAPPED },
      ...(hasCluster
        ? [
            {
              entityRef: clusterEntityRef,
              scope: 'cluster' as const,
              kubernetesId: UNMAPPED,
            },
          ]
        : []),
    ];
  }

  /** By the entity it is reported of. */
  subject(entityRef: string): Subject | undefined {
    const subjects =
      this.#subjects ??
      new Map(this.subjects().map(each => [each.entityRef, each]));
    if (this.#rendered) {
      this.#subjects = subjects;
    }
    return subjects.get(entityRef);
  }

  /** Into whose report an object goes. */
  entityRefFor(state: AnyState): string {
    const id = this.#options.inventory.namespace(state.namespace).idOf(state);
    const known = this.#rendered
      ? this.#rendered.get(id)
      : this.#options.entityRefOf(id);
    return known ?? this.environment.entityRef;
  }

  view(now: number): EnvironmentView {
    return createEnvironmentView({ ...this.#options, now });
  }

  judge(subject: Subject, view: EnvironmentView): Judgement {
    const { rules } = this.#options;
    if (subject.scope === 'cluster') {
      const results = evaluateRules(rules, ['cluster'], { environment: view });
      return { subject, environment: view, results };
    }
    const environment = this.#phaseOf(subject, view);
    const entity = this.#viewOf(subject, environment);
    const scopes: HealthRule['scope'][] =
      subject.scope === 'environment' ? ['entity', 'environment'] : ['entity'];
    const results = evaluateRules(rules, scopes, { entity, environment });
    return { subject, environment, entity, results };
  }

  /** What belongs to an entity here; undefined if it has no report here. */
  entityView(entityRef: string, view: EnvironmentView): EntityView | undefined {
    const subject = this.subject(entityRef);
    return subject && subject.scope !== 'cluster'
      ? this.#viewOf(subject, view)
      : undefined;
  }

  /** What the rules find of an entity's objects. */
  findingsOn(entityRef: string, view: EnvironmentView): readonly Finding[] {
    const subject = this.subject(entityRef);
    return subject
      ? this.judge(subject, view).results.flatMap(
          ({ outcome }) => outcome.findings,
        )
      : [];
  }

  /** What lives in namespaces that are awake does not sleep with the others. */
  #phaseOf(subject: Subject, view: EnvironmentView): EnvironmentView {
    const { expected = [], namespaces, phase } = this.environment;
    if (view.phase === 'awake' || phase === 'asleep') {
      return view;
    }
    const asleep = new Set(
      view.namespaces.filter(each => each.asleep).map(({ name }) => name),
    );
    const own = expected.filter(
      ({ kubernetesId }) => kubernetesId === subject.kubernetesId,
    );
    const homes = own.map(({ namespace }) => namespace);
    const isAwake =
      subject.scope === 'entity' &&
      (homes.length > 0 ? homes : namespaces).every(each => !asleep.has(each));
    return isAwake ? { ...view, phase: 'awake', until: undefined } : view;
  }

  #viewOf(subject: Subject, view: EnvironmentView): EntityView {
    return createEntityView({
      entityRef: subject.entityRef,
      kubernetesId: subject.kubernetesId,
      ids:
        subject.scope === 'environment'
          ? this.#leftOver()
          : [subject.kubernetesId],
      environment: view,
      inventory: this.#options.inventory,
      namespaces: this.environment.namespaces,
    });
  }

  #reported(): ReadonlyMap<string, string> {
    return this.#rendered ?? this.#entities(this.#runningIds());
  }

  /** What no entity's report takes, so that nothing is hidden. */
  #leftOver(): string[] {
    const reported = this.#reported();
    const expected = this.environment.expected ?? [];
    const ids = new Set([
      UNMAPPED,
      ...this.#runningIds(),
      ...expected.flatMap(({ kubernetesId }) => kubernetesId ?? []),
    ]);
    return [...ids].filter(id => !reported.has(id));
  }

  #runningIds(): string[] {
    const { inventory, environment } = this.#options;
    return environment.namespaces.flatMap(each => [
      ...inventory.namespace(each).ids(),
    ]);
  }

  #entities(ids: Iterable<string | undefined>): Map<string, string> {
    const entities = new Map<string, string>();
    for (const id of ids) {
      const entityRef = id && this.#options.entityRefOf(id);
      if (id && entityRef) {
        entities.set(id, entityRef);
      }
    }
    return entities;
  }
}
