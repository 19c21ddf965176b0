import type { KubernetesObject } from '@brown-bear/platform';
import type {
  EnvironmentPlan,
  EnvironmentSpec,
  PlannedChange,
} from '@brown-bear/plugin-environments-common';
import type {
  EnvironmentCluster,
  ObjectRef,
} from '../cluster/EnvironmentCluster';
import { describeRef, refOf } from '../cluster/describeRef';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import type { Budget } from './Budget';
import { clusterReason } from './clusterProblem';
import { compareObjects } from './compareObjects';
import type { DryRuns } from './DryRuns';
import { LiveState } from './LiveState';
import { objectChanges } from './objectChanges';
import type { ObjectFindings } from './PlannedObjects';
import { at } from './maps';

export type LiveCheckOptions = {
  cluster: EnvironmentCluster;
  spec: EnvironmentSpec;
  namespace: string;
  objects: readonly KubernetesObject[];
  former: readonly KubernetesObject[];
  inventory: readonly ObjectRef[];
  record: EnvironmentRecord | undefined;
  dryRuns: DryRuns;
  budget: Budget;
};

/** What objects are compared with a cluster found out, and what it could not. */
export type LiveCheck = {
  changes: PlannedChange[];
  problems: string[];
  checkedLive: string[];
  notChecked: EnvironmentPlan['notChecked'];
  checkedSince: { check: string; since: string }[];
  /** Undefined while nobody knows what is there. */
  live: LiveState | undefined;
};

/** Compares objects with what is in the cluster, as far as that answers in time. */
export async function checkLive(options: LiveCheckOptions): Promise<LiveCheck> {
  const { budget, cluster, former, inventory, namespace, objects } = options;
  const refs = [...objects.map(refOf), ...former.map(refOf), ...inventory];
  let live: LiveState | undefined;
  let reason = `cluster ${cluster.name} did not answer in time`;
  try {
    live = await budget.race(LiveState.read({ cluster, namespace, refs }));
  } catch (error) {
    reason = clusterReason(error);
  }
  if (!live) {
    return {
      changes: unseenChanges(options),
      problems: [],
      checkedLive: [],
      notChecked: [
        { check: 'live', reason },
        { check: 'dry-run', reason },
      ],
      checkedSince: [],
      live,
    };
  }
  const isAsleep = sleeps(options.record, live);
  const { delivery } = options.spec;
  const found = await compareObjects({ ...options, delivery, isAsleep, live });
  const unread = live.unread().map(({ kind, reason: why }) => ({
    check: 'live',
    reason: `${kind}: ${why}`,
  }));
  const untried = untriedReasons(found, objects.length);
  return {
    changes: found.changes,
    problems: [...namespaceProblems(options, live), ...found.problems],
    checkedLive: [
      ...(unread.length === 0 ? ['live'] : []),
      ...(untried.length === 0 ? ['dry-run'] : []),
    ],
    notChecked: [...unread, ...untried],
    checkedSince: found.since ? [{ check: 'dry-run', since: found.since }] : [],
    live,
  };
}

function untriedReasons(
  { untried }: ObjectFindings,
  all: number,
): EnvironmentPlan['notChecked'] {
  return [...untried].map(([reason, count]) => ({
    check: 'dry-run',
    reason: `${count} of ${all} objects: ${reason}`,
  }));
}

/** Names are taken by whoever has the namespace, the portal or not. */
function namespaceProblems(
  { namespace, record }: LiveCheckOptions,
  live: LiveState,
): string[] {
  if (!live.namespace) {
    return [];
  }
  if (live.namespace.metadata.deletionTimestamp) {
    return [
      `Namespace ${namespace} is being deleted: wait until it is gone, or choose another name`,
    ];
  }
  return record
    ? []
    : [
        `Namespace ${namespace} is there already and belongs to no environment of the portal: choose another name`,
      ];
}

const ASLEEP_PHASES = ['asleep', 'falling-asleep', 'waking'];

function sleeps(record: EnvironmentRecord | undefined, live: LiveState) {
  return (
    record?.wanted === 'asleep' ||
    ASLEEP_PHASES.includes(record?.phase ?? '') ||
    at(live.namespace, 'metadata', 'annotations', 'brown-bear.io/phase') ===
      'asleep'
  );
}

/** Compared with what was applied last, as long as the cluster does not answer. */
function unseenChanges(options: LiveCheckOptions): PlannedChange[] {
  const { former, objects } = options;
  const made = new Map(
    former.map(object => [describeRef(refOf(object)), object]),
  );
  const changes = objects.map((object): PlannedChange => {
    const name = describeRef(refOf(object));
    const before = made.get(name);
    made.delete(name);
    if (!before) {
      return { op: 'create', object: name, diff: [] };
    }
    const diff = objectChanges({ before, after: object });
    return { op: diff.length > 0 ? 'update' : 'none', object: name, diff };
  });
  return [
    ...changes,
    ...[...made.keys()].map(
      (object): PlannedChange => ({ op: 'delete', object, diff: [] }),
    ),
  ];
}
