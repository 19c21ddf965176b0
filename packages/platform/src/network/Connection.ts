import type { End } from './End';
import { RELATION_WATCHED_BY } from './enforcementOf';
import type { PlatformEdge } from './PlatformEdge';

/** One side of a connection. */
export type Side =
  | {
      pods: string;
      place: 'environment' | 'platform-system';
      /** Pods that take over under its name when it is lost. */
      standIns?: readonly string[];
    }
  | { ranges: readonly string[] };

/**
 * What an enforceable edge means on the wire: who opens a connection to whom.
 * @public
 */
export type Connection = {
  edge: PlatformEdge;
  caller: Side;
  called: Side;
  /** Ports by number; `scraping` for those that metrics are read from. */
  ports: readonly number[] | 'scraping';
};

/** An edge as the annotation of its policies names it. */
export function edgeName(
  edge: Pick<PlatformEdge, 'from' | 'to' | 'kind'>,
): string {
  return `${edge.from} ${edge.kind} ${edge.to}`;
}

/**
 * The connection of an edge; undefined for one that nothing enforces. Names
 * of pods are those of the entities: where another store answers for one, it
 * still has to be looked up.
 */
export function connectionOf(
  edge: PlatformEdge,
  endOf: (ref: string) => End,
): Connection | undefined {
  if (edge.enforcement === 'none') {
    return undefined;
  }
  const from = endOf(edge.from);
  const to = endOf(edge.to);
  if (edge.kind === RELATION_WATCHED_BY) {
    return from.kind === 'pod' && to.kind === 'pod'
      ? { edge, caller: to, called: from, ports: 'scraping' }
      : undefined;
  }
  if (to.kind === 'pod') {
    const caller = callerOf(from, endOf);
    return caller && to.port !== undefined
      ? { edge, caller, called: to, ports: [to.port] }
      : undefined;
  }
  if (from.kind !== 'pod' || to.kind !== 'external') {
    return undefined;
  }
  // It is the job, not the server, that carries copies to the storage.
  const isBackup = from.backup?.to === edge.to;
  return {
    edge,
    caller: isBackup ? { ...from, pods: from.backup!.pods } : from,
    called: to,
    ports: to.ports,
  };
}

function callerOf(from: End, endOf: (ref: string) => End): Side | undefined {
  if (from.kind === 'pod') {
    return from;
  }
  if (from.kind !== 'external') {
    return undefined;
  }
  const door = from.through && endOf(`resource:default/${from.through}`);
  return door && door.kind === 'pod' ? door : from;
}

/** Names of all pods that a side may lead to, now or after a failover. */
export function podsOf(side: Extract<Side, { pods: string }>): string[] {
  return [side.pods, ...(side.standIns ?? [])];
}
