import { CERTIFICATE } from '../../render/service/ingress';
import { previewName } from '../../render/service/rollout';
import { nameOfShipping } from '../../render/store/backup/renderBackup';
import { nodesName } from '../../render/store/StoreContext';
import { backupName } from '../../network/End';
import type { ResourceWorkload } from '../../workload/ResourceWorkload';
import type { Room } from '../Room';

/** A room and how it runs; undefined for a service, or where that is malformed. */
export type RoomWorkload = { room: Room; workload?: ResourceWorkload };

/** Objects that every environment has. */
const OF_ENVIRONMENTS = [
  'allow-dns',
  'allow-scraping',
  CERTIFICATE,
  'default-deny',
  'environment',
];

/**
 * Accounts and schemas that MySQL, Redis and RabbitMQ have of their own or that
 * are made for people and copies, as the name of a service would give them.
 */
const OF_STORES = [
  'clone',
  'dba',
  'default',
  'exporter',
  'guest',
  'information-schema',
  'oncall',
  'performance-schema',
  'replication',
  'root',
  'sys',
];

function derivedNames({ room, workload }: RoomWorkload): [string, string][] {
  const { kind, name } = room;
  if (kind === 'service') {
    return [
      [previewName(name), `the preview of ${name}`],
      [`${name}-flags`, `the feature flags of ${name}`],
    ];
  }
  if (workload?.runs !== 'pods') {
    return [];
  }
  const { backup, engine, follows } = workload;
  const job = backupName(engine);
  return [
    [nodesName(name), `the pods of ${name}`],
    // A store may have the name of its engine: it has one budget all the same.
    ...(follows === undefined && name !== engine
      ? [[engine, `the budget of ${engine}`] as [string, string]]
      : []),
    ...(backup
      ? [job, `${job}-lifecycle`, nameOfShipping(engine)].map(
          (taken): [string, string] => [taken, `the backup of ${engine}`],
        )
      : []),
  ];
}

/** Names that no room may have, and what has them. */
export function claimedNames(
  rooms: readonly RoomWorkload[],
): ReadonlyMap<string, string> {
  return new Map([
    ...OF_ENVIRONMENTS.map((name): [string, string] => [
      name,
      'an object of every environment',
    ]),
    ...OF_STORES.map((name): [string, string] => [
      name,
      'an account or schema of the stores',
    ]),
    ...rooms.flatMap(derivedNames),
  ]);
}
