import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Brings the tables up to date, unless that is switched off. */
export async function migrateEnvironments(options: {
  knex: Knex;
  migrations?: DatabaseService['migrations'];
}): Promise<void> {
  if (options.migrations?.skip) return;
  await options.knex.migrate.latest({
    directory: resolvePackagePath(
      '@brown-bear/plugin-environments-backend',
      'migrations',
    ),
  });
}
