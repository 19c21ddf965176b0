import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';

const POSTGRES_URL = process.env.PORTAL_TEST_POSTGRES_URL;

if (POSTGRES_URL) {
  // Where Backstage looks for a server that runs, whatever its version is.
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING ??=
    POSTGRES_URL;
}

/** SQLite always, PostgreSQL where one runs for tests. */
export const DATABASE_IDS: TestDatabaseId[] = POSTGRES_URL
  ? ['SQLITE_3', 'POSTGRES_15']
  : ['SQLITE_3'];

/** New databases for the tests of one file. */
export function testDatabases(): TestDatabases {
  return TestDatabases.create({ ids: DATABASE_IDS });
}
