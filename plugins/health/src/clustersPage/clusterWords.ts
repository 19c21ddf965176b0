import {
  compareStatus,
  type ClusterOverview,
  type HealthSource,
  type HealthStatus,
  worstStatus,
} from '@brown-bear/plugin-health-common';
import { listInWords, plural } from '@brown-bear/plugin-health-react';
import { compareEnvironments } from '../entity/EnvironmentHealth';

/** `5 of 6 nodes ready, 1 cordoned`. */
export function nodesInWords(nodes: ClusterOverview['nodes']): string {
  const ready = nodes.filter(node => node.ready).length;
  const cordoned = nodes.filter(node => node.unschedulable).length;
  const all =
    ready === nodes.length
      ? `${plural(nodes.length, 'node')} ready`
      : `${ready} of ${plural(nodes.length, 'node')} ready`;
  return cordoned > 0 ? `${all}, ${cordoned} cordoned` : all;
}

/** `212 pods: 208 running, 3 pending, 1 failed`. */
export function podsInWords(pods: ClusterOverview['pods']): string {
  const ended = pods.total - pods.running - pods.pending - pods.failed;
  const parts = [
    `${pods.running} running`,
    ...(pods.pending > 0 ? [`${pods.pending} pending`] : []),
    ...(pods.failed > 0 ? [`${pods.failed} failed`] : []),
    ...(ended > 0 ? [`${ended} ended well`] : []),
  ];
  return `${plural(pods.total, 'pod')}: ${parts.join(', ')}`;
}

/** Whether what is known of a cluster may no longer be so: its source is silent. */
export function isOutdated(cluster: Pick<ClusterOverview, 'source'>): boolean {
  return (
    cluster.source.status === 'unhealthy' || cluster.source.status === 'unknown'
  );
}

/** Kinds of a source that are late or fail, worst first. */
function laggingKinds(
  source: HealthSource,
): NonNullable<HealthSource['kinds']> {
  return (source.kinds ?? [])
    .filter(({ status }) => status !== 'healthy')
    .sort(
      (a, b) =>
        compareStatus(a.status, b.status) || a.kind.localeCompare(b.kind),
    );
}

/** The versions of the kubelets, where they are not all the same. */
export function kubeletVersions(nodes: ClusterOverview['nodes']): string[] {
  return [
    ...new Set(
      nodes.flatMap(({ version }) => (version === undefined ? [] : [version])),
    ),
  ].sort();
}

/** What the loss of a zone would mean, as a sentence. */
export function zoneLossInWords(
  zone: ClusterOverview['zones'][number],
): string {
  const losses = lossesByEntity(zone.wouldFail);
  return losses.length === 0
    ? `If zone ${zone.zone} were lost now, everything would still have something left.`
    : `If zone ${zone.zone} were lost now, ${plural(
        losses.length,
        'entity',
        'entities',
      )} would have nothing left:`;
}

/** How a cluster is: the worse of its source and its nodes. */
function statusOf(cluster: ClusterOverview): HealthStatus {
  const { source, nodes } = cluster;
  return worstStatus([source.status, ...nodes.map(({ status }) => status)])!;
}

/** Clusters in trouble first, then in the order of our environments. */
export function compareClusters(
  a: ClusterOverview,
  b: ClusterOverview,
): number {
  return (
    compareStatus(statusOf(a), statusOf(b)) ||
    compareStatus(a.source.status, b.source.status) ||
    compareEnvironments(a.name, b.name)
  );
}

/** As many kinds are named; more are said by their number. */
const NAMED_KINDS = 4;

/** `Pod and Node are late or missing`, `All 18 kinds are late or missing`. */
export function lagInWords(source: HealthSource): string | undefined {
  const kinds = laggingKinds(source).map(({ kind }) => kind);
  const all = source.kinds?.length ?? 0;
  if (kinds.length === 0) {
    return undefined;
  }
  if (kinds.length === all && all > 1) {
    return `All ${all} kinds are late or missing`;
  }
  const named = kinds.slice(0, NAMED_KINDS);
  const more = kinds.length - named.length;
  const words = more > 0 ? [...named, `${more} more`] : named;
  return `${listInWords(words)} ${
    kinds.length === 1 ? 'is' : 'are'
  } late or missing`;
}

/** What fails beside what is said of the whole source, each once. */
export function errorsOfKinds(
  source: HealthSource,
): { error: string; kinds: string[] }[] {
  const byError = new Map<string, string[]>();
  for (const { kind, error } of laggingKinds(source)) {
    if (error !== undefined && error !== source.error) {
      byError.set(error, [...(byError.get(error) ?? []), kind]);
    }
  }
  return [...byError].map(([error, kinds]) => ({ error, kinds }));
}

/** What an entity would lose with a zone: each once, with all of its workloads. */
export function lossesByEntity(
  wouldFail: ClusterOverview['zones'][number]['wouldFail'],
): { entityRef: string; summary: string }[] {
  const byRef = new Map<string, string[]>();
  for (const { entityRef, summary } of wouldFail) {
    byRef.set(entityRef, [...(byRef.get(entityRef) ?? []), summary]);
  }
  return [...byRef].map(([entityRef, summaries]) => ({
    entityRef,
    summary: summaries.join(' '),
  }));
}
