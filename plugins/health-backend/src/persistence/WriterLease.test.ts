import { databaseTime } from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';
import { testDatabases, DATABASE_IDS } from './__testUtils__/testDatabases';
import { migrateHistory } from './migrateHistory';
import { WriterLease } from './WriterLease';

const DURATION = 15_000;

// A database on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('WriterLease on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let time: number;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateHistory({ knex });
    time = 0;
  });

  const lease = (
    holder: string,
    options: { now?: () => number; isReal?: boolean } = {},
  ) =>
    WriterLease.create({
      knex,
      holder,
      duration: DURATION,
      now: options.now ?? (() => time),
      databaseTime: options.isReal
        ? databaseTime
        : target => target.raw(String(time + 1)),
    });
  const row = async () => {
    const { expires, holder, token } = await knex('health_lease').first();
    return { expires: Number(expires), holder, token };
  };

  it('expires by the time of the database', async () => {
    const first = lease('first', { isReal: true });
    await first.keep();
    const { now } = await knex.select({ now: databaseTime(knex) }).first();
    const { expires, ...rest } = await row();
    expect(rest).toEqual({ holder: 'first', token: 1 });
    const left = expires - Number(now);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(DURATION);
    // The same kind of time as everybody's, up to clocks that differ.
    expect(Math.abs(Number(now) - Date.now())).toBeLessThan(3_600_000);
    const second = lease('second', { isReal: true });
    await second.keep();
    expect(second.isHeld).toBe(false);
    await first.release();
    await lease('third', { isReal: true }).keep();
    expect(await row()).toMatchObject({ holder: 'third', token: 2 });
  });

  it('is asked for three times in its duration and renewed by each write', async () => {
    const holder = lease('holder');
    await holder.keep();
    time = 4_000;
    await holder.keep();
    expect((await row()).expires).toBe(DURATION + 1);
    time = 5_000;
    await holder.keep();
    expect((await row()).expires).toBe(time + DURATION + 1);
    time = 19_999;
    expect(holder.isHeld).toBe(true);
    await holder.write(async () => {});
    expect((await row()).expires).toBe(time + DURATION + 1);
    time += DURATION;
    expect(holder.isHeld).toBe(false);
    // Nobody else came, so it is renewed.
    await holder.keep();
    expect(holder.isHeld).toBe(true);
    expect((await row()).token).toBe(1);
  });

  it('changes hands after a write in progress, never within it', async () => {
    const [a, b] = [lease('a'), lease('b')];
    await a.keep();
    let takeover: Promise<void> | undefined;
    await a.write(async tx => {
      time += DURATION + 1;
      takeover = b.keep();
      await tx('health_changes').insert({
        ...{ id: 'a', at: '', environment: '', entity_ref: '', object: '' },
        ...{ kind: '', field: '', summary: '' },
      });
    });
    await takeover;
    expect(b.isHeld).toBe(true);
    const seen = await b.write(tx => tx('health_changes').pluck('id'));
    expect(seen).toEqual(['a']);
    await expect(a.write(async () => {})).rejects.toThrow(
      'Another replica writes now',
    );
  });

  it('goes to one of many that want it', async () => {
    const all = Array.from({ length: 10 }, (_, index) => lease(`${index}`));
    await Promise.all(all.map(each => each.keep()));
    expect(all.filter(({ isHeld }) => isHeld)).toHaveLength(1);
    expect((await row()).token).toBe(1);
  });
});
