import type { KubernetesObject } from '@brown-bear/platform';
import { PLAN_NAMESPACE } from '@brown-bear/platform';
import type { PlannedChange } from '@brown-bear/plugin-environments-common';
import { describeRef, refOf } from '../cluster/describeRef';
import type {
  EnvironmentCluster,
  LiveObject,
  ObjectRef,
} from '../cluster/EnvironmentCluster';
import type { Budget } from './Budget';
import type { DryRuns, Trial } from './DryRuns';
import { givenUpFields } from './givenUpFields';
import { immutableChange } from './immutableFields';
import { inParallel } from './inParallel';
import type { LiveState } from './LiveState';
import { objectChanges } from './objectChanges';
import { isOwnScaling, withReplicasOf } from './ownScaling';
import { saysNothing } from './PlannedObjects';
import type { ObjectFindings } from './PlannedObjects';
import { inPlanSandbox } from './planSandbox';
import { replacementReason } from './replacementReason';
import { withoutSleep } from './sleepFields';
import { Turns } from './Turns';

/** Requests that are under way at once; as many as the client has sockets. */
const PARALLEL = 32;

/**
 * Trials under way from which on plans that were answered go on with no more of
 * theirs: a cluster that is slow would never get to those of the next plan.
 */
const MOST_LEFT_OVER = 4 * PARALLEL;

export type CompareOptions = {
  cluster: EnvironmentCluster;
  namespace: string;
  objects: readonly KubernetesObject[];
  live: LiveState;
  /** Objects as they were applied last, and what else was made. */
  former: readonly KubernetesObject[];
  inventory: readonly ObjectRef[];
  /** Who applies: somebody else's fields are no conflict where we do not. */
  delivery: 'direct' | 'gitops';
  isAsleep: boolean;
  dryRuns: DryRuns;
  budget: Budget;
};

/** What would happen to every object, and what the cluster says to that. */
export async function compareObjects(
  options: CompareOptions,
): Promise<ObjectFindings> {
  const { budget, dryRuns, namespace, objects } = options;
  const began = performance.now();
  const trials = new Map<KubernetesObject, Trial>();
  const turns = Turns.create();
  await budget.race(
    inParallel({
      items: objects,
      most: PARALLEL,
      work: async object => {
        if (budget.isOver && dryRuns.underWay >= MOST_LEFT_OVER) return;
        trials.set(object, await tryObject(options, object));
      },
    }),
  );
  const former = new Map(
    options.former.map(object => [describeRef(refOf(object)), object]),
  );
  const changes: PlannedChange[] = [];
  const problems: string[] = [];
  const untried = new Map<string, number>();
  let oldest: Trial | undefined;
  for (const object of objects) {
    const trial = trials.get(object);
    const name = describeRef(refOf(object));
    const change = changeOf({
      options,
      object,
      trial,
      former: former.get(name),
    });
    changes.push(change);
    if (!trial || saysNothing(trial)) {
      const reason = untriedReason(trial);
      untried.set(reason, (untried.get(reason) ?? 0) + 1);
    } else if (trial.state === 'refused' && change.op !== 'replace') {
      problems.push(`It would be refused: ${messageOf(trial, namespace)}`);
    } else if (trial.at < began && (!oldest || trial.at < oldest.at)) {
      oldest = trial;
    }
    await turns.breathe();
  }
  return {
    changes: [...changes, ...deletions(options)],
    problems,
    untried,
    ...(oldest && { since: oldest.checkedAt }),
  };
}

/** Where it is to be, if there is something to compare; else in the sandbox of plans. */
async function tryObject(
  options: CompareOptions,
  object: KubernetesObject,
): Promise<Trial> {
  const { cluster, delivery, dryRuns, live, namespace } = options;
  const there = live.get(refOf(object));
  const isNamespace = object.metadata.namespace === undefined;
  const isElsewhere =
    !isNamespace &&
    (!there || delivery === 'gitops') &&
    namespace !== PLAN_NAMESPACE;
  if (isElsewhere) {
    const moved = inPlanSandbox(object, namespace);
    return dryRuns.try({ cluster, object: moved, live: undefined });
  }
  const first = await dryRuns.try({ cluster, object, live: there });
  const trial =
    there && isOwnScaling(first)
      ? await tryScaled(options, { object, there })
      : first;
  const isReplaced =
    trial.state === 'refused' &&
    trial.reason === 'invalid' &&
    there !== undefined &&
    immutableChange(there, object) !== undefined;
  if (!isReplaced) {
    return trial;
  }
  const moved = inPlanSandbox(object, namespace);
  const anew = await dryRuns.try({ cluster, object: moved, live: undefined });
  return anew.state === 'accepted' ? trial : anew;
}

/** With the replicas that are there, which the answer is then given back. */
async function tryScaled(
  { cluster, dryRuns }: CompareOptions,
  parts: { object: KubernetesObject; there: LiveObject },
): Promise<Trial> {
  const { object, there } = parts;
  const trial = await dryRuns.try({
    cluster,
    object: withReplicasOf(object, there),
    live: there,
  });
  return trial.state === 'accepted'
    ? { ...trial, answer: withReplicasOf(trial.answer, object) }
    : trial;
}

function changeOf(parts: {
  options: CompareOptions;
  object: KubernetesObject;
  trial: Trial | undefined;
  former: KubernetesObject | undefined;
}): PlannedChange {
  const { former, object, options, trial } = parts;
  const { delivery, isAsleep, live } = options;
  const ref = refOf(object);
  const name = describeRef(ref);
  const unread = live.whyUnread(ref);
  if (unread && live.namespace) {
    return {
      op: former ? 'update' : 'create',
      object: name,
      diff: [],
      reason: `not compared: ${unread}`,
    };
  }
  const there = live.get(ref);
  if (!there) {
    return { op: 'create', object: name, diff: [] };
  }
  const isAnswered = trial?.state === 'accepted' && delivery === 'direct';
  const diff = withoutSleep({
    changes: objectChanges({
      before: there,
      after: isAnswered ? trial.answer : object,
      onlyWanted: !isAnswered,
    }),
    object,
    isAsleep,
    former,
  });
  const replaced = replacementReason({ object, there, trial });
  if (replaced) {
    return { op: 'replace', object: name, diff, reason: replaced };
  }
  const givenUp =
    isAnswered && diff.length === 0 ? givenUpFields(there, trial.answer) : [];
  if (givenUp.length > 0) {
    return {
      op: 'update',
      object: name,
      diff: givenUp,
      reason: 'left to whoever else decides about it',
    };
  }
  return {
    op: diff.length > 0 ? 'update' : 'none',
    object: name,
    diff,
    ...(trial?.state === 'refused' &&
      trial.reason === 'conflict' && {
        reason: trial.causes
          .map(({ field, message }) => `${field}: ${message}`)
          .join('; '),
      }),
  };
}

/** What was made before and is rendered no longer. */
function deletions(options: CompareOptions): PlannedChange[] {
  const { former, inventory, live, objects } = options;
  const rendered = new Set(objects.map(object => describeRef(refOf(object))));
  const made = new Map(
    [...former.map(refOf), ...inventory].map(ref => [describeRef(ref), ref]),
  );
  return [...made].flatMap(([name, ref]): PlannedChange[] => {
    const unread = live.namespace && live.whyUnread(ref);
    if (rendered.has(name) || !(live.get(ref) || unread)) {
      return [];
    }
    return [
      {
        op: 'delete',
        object: name,
        diff: [],
        ...(unread && { reason: `not compared: ${unread}` }),
      },
    ];
  });
}

function untriedReason(trial: Trial | undefined): string {
  if (trial?.state !== 'refused') {
    return 'the cluster did not answer in time';
  }
  // The same for all objects: it begins with the name of one.
  const message = trial.message.replace(/^[^:]*: /, '');
  return trial.reason === 'gone'
    ? `namespace ${PLAN_NAMESPACE}, in which plans are tried, is not there`
    : message;
}

function messageOf(
  trial: Extract<Trial, { state: 'refused' }>,
  namespace: string,
): string {
  const causes = trial.causes
    .filter(({ message }) => !trial.message.includes(message))
    .map(({ field, message }) => `${field} ${message}`);
  return [trial.message, ...causes]
    .join('; ')
    .replaceAll(PLAN_NAMESPACE, namespace);
}
