import type {
  ClusterOverview,
  HealthEnvironment,
  HealthReportKey,
  HealthSource,
} from '@brown-bear/plugin-health-common';

/**
 * What somebody may see of the catalog. Callers who may see the same share one
 * object, so that what is made for one of them serves them all.
 */
export class VisibleEntities {
  readonly #visible: ReadonlySet<string>;
  readonly #hidden: ReadonlySet<string>;
  readonly #titles: ReadonlyMap<string, string>;

  static create(options: {
    visible: ReadonlySet<string>;
    /** Those that the catalog knows and this caller does not. */
    hidden: ReadonlySet<string>;
    /** Of visible entities that have one. */
    titles: ReadonlyMap<string, string>;
  }): VisibleEntities {
    return new VisibleEntities(options);
  }

  private constructor(options: {
    visible: ReadonlySet<string>;
    hidden: ReadonlySet<string>;
    titles: ReadonlyMap<string, string>;
  }) {
    this.#visible = options.visible;
    this.#hidden = options.hidden;
    this.#titles = options.titles;
  }

  get isEmpty(): boolean {
    return this.#visible.size === 0;
  }

  /** An entity that the catalog does not know is seen by nobody. */
  seesEntity(entityRef: string): boolean {
    return this.#visible.has(entityRef);
  }

  /** As people call it; its name if it has no title or may not be seen. */
  titleOf(entityRef: string): string {
    return (
      this.#titles.get(entityRef) ?? entityRef.slice(entityRef.indexOf('/') + 1)
    );
  }

  /**
   * Unlike an entity, an environment need not be in the catalog. One that is on
   * a hidden cluster is hidden with it.
   */
  seesEnvironment(environment: HealthEnvironment): boolean {
    const { clusterEntityRef, entityRef } = environment;
    return ![entityRef, clusterEntityRef].some(
      ref => ref !== undefined && this.#hidden.has(ref),
    );
  }

  /** Names of those environments that may not be seen. */
  hiddenEnvironments(
    environments: readonly HealthEnvironment[],
  ): ReadonlySet<string> {
    return new Set(
      environments
        .filter(environment => !this.seesEnvironment(environment))
        .map(({ name }) => name),
    );
  }

  /** What decides on reports, changes, workloads and whatever else has a key. */
  seesKey(
    { entityRef, environment }: Omit<HealthReportKey, 'collector'>,
    hiddenEnvironments: ReadonlySet<string>,
  ): boolean {
    return this.#visible.has(entityRef) && !hiddenEnvironments.has(environment);
  }

  /** A source that stands for no entity tells of no object of anybody. */
  seesSource({ entityRef }: HealthSource): boolean {
    return entityRef === undefined || this.#visible.has(entityRef);
  }

  seesCluster({ entityRef }: ClusterOverview): boolean {
    return entityRef !== undefined && this.#visible.has(entityRef);
  }
}
