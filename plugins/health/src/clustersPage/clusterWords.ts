import {
  compareStatus,
  type ClusterOverview,
  type HealthSource,
  type HealthStatus,
  worstStatus,
} from '@brown-bear/plugin-health-common';
import { listInWords, plural } from '../parts/plural';

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
export function laggingKinds(
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
  const { wouldFail } = zone;
  return wouldFail.length === 0
    ? `If zone ${zone.zone} were lost now, everything would still have something left.`
    : `If zone ${zone.zone} were lost now, ${plural(
        wouldFail.length,
        'entity',
        'entities',
      )} would have nothing left:`;
}

/** How a cluster is: the worse of its source and its nodes. */
function statusOf(cluster: ClusterOverview): HealthStatus {
  const { source, nodes } = cluster;
  return worstStatus([source.status, ...nodes.map(({ status }) => status)])!;
}

/** Clusters in trouble first. */
export function compareClusters(
  a: ClusterOverview,
  b: ClusterOverview,
): number {
  return (
    compareStatus(statusOf(a), statusOf(b)) ||
    compareStatus(a.source.status, b.source.status) ||
    a.name.localeCompare(b.name)
  );
}

/** `Pods and Nodes are late`. */
export function lagInWords(source: HealthSource): string | undefined {
  const kinds = laggingKinds(source);
  return kinds.length === 0
    ? undefined
    : `${listInWords(kinds.map(({ kind }) => kind))} ${
        kinds.length === 1 ? 'is' : 'are'
      } late or missing`;
}
