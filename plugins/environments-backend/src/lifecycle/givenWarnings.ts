import type { Knex } from 'knex';
import type { NoticeRow } from '../notifications/insertNotices';
import type { LoopRecord } from '../store/rows';
import { type GivenWarnings, WARNINGS } from './expiry';

/** A warning that cannot be handed over for so long counts as given, ms. */
const GIVEN_AFTER = 60 * 60_000;

/** The warnings of each environment's present end. */
export async function givenWarnings(
  knex: Knex,
  records: readonly Pick<LoopRecord, 'expiresAt' | 'id'>[],
): Promise<Map<string, GivenWarnings>> {
  const ends = new Map(records.map(({ expiresAt, id }) => [id, expiresAt]));
  const query = knex('environment_notifications').whereIn('kind', WARNINGS);
  const [only] = records;
  const rows: NoticeRow[] = await (records.length === 1
    ? query.where({ environment_id: only.id })
    : query);
  const given = new Map<string, GivenWarnings>();
  for (const row of rows) {
    if (ends.get(row.environment_id) === row.occasion) {
      const warnings = given.get(row.environment_id) ?? {};
      if (row.kind === 'expires-24h') warnings['expires-24h'] = true;
      else warnings['expires-1h'] = givenAt(row);
      given.set(row.environment_id, warnings);
    }
  }
  return given;
}

/** People see it in the portal as well: it does not wait for its delivery for ever. */
function givenAt(row: NoticeRow): number {
  return row.sent_at === null
    ? Date.parse(row.created_at) + GIVEN_AFTER
    : Date.parse(row.sent_at);
}
