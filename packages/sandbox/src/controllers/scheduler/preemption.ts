import type { Indexes } from '../engine/Indexes';
import { isPodActive } from '../podState';
import type { Pod } from '../types/Pod';
import type { Obstacle } from './filters';
import type { NodeInfo } from './NodeInfo';
import { podRequests } from './requests';

export type Preemption = { node: string; victims: readonly Pod[] };

const priorityOf = (pod: Pod) => pod.spec.priority ?? 0;

/** The fewest of the least important pods whose leaving makes room on a node. */
function victimsOn(
  info: NodeInfo,
  pod: Pod,
  pods: readonly Pod[],
): readonly Pod[] | undefined {
  const missing = new Map<string, number>();
  for (const [resource, amount] of podRequests(pod)) {
    const short = amount - info.free(resource);
    if (short > 0) {
      missing.set(resource, short);
    }
  }
  const lesser = pods
    .filter(other => isPodActive(other) && priorityOf(other) < priorityOf(pod))
    .sort((left, right) => priorityOf(left) - priorityOf(right));
  const victims: Pod[] = [];
  for (const other of lesser) {
    if (missing.size === 0) {
      break;
    }
    const requests = podRequests(other);
    if (![...missing.keys()].some(resource => requests.get(resource))) {
      continue;
    }
    victims.push(other);
    for (const [resource, short] of missing) {
      const left = short - (requests.get(resource) ?? 0);
      if (left > 0) {
        missing.set(resource, left);
      } else {
        missing.delete(resource);
      }
    }
  }
  return missing.size === 0 && victims.length > 0 ? victims : undefined;
}

/** Where a more important pod may take the place of lesser ones; undefined if nowhere. */
export function findPreemption(options: {
  pod: Pod;
  infos: readonly NodeInfo[];
  obstacles: readonly Obstacle[];
  indexes: Indexes;
}): Preemption | undefined {
  const { pod, infos, obstacles, indexes } = options;
  if (pod.spec.preemptionPolicy === 'Never') {
    return undefined;
  }
  const plans = infos.flatMap((info, index) => {
    const onlyShort = obstacles[index].reasons.every(reason =>
      reason.startsWith('Insufficient '),
    );
    const victims =
      onlyShort && victimsOn(info, pod, indexes.podsByNode.get(info.name));
    return victims ? [{ node: info.name, victims }] : [];
  });
  return plans.sort(
    (left, right) => left.victims.length - right.victims.length,
  )[0];
}
