import {
  type HealthChange,
  type HealthTransition,
  reportKey,
} from '@brown-bear/plugin-health-common';
import type { KnownState, StateChange } from '../store/HealthState';

/** Longest sentence that is kept, characters. */
const SENTENCE = 2_000;
/** Longest value of a changed field that is kept, characters. */
const VALUE = 4_000;

type ReportColumns = {
  key: string;
  entity_ref: string;
  environment: string;
  collector: string;
  status: string;
  reason: string | null;
  expectation: string | null;
  summary: string;
};

/** Of `health_states`. */
export type StateRow = ReportColumns & { since: string };

/** Of `health_transitions`; SQLite has numbers for booleans. */
export type TransitionRow = ReportColumns & {
  id: number;
  from_status: string | null;
  removed: boolean | number;
  at: string;
};

/** Of `health_changes`. */
export type ChangeRow = {
  id: string;
  at: string;
  environment: string;
  entity_ref: string;
  object: string;
  kind: string;
  field: string;
  from_value: string | null;
  to_value: string | null;
  summary: string;
};

/** The columns that a state and a transition share. */
export function reportColumns(change: StateChange): ReportColumns {
  return {
    key: reportKey(change),
    entity_ref: change.entityRef,
    environment: change.environment,
    collector: change.collector,
    status: change.status,
    reason: change.reason ?? null,
    expectation: change.expectation ?? null,
    summary: text(change.summary, SENTENCE),
  };
}

/** A change as it is written. */
export function changeRow(change: HealthChange): ChangeRow {
  return {
    id: text(change.id, VALUE),
    at: isoTime(change.at),
    environment: change.environment,
    entity_ref: change.entityRef,
    object: text(change.object, SENTENCE),
    kind: change.kind,
    field: text(change.field, SENTENCE),
    from_value: change.from === undefined ? null : text(change.from, VALUE),
    to_value: change.to === undefined ? null : text(change.to, VALUE),
    summary: text(change.summary, SENTENCE),
  };
}

/** A state as it was read. */
export function toKnownState(row: StateRow): KnownState {
  return { ...toState(row), since: row.since };
}

/** A transition as it was read. */
export function toTransition(row: TransitionRow): HealthTransition {
  return {
    ...toState(row),
    at: row.at,
    from: (row.from_status as HealthTransition['from']) ?? undefined,
    removed: row.removed ? true : undefined,
  };
}

/** A transition as it is compared with what waits. */
export function toStateChange(row: TransitionRow): StateChange {
  return { ...toState(row), at: row.at, removed: Boolean(row.removed) };
}

/** A change as it was read. */
export function toChange(row: ChangeRow): HealthChange {
  return {
    id: row.id,
    at: row.at,
    environment: row.environment,
    entityRef: row.entity_ref,
    object: row.object,
    kind: row.kind as HealthChange['kind'],
    field: row.field,
    from: row.from_value ?? undefined,
    to: row.to_value ?? undefined,
    summary: row.summary,
  };
}

/** A time as the tables have it: in UTC with milliseconds. */
export function isoTime(time: string | number): string {
  return new Date(time).toISOString();
}

function toState(row: ReportColumns): Omit<KnownState, 'since'> {
  return {
    entityRef: row.entity_ref,
    environment: row.environment,
    collector: row.collector,
    status: row.status as KnownState['status'],
    reason: (row.reason as KnownState['reason']) ?? undefined,
    expectation: (row.expectation as KnownState['expectation']) ?? undefined,
    summary: row.summary,
  };
}

/** PostgreSQL has no text with the character 0; one such would stop all writing. */
function text(value: string, limit: number): string {
  return value.replaceAll('\0', '').slice(0, limit);
}
