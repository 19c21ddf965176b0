import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type {
  EnvironmentReservation,
  MonthlyCost,
} from '@brown-bear/plugin-environments-common';
import type { Knex } from 'knex';
import type { EnvironmentRevision } from './EnvironmentRecord';
import type { Held } from './EnvironmentStore';
import { contentColumns, read } from './rows';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** What going back to a revision restores of the record. */
export type RevisionContent = {
  spec: EnvironmentRevision['spec'];
  cost?: MonthlyCost;
  services: string[];
  urls: { title: string; url: string }[];
  pods: number;
  reservation: EnvironmentReservation;
};

type RevisionRow = {
  environment_id: string;
  generation: number;
  spec: string;
  cost: string | null;
  services: string;
  urls: string;
  pods: number;
  reservation: string;
  objects: string;
  changes: string;
  plan_hash: string;
  created_at: string;
  created_by: string;
};

/** A tenth of their size: rendered objects repeat themselves. */
export async function packObjects(
  objects: EnvironmentRevision['objects'],
): Promise<string> {
  return (await compress(JSON.stringify(objects))).toString('base64');
}

export async function insertRevision(
  tx: Knex.Transaction,
  options: {
    id: string;
    content: RevisionContent;
    revision: Omit<EnvironmentRevision, 'objects' | 'spec'>;
    /** From `packObjects`: nothing is compressed while rows are locked. */
    packed: string;
  },
): Promise<void> {
  const { content, id, packed, revision } = options;
  const row: RevisionRow = {
    environment_id: id,
    generation: revision.generation,
    ...contentColumns(content),
    reservation: JSON.stringify(content.reservation),
    objects: packed,
    changes: JSON.stringify(revision.changes),
    plan_hash: revision.planHash,
    created_at: revision.createdAt,
    created_by: revision.createdBy,
  };
  await tx('environment_revisions')
    .insert(row)
    .onConflict(['environment_id', 'generation'])
    .merge();
}

/** Makes a former revision the one of a new generation; answers its content. */
export async function copyRevision(
  tx: Knex.Transaction,
  options: { id: string; from: number; to: number; at: string },
): Promise<RevisionContent> {
  const { at, from, id, to } = options;
  const row: RevisionRow = await tx('environment_revisions')
    .where({ environment_id: id, generation: from })
    .first();
  await tx('environment_revisions').insert({
    ...row,
    generation: to,
    created_at: at,
  });
  return toContent(row);
}

/** What its ready generation takes; undefined before there is one. */
export async function readHeld(
  knex: Knex,
  { id, readyGeneration: generation }: { id: string; readyGeneration: number },
): Promise<Held | undefined> {
  if (generation === 0) return undefined;
  const { reservation, spec } = await readContent(knex, { id, generation });
  return { owner: spec.owner, reservation };
}

export async function readContent(
  knex: Knex,
  options: { id: string; generation: number },
): Promise<RevisionContent> {
  const { generation, id } = options;
  return toContent(
    await knex('environment_revisions')
      .where({ environment_id: id, generation })
      .first(),
  );
}

export async function readRevision(
  knex: Knex,
  options: { id: string; generation: number },
): Promise<EnvironmentRevision | undefined> {
  const { generation, id } = options;
  const row: RevisionRow | undefined = await knex('environment_revisions')
    .where({ environment_id: id, generation })
    .first();
  if (!row) return undefined;
  const json = await decompress(Buffer.from(row.objects, 'base64'));
  return { ...toHead(row), objects: JSON.parse(json.toString()) };
}

/** Newest first, without their objects. */
export async function readRevisions(
  knex: Knex,
  id: string,
): Promise<Omit<EnvironmentRevision, 'objects'>[]> {
  const rows: RevisionRow[] = await knex('environment_revisions')
    .where({ environment_id: id })
    .orderBy('generation', 'desc');
  return rows.map(toHead);
}

function toHead(row: RevisionRow): Omit<EnvironmentRevision, 'objects'> {
  return {
    generation: row.generation,
    spec: JSON.parse(row.spec),
    planHash: row.plan_hash,
    changes: JSON.parse(row.changes),
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

function toContent(row: RevisionRow): RevisionContent {
  return {
    spec: JSON.parse(row.spec),
    cost: read(row.cost),
    services: JSON.parse(row.services),
    urls: JSON.parse(row.urls),
    pods: row.pods,
    reservation: JSON.parse(row.reservation),
  };
}
