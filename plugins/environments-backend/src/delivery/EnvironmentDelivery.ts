import type {
  EnvironmentGitState,
  EnvironmentWait,
} from '@brown-bear/plugin-environments-common';
import type { LiveObject, ObjectRef } from '../cluster/EnvironmentCluster';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../store/EnvironmentRecord';

/** An object that the portal has made, or is about to make. */
export type InventoryItem = ObjectRef & {
  /** Absent while it is only intended. */
  uid?: string;
  /** Replicas before it fell asleep; for what an autoscaler or a person scales. */
  awakeReplicas?: number;
};

/**
 * What the portal has made of an environment, written down before it is made.
 * What is pruned comes from here, never from labels.
 */
export interface InventoryJournal {
  items(): Promise<readonly InventoryItem[]>;
  /** Before the first write; in one transaction for all. */
  intend(refs: readonly ObjectRef[]): Promise<void>;
  made(object: LiveObject): Promise<void>;
  remember(ref: ObjectRef, awakeReplicas: number): Promise<void>;
  removed(ref: ObjectRef): Promise<void>;
}

/**
 * Asked before and told after every write to the outside. `before` throws when
 * the lease is lost or the work was cancelled, so that nobody writes in
 * another's name.
 */
export interface WriteGuard {
  before(write: ExternalWrite): Promise<void>;
  after(write: ExternalWrite): Promise<void>;
}

export type ExternalWrite = {
  verb: 'apply' | 'patch' | 'delete' | 'commit' | 'open' | 'close';
  /** As people name it. */
  object: string;
};

export type DeliveryWork = {
  record: EnvironmentRecord;
  /** What it is to consist of; of `remove`, what it consisted of last. */
  revision: EnvironmentRevision;
  journal: InventoryJournal;
  guard: WriteGuard;
  signal: AbortSignal;
};

/** How far it is. */
export type DeliveryOutcome = {
  /** `failed` will not become better by itself; `waiting` is asked again soon. */
  state: 'done' | 'waiting' | 'failed';
  done: number;
  total: number;
  waitingFor?: EnvironmentWait;
  /** One sentence for people, where it failed: what, why, and what to do. */
  problem?: string;
  /** Names of the objects it is about, as people name them. */
  objects?: string[];
  git?: EnvironmentGitState;
};

/**
 * A way by which an environment gets to its cluster. Every method can be called
 * again at any time, by any replica, after a crash at any point, and goes on
 * from what is; it does not wait, but returns what it would wait for.
 */
export interface EnvironmentDelivery {
  /** Makes it consist of exactly the revision, awake, and ready. */
  deliver(work: DeliveryWork): Promise<DeliveryOutcome>;
  /** Scales it to nothing, in the order of dependencies, dependants first. */
  sleep(work: DeliveryWork): Promise<DeliveryOutcome>;
  /** The same backwards: what others need first. */
  wake(work: DeliveryWork): Promise<DeliveryOutcome>;
  /** Done only when nothing of it is left, over all kinds that the cluster serves. */
  remove(work: DeliveryWork): Promise<DeliveryOutcome>;
}
