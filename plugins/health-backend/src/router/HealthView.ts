import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  ClusterList,
  EntityWorkloadList,
  HealthSource,
  HealthSummary,
  HealthTimeline,
  PortalTime,
} from '@brown-bear/plugin-health-common';
import type { EntityDirectory } from '@brown-bear/plugin-health-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { CollectorViews } from '../collectors/CollectorViews';
import type { HealthStore, StoredReport } from '../store';
import { summarize } from '../summary/summarize';
import {
  sees,
  type Viewpoint,
  visibleCluster,
  type VisibilityService,
} from '../visibility';
import {
  type ReportsQuery,
  type SummaryQuery,
  TIMELINE_DAYS,
  type TimelineQuery,
  type WorkloadsQuery,
} from './queries';

const DAY = 24 * 3_600_000;

type Options = {
  clock: PortalClock;
  collectors: CollectorViews;
  directory: EntityDirectory;
  store: HealthStore;
  visibility: VisibilityService;
};

/**
 * What is known, as far as somebody may see it. Everything is filtered before
 * it is counted or rolled up; what is hidden answers like what does not exist.
 */
export class HealthView {
  readonly #options: Options;

  static create(options: Options): HealthView {
    return new HealthView(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** What the holder of the credentials sees, at most 10 s old. */
  async viewpoint(credentials: BackstageCredentials): Promise<Viewpoint> {
    const { store, visibility } = this.#options;
    const visible = await visibility.of(credentials);
    return {
      visible,
      hiddenEnvironments: visible.hiddenEnvironments(store.environments()),
    };
  }

  time(): PortalTime {
    const { clock } = this.#options;
    return { now: new Date(clock.now()).toISOString(), rate: clock.rate };
  }

  /** Worst is not first: in the order of the store. */
  reports(viewpoint: Viewpoint, query: ReportsQuery): StoredReport[] {
    const { store } = this.#options;
    const { entityRef, environment, status } = query;
    entityRef?.forEach(ref => requireEntity(viewpoint, ref));
    environment?.forEach(name => this.requireEnvironment(viewpoint, name));
    const found = entityRef
      ? [...new Set(entityRef)].flatMap(ref =>
          store.reports({ entityRef: ref }),
        )
      : store.reports();
    return found.filter(
      ({ report }) =>
        sees(viewpoint, report) &&
        (!environment || environment.includes(report.environment)) &&
        (!status || status.includes(report.status)),
    );
  }

  sources({ visible }: Viewpoint): HealthSource[] {
    return this.#options.store
      .sources()
      .filter(source => visible.seesSource(source));
  }

  summary(viewpoint: Viewpoint, query: SummaryQuery): HealthSummary {
    const { directory } = this.#options;
    const { by, environment } = query;
    const reports = this.reports(viewpoint, {
      environment: environment === undefined ? undefined : [environment],
    });
    return {
      ...this.time(),
      by,
      groups: summarize({
        reports: reports.map(({ report }) => report),
        by,
        entity: ref => directory.get(ref),
        titleOf: ref => viewpoint.visible.titleOf(ref),
      }),
    };
  }

  async timeline(
    viewpoint: Viewpoint,
    query: TimelineQuery,
  ): Promise<HealthTimeline> {
    const { clock, store } = this.#options;
    const { entityRef, environment } = query;
    requireEntity(viewpoint, entityRef);
    this.requireEnvironment(viewpoint, environment);
    const to = query.to ? Date.parse(query.to) : clock.now();
    const from = query.from ? Date.parse(query.from) : to - DAY;
    if (from >= to || to - from > TIMELINE_DAYS * DAY) {
      throw new InputError(
        `from: expected a time before to and at most ${TIMELINE_DAYS} days earlier, got ${isoTime(
          from,
        )} to ${isoTime(to)}`,
      );
    }
    const { changes, transitions, ...rest } = await store.timeline({
      entityRefs: [entityRef],
      environment,
      from: isoTime(from),
      to: isoTime(to),
    });
    return {
      ...this.time(),
      ...rest,
      transitions: transitions.filter(item => sees(viewpoint, item)),
      changes: changes.filter(item => sees(viewpoint, item)),
    };
  }

  clusters(viewpoint: Viewpoint): ClusterList {
    const { collectors } = this.#options;
    return {
      ...this.time(),
      items: collectors
        .clusters()
        .filter(cluster => viewpoint.visible.seesCluster(cluster))
        .map(cluster => visibleCluster(viewpoint, cluster)),
      sources: this.sources(viewpoint),
    };
  }

  workloads(viewpoint: Viewpoint, query: WorkloadsQuery): EntityWorkloadList {
    const { entityRef, environment } = query;
    requireEntity(viewpoint, entityRef);
    this.requireEnvironment(viewpoint, environment);
    return {
      ...this.time(),
      entityRef,
      items: this.#options.collectors
        .workloads({ entityRef, environment })
        .filter(item => !viewpoint.hiddenEnvironments.has(item.environment)),
    };
  }

  requireEnvironment(viewpoint: Viewpoint, name: string | undefined): void {
    if (name === undefined) return;
    const found = this.#options.store
      .environments()
      .some(environment => environment.name === name);
    if (!found || viewpoint.hiddenEnvironments.has(name)) {
      throw new NotFoundError(
        `environment: there is no environment ${name} that you may see`,
      );
    }
  }
}

/** Fails for what is hidden in the same words as for what is not there. */
export function requireEntity(
  { visible }: Viewpoint,
  entityRef: string | undefined,
): void {
  if (entityRef !== undefined && !visible.seesEntity(entityRef)) {
    throw new NotFoundError(
      `entityRef: there is no entity ${entityRef} that you may see`,
    );
  }
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
