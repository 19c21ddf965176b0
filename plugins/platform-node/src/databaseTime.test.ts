import { TestDatabases } from '@backstage/backend-test-utils';
import { databaseTime, isPostgres } from './databaseTime';
import { withDeadline } from './withDeadline';

const POSTGRES_URL = process.env.PORTAL_TEST_POSTGRES_URL;

if (POSTGRES_URL) {
  // Where Backstage looks for a server that runs, whatever its version is.
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING ??=
    POSTGRES_URL;
}

const databases = TestDatabases.create({
  ids: POSTGRES_URL ? ['SQLITE_3', 'POSTGRES_15'] : ['SQLITE_3'],
});

// A database on a machine that may be busy.
jest.setTimeout(60_000);

describe('databaseTime', () => {
  it.each(databases.eachSupportedId())(
    'goes on within a transaction on %s',
    async id => {
      const knex = await databases.init(id);
      expect(isPostgres(knex)).toBe(id === 'POSTGRES_15');
      await knex.transaction(async tx => {
        const read = async () => {
          const { now } = await tx.select({ now: databaseTime(tx) }).first();
          return Number(now);
        };
        const first = await read();
        // The same kind of time as everybody's, up to clocks that differ.
        expect(Math.abs(first - Date.now())).toBeLessThan(3_600_000);
        let later = first;
        while (later === first) later = await read();
        expect(later).toBeGreaterThan(first);
      });
    },
  );
});

describe('withDeadline', () => {
  it('answers what is there in time, and gives up what is not', async () => {
    expect(await withDeadline(Promise.resolve(1), 60_000)).toBe(1);
    await expect(withDeadline(new Promise(() => {}), 1)).rejects.toThrow(
      'No answer within 1 ms',
    );
  });
});
