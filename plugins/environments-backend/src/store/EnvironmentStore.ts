import type {
  EnvironmentApproval,
  EnvironmentEvent,
} from '@brown-bear/plugin-environments-common';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from './EnvironmentRecord';

/** What somebody's or some team's environments hold; reservations included. */
export type Usage = {
  count: number;
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
  perMonth: number;
};

/**
 * What an environment has by right, and for whom: what its ready generation
 * takes. What is only asked for, or being taken back, is reserved as well, but
 * nobody may ask for more because of it.
 */
export type Held = Pick<EnvironmentRecord, 'owner' | 'reservation'>;

/**
 * Judged while the reservation is made, so that two cannot pass at once. Throws
 * a ConflictError where somebody else took the room meanwhile.
 */
export type JudgeUsage = (usage: {
  /** Of the creator, without the environment itself. */
  user: Usage;
  /** Of the owner, without the environment itself. */
  team: Usage;
  /** Of everybody in its cluster, without the environment itself. */
  cluster: Usage;
  /** Of the environment itself; absent before it was ready. */
  held?: Held;
}) => EnvironmentApproval | undefined;

export type NewEvent = Omit<EnvironmentEvent, 'at' | 'id'>;

export type NewEnvironment = Pick<
  EnvironmentRecord,
  'cost' | 'expiresAt' | 'pods' | 'reservation' | 'services' | 'spec' | 'urls'
> & {
  createdBy: string;
  revision: Omit<EnvironmentRevision, 'createdAt' | 'createdBy' | 'generation'>;
  judge: JudgeUsage;
};

export type EnvironmentChange = NewEnvironment & {
  name: string;
  /** The generation that the caller saw; another one now is a ConflictError. */
  generation: number;
};

/** A plan that was shown to somebody. */
export type ShownPlan = {
  hash: string;
  caller: string;
  name: string;
  expiresAt: string;
};

/**
 * Where environments are kept. Every method is one transaction; each that
 * changes something also writes its event. Names are unique among those that
 * are not gone. Changes are told to `onChange` in this process at once.
 */
export interface EnvironmentStore {
  list(): Promise<EnvironmentRecord[]>;
  get(name: string): Promise<EnvironmentRecord | undefined>;
  revision(
    name: string,
    generation: number,
  ): Promise<EnvironmentRevision | undefined>;
  revisions(name: string): Promise<Omit<EnvironmentRevision, 'objects'>[]>;
  /** Newest first. Also of one that is gone, newest of that name. */
  events(
    name: string,
    options?: { limit?: number; before?: number },
  ): Promise<EnvironmentEvent[]>;
  /** Throws a ConflictError where the name is taken, naming who has it. */
  create(wanted: NewEnvironment): Promise<EnvironmentRecord>;
  /** Throws a ConflictError for another generation, or while it is being deleted. */
  update(wanted: EnvironmentChange): Promise<EnvironmentRecord>;
  /** Moves the end; throws a ConflictError if that has moved since it was read. */
  extend(options: {
    name: string;
    expiresAt: string;
    from: string | undefined;
    by: string;
    approval?: EnvironmentApproval;
  }): Promise<EnvironmentRecord>;
  /** `until` as the calendar's next edge; absent without a calendar. */
  override(options: {
    name: string;
    state: 'awake' | 'asleep';
    until?: string;
    by: string;
  }): Promise<EnvironmentRecord>;
  /** Undoes a create, takes an update back; nothing where nothing is in progress. */
  cancel(options: {
    name: string;
    by: string;
    reason?: string;
  }): Promise<EnvironmentRecord>;
  decide(options: {
    name: string;
    state: 'approved' | 'rejected';
    by: string;
    comment?: string;
    /** Throws a ConflictError if something else is asked for by now. */
    askedAt?: string;
  }): Promise<EnvironmentRecord>;
  remove(options: {
    name: string;
    by?: string;
    reason?: string;
  }): Promise<EnvironmentRecord>;
  usage(of: { user?: string; owner?: string }): Promise<Usage>;
  /** Undefined before it was ready. */
  held(name: string): Promise<Held | undefined>;
  /** Grows with every visible change that any replica commits. */
  sequence(): Promise<number>;
  savePlan(plan: ShownPlan): Promise<void>;
  /** Undefined once it has expired. */
  plan(hash: string): Promise<ShownPlan | undefined>;
  onChange(
    listener: (change: { name: string; phase: string }) => void,
  ): () => void;
}
