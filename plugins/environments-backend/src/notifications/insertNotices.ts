import { environmentPath } from '@brown-bear/plugin-environments-common';
import type { Knex } from 'knex';
import type { LoopRecord } from '../store/rows';
import type { Notice } from './Notice';

/** Longest text that is handed over, in characters. */
const LONGEST = 1_000;

/** Of `environment_notifications`; SQLite has numbers for booleans. */
export type NoticeRow = {
  id: number;
  environment_id: string;
  kind: Notice['kind'];
  occasion: string;
  recipients: string;
  title: string;
  description: string;
  severity: Notice['severity'];
  link: string;
  created_at: string;
  sent: boolean | number;
  sent_at: string | null;
  claimed_by: string | null;
  claimed_until: number | string;
};

/** Writes down what people are to be told; what was written before stays one. */
export async function insertNotices(
  tx: Knex.Transaction,
  options: {
    record: Pick<LoopRecord, 'createdBy' | 'id' | 'name' | 'owner'>;
    notices: readonly Notice[];
    approvers: readonly string[];
    at: string;
  },
): Promise<void> {
  const { approvers, at, notices, record } = options;
  if (notices.length === 0) return;
  const people = [record.owner, record.createdBy].filter(
    (ref): ref is string => ref !== undefined,
  );
  const rows: Omit<NoticeRow, 'id'>[] = notices.map(notice => ({
    environment_id: record.id,
    kind: notice.kind,
    occasion: notice.occasion,
    recipients: JSON.stringify(notice.to === 'people' ? people : approvers),
    title: notice.title,
    description: notice.description.slice(0, LONGEST),
    severity: notice.severity,
    link: environmentPath(record.name),
    created_at: at,
    sent: false,
    sent_at: null,
    claimed_by: null,
    claimed_until: 0,
  }));
  await tx('environment_notifications')
    .insert(rows)
    .onConflict(['environment_id', 'kind', 'occasion'])
    .ignore();
}
