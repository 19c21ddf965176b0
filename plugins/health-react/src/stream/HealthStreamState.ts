import {
  reportKey,
  type HealthDelta,
  type HealthEnvironment,
  type HealthReport,
  type HealthSnapshot,
  type HealthSource,
} from '@brown-bear/plugin-health-common';
import type { StreamConnection } from './LiveConnection';

/**
 * How the page is connected to the stream of health.
 * @public
 */
export type HealthConnection = StreamConnection;

/**
 * What the stream has told. Everything that did not change keeps its identity,
 * down to the reports of one entity.
 * @public
 */
export type HealthStreamState = {
  /** Whether there was a snapshot: without, no reports means nothing. */
  loaded: boolean;
  reports: ReadonlyMap<string, HealthReport>;
  /** Reports by entity reference, ordered by environment and collector. */
  byEntity: ReadonlyMap<string, readonly HealthReport[]>;
  sources: readonly HealthSource[];
  environments: readonly HealthEnvironment[];
  connection: HealthConnection;
};

function compareKeys(a: HealthReport, b: HealthReport): number {
  return reportKey(a).localeCompare(reportKey(b));
}

/** The state before the first message. */
export function emptyState(since: number): HealthStreamState {
  return {
    loaded: false,
    reports: new Map(),
    byEntity: new Map(),
    sources: [],
    environments: [],
    connection: { status: 'connecting', since },
  };
}

/** The state after a snapshot. */
export function withSnapshot(
  state: HealthStreamState,
  snapshot: HealthSnapshot,
): HealthStreamState {
  const reports = new Map<string, HealthReport>();
  const byEntity = new Map<string, HealthReport[]>();
  for (const report of [...snapshot.reports].sort(compareKeys)) {
    reports.set(reportKey(report), report);
    const others = byEntity.get(report.entityRef);
    if (others) {
      others.push(report);
    } else {
      byEntity.set(report.entityRef, [report]);
    }
  }
  return {
    ...state,
    loaded: true,
    reports,
    byEntity,
    sources: snapshot.sources,
    environments: snapshot.environments,
  };
}

function withSources(
  known: readonly HealthSource[],
  changed: readonly HealthSource[] = [],
): readonly HealthSource[] {
  if (changed.length === 0) {
    return known;
  }
  const byId = new Map(known.map(source => [source.id, source]));
  changed.forEach(source => byId.set(source.id, source));
  return [...byId.values()];
}

/** The state after a delta; the same object if it tells nothing but the time. */
export function withDelta(
  state: HealthStreamState,
  delta: HealthDelta,
): HealthStreamState {
  const { put = [], remove = [] } = delta;
  const sources = withSources(state.sources, delta.sources);
  const environments = delta.environments ?? state.environments;
  if (put.length === 0 && remove.length === 0) {
    return sources === state.sources && environments === state.environments
      ? state
      : { ...state, sources, environments };
  }

  const reports = new Map(state.reports);
  const touched = new Set<string>();
  for (const key of remove) {
    reports.delete(reportKey(key));
    touched.add(key.entityRef);
  }
  for (const report of put) {
    reports.set(reportKey(report), report);
    touched.add(report.entityRef);
  }

  const byEntity = new Map(state.byEntity);
  const changed = new Map(put.map(report => [reportKey(report), report]));
  for (const entityRef of touched) {
    const kept = (state.byEntity.get(entityRef) ?? []).filter(report => {
      const key = reportKey(report);
      return reports.has(key) && !changed.has(key);
    });
    const news = [...changed.values()].filter(
      report => report.entityRef === entityRef,
    );
    const all = [...kept, ...news].sort(compareKeys);
    if (all.length > 0) {
      byEntity.set(entityRef, all);
    } else {
      byEntity.delete(entityRef);
    }
  }
  return { ...state, reports, byEntity, sources, environments };
}
