import type { KubernetesObject, PolicyResult } from '@brown-bear/platform';
import { peakDemand, restDemand } from '@brown-bear/platform';
import type { PlannedQuota } from '@brown-bear/plugin-environments-common';
import {
  allWritten,
  amountsOf,
  least,
  less,
  RESOURCES,
  written,
} from './Amounts';
import type { Amounts, Resource } from './Amounts';

/** Rules whose findings say that the namespace would refuse its own pods. */
const ROOM_RULES = ['limit-range.admits', 'quota.covers'];

/** Most refusals that are told one by one. */
const MOST_TOLD = 10;

const WORDS: Record<Resource, string> = {
  cpu: 'CPU',
  memory: 'memory',
  pods: 'pods',
  storage: 'storage',
};

/**
 * Whether there is room for rendered objects: in the share of self-service
 * environments, on the nodes, and within their own quota and LimitRange.
 */
export function judgeQuota(options: {
  cluster: string;
  objects: readonly KubernetesObject[];
  policy: readonly PolicyResult[];
  /** What all self-service environments of the cluster may request. */
  share?: Amounts;
  /** What the others of them hold. */
  reserved: Amounts;
  /** What the nodes have left; absent: unknown. */
  nodes?: Amounts;
}): PlannedQuota {
  const {
    cluster,
    nodes = {},
    objects,
    policy,
    reserved,
    share = {},
  } = options;
  const rest = amountsOf(restDemand(objects));
  const most = amountsOf(peakDemand(objects));
  const ofShare = less(share, reserved);
  const reasons = RESOURCES.flatMap(resource => {
    const wanted = most[resource];
    const short = (left: bigint | undefined, where: string) =>
      left !== undefined && wanted > left
        ? [
            `${WORDS[resource]}: at most ${written(
              resource,
              wanted,
            )} would be requested, ${written(resource, left)} is left ${where}`,
          ]
        : [];
    return [
      ...short(
        ofShare[resource],
        `of what environments may take of cluster ${cluster}`,
      ),
      ...short(nodes[resource], `on the nodes of cluster ${cluster}`),
    ];
  });
  const refusals = policy
    .filter(({ rule }) => ROOM_RULES.includes(rule))
    .flatMap(({ findings }) => findings)
    .map(({ field, message, object }) => `${object}: ${field}: ${message}`);
  const told = [...reasons, ...refusals.slice(0, MOST_TOLD)];
  if (refusals.length > MOST_TOLD) {
    told.push(`and ${refusals.length - MOST_TOLD} more that would be refused`);
  }
  return {
    fits: told.length === 0,
    ...(told.length > 0 && { reasons: told }),
    // Volumes stay as they are while nothing runs: their rest is their most.
    requested: textsOf({ ...rest, storage: most.storage }),
    available: allWritten(least(ofShare, nodes)),
    withSurge: textsOf(most),
  };
}

function textsOf(amounts: Required<Amounts>): Record<Resource, string> {
  return {
    cpu: written('cpu', amounts.cpu),
    memory: written('memory', amounts.memory),
    pods: written('pods', amounts.pods),
    storage: written('storage', amounts.storage),
  };
}
