import type {
  EnvironmentPhase,
  EnvironmentReservation,
  MonthlyCost,
} from '@brown-bear/plugin-environments-common';
import type { EnvironmentRecord, WantedState } from './EnvironmentRecord';
import { amountOf } from './reservations';

/** An environment, and what only the loop needs of it. */
export type LoopRecord = EnvironmentRecord & {
  /** Grows with every request. */
  wish: number;
  /** What `readyGeneration` is, wholly; undefined while that changes. */
  settled?: 'awake' | 'asleep';
  /** When somebody last decided `expiresAt`. */
  expirySetAt?: string;
  /** An end that waits for approval. */
  requestedExpiry?: string;
  goneAt?: string;
};

/** Of the table `environments`. */
export type EnvironmentRow = {
  id: string;
  kind: 'core' | 'self-service';
  name: string;
  namespace: string;
  cluster: string;
  owner: string;
  created_by: string | null;
  spec: string;
  cost: string | null;
  services: string;
  urls: string;
  pods: number;
  generation: number;
  wish: number;
  wanted: WantedState;
  override: string | null;
  undo: string | null;
  expires_at: string | null;
  expiry_set_at: string | null;
  requested_expiry: string | null;
  approval: string | null;
  reservation: string;
  reserved_cpu: number;
  reserved_memory: number;
  reserved_month: number;
  ready_generation: number;
  settled: 'awake' | 'asleep' | null;
  phase: EnvironmentPhase;
  phase_since: string;
  message: string | null;
  progress: string | null;
  git: string | null;
  created_at: string;
  ready_at: string | null;
  gone_at: string | null;
};

export function toRecord(row: EnvironmentRow): LoopRecord {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    namespace: row.namespace,
    cluster: row.cluster,
    owner: row.owner,
    createdBy: row.created_by ?? undefined,
    spec: JSON.parse(row.spec),
    generation: row.generation,
    wish: row.wish,
    wanted: row.wanted,
    override: read(row.override),
    readyGeneration: row.ready_generation,
    settled: row.settled ?? undefined,
    undo: read(row.undo),
    phase: row.phase,
    phaseSince: row.phase_since,
    message: row.message ?? undefined,
    progress: read(row.progress),
    createdAt: row.created_at,
    readyAt: row.ready_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
    expirySetAt: row.expiry_set_at ?? undefined,
    requestedExpiry: row.requested_expiry ?? undefined,
    reservation: JSON.parse(row.reservation),
    cost: read(row.cost),
    approval: read(row.approval),
    git: read(row.git),
    services: JSON.parse(row.services),
    urls: JSON.parse(row.urls),
    pods: row.pods,
    goneAt: row.gone_at ?? undefined,
  };
}

export function toRow(record: LoopRecord): EnvironmentRow {
  return {
    id: record.id,
    kind: record.kind,
    name: record.name,
    namespace: record.namespace,
    cluster: record.cluster,
    owner: record.owner,
    created_by: record.createdBy ?? null,
    ...contentColumns(record),
    generation: record.generation,
    wish: record.wish,
    wanted: record.wanted,
    override: write(record.override),
    undo: write(record.undo),
    expires_at: record.expiresAt ?? null,
    expiry_set_at: record.expirySetAt ?? null,
    requested_expiry: record.requestedExpiry ?? null,
    approval: write(record.approval),
    ...reservationColumns(record.reservation),
    ready_generation: record.readyGeneration,
    settled: record.settled ?? null,
    phase: record.phase,
    phase_since: record.phaseSince,
    message: record.message ?? null,
    progress: write(record.progress),
    git: write(record.git),
    created_at: record.createdAt,
    ready_at: record.readyAt ?? null,
    gone_at: record.goneAt ?? null,
  };
}

/** What environments and their revisions have in common. */
export function contentColumns(content: {
  spec: unknown;
  cost?: MonthlyCost;
  services: readonly string[];
  urls: readonly unknown[];
  pods: number;
}) {
  return {
    spec: JSON.stringify(content.spec),
    cost: write(content.cost),
    services: JSON.stringify(content.services),
    urls: JSON.stringify(content.urls),
    pods: content.pods,
  };
}

function reservationColumns(reservation: EnvironmentReservation) {
  return {
    reservation: JSON.stringify(reservation),
    reserved_cpu: amountOf(reservation.cpu),
    reserved_memory: amountOf(reservation.memory),
    reserved_month: reservation.perMonth,
  };
}

/** A value of a column of JSON. */
export function write(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

export function read<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}
