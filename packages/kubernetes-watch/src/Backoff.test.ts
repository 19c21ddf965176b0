import { Backoff } from './Backoff';

describe('Backoff', () => {
  const limits = (count: number) => {
    const random = jest.spyOn(Math, 'random').mockReturnValue(0.999_999);
    const backoff = Backoff.create({ baseMs: 1_000, capMs: 30_000 });
    const waits = Array.from({ length: count }, () =>
      Math.round(backoff.next()),
    );
    random.mockRestore();
    return { backoff, waits };
  };

  it('tries again at once, then after pauses whose limit doubles up to the cap', () => {
    expect(limits(9).waits).toEqual([
      0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('stays at the cap, and begins anew when something worked', () => {
    const { backoff, waits } = limits(2_000);
    expect(waits.at(-1)).toBe(30_000);
    expect(backoff.failures).toBe(2_000);
    backoff.reset();
    expect(backoff.next()).toBe(0);
  });

  it('chooses anywhere below the limit, so that clients part', () => {
    const backoff = Backoff.create({ baseMs: 1_000, capMs: 1_000 });
    const waits = Array.from({ length: 200 }, () => backoff.next()).slice(1);
    expect(Math.min(...waits)).toBeLessThan(200);
    expect(Math.max(...waits)).toBeGreaterThan(800);
  });
});
