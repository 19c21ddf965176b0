import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { StringPool } from './StringPool';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heapAfterCollection(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** A piece of a large text, as `slice` leaves it: with the whole behind it. */
function pieceOf(index: number): string {
  // From a megabyte on, a text of a buffer is outside the heap.
  const whole = Buffer.alloc(512 * 1024, `${index} and more `).toString();
  return whole.slice(100, 150);
}

describe('StringPool', () => {
  it('lets go of the text that a piece is of', () => {
    const pool = StringPool.create({ capacity: 1_000 });
    const before = heapAfterCollection();
    const kept = Array.from({ length: 60 }, (_, index) => ({
      shared: pool.share(pieceOf(index)),
      copied: pool.copy(pieceOf(index)),
      deep: pool.shareAll({ list: [{ text: pieceOf(index) }] }),
    }));
    const grown = heapAfterCollection() - before;
    expect(kept).toHaveLength(60);
    // The wholes are 90 MiB.
    expect(grown).toBeLessThan(20 * 1024 * 1024);
  });

  it('keeps one copy of what comes again and again', () => {
    const pool = StringPool.create({ capacity: 10 });
    const before = heapAfterCollection();
    const kept = Array.from({ length: 100_000 }, () =>
      pool.share(`registry.example.org/${'team/'.repeat(20)}image`),
    );
    const grown = heapAfterCollection() - before;
    expect(new Set(kept).size).toBe(1);
    // A copy each would be 15 MB.
    expect(grown).toBeLessThan(4_000_000);
  });

  it('changes no text', () => {
    const pool = StringPool.create({ capacity: 3 });
    const texts = ['', 'plain', 'ä', '€', '😀', '\ud800', 'x'.repeat(1_000)];
    for (const text of [...texts, ...texts]) {
      expect(pool.share(text)).toBe(text);
      expect(pool.copy(text)).toBe(text);
    }
  });

  it('goes through plain objects and arrays, and leaves the rest alone', () => {
    const pool = StringPool.create({ capacity: 10 });
    const frozen = Object.freeze({ text: 'a' });
    const map = new Map([['a', 'b']]);
    const value = {
      text: 'a',
      number: 1,
      list: ['b', { nothing: undefined, no: null, yes: true }],
      frozen,
      map,
    };
    const expected = structuredClone({ ...value, map: undefined });
    expect(pool.shareAll(value)).toBe(value);
    expect(value).toEqual({ ...expected, map });
    expect(value.frozen).toBe(frozen);
  });
});
