import { type CapRequest, judgeCaps } from './judgeCaps';

const none = { count: 0, cpu: 0, memory: 0, perMonth: 0 };
const GIB = 2 ** 30;
const config = {
  limits: {
    user: { count: 2, cpu: 8 },
    team: { memory: 16 * GIB },
    lifetime: { text: 'P30D', milliseconds: 1 },
  },
  budgets: new Map([['group:default/core-team', 100]]),
  prices: { currency: 'USD', cpuHour: 0, memoryGiBHour: 0, storageGiBMonth: 0 },
};

function judge(changes: Partial<CapRequest>): string[] {
  return judgeCaps(
    {
      owner: 'group:default/core-team',
      wanted: { cpu: 4, memory: 8 * GIB, perMonth: 60 },
      usage: { user: none, team: none },
      ...changes,
    },
    config,
  );
}

describe('judgeCaps', () => {
  it('is content with what fits exactly', () => {
    expect(
      judge({
        usage: {
          user: { ...none, count: 1, cpu: 4 },
          team: { ...none, memory: 8 * GIB, perMonth: 40 },
        },
      }),
    ).toEqual([]);
  });

  it('names every cap and budget that is exceeded, with numbers', () => {
    expect(
      judge({
        usage: {
          user: { ...none, count: 2, cpu: 4.5 },
          team: { ...none, memory: 9 * GIB, perMonth: 41 },
        },
      }),
    ).toEqual([
      'your environments together would be 3; the cap is 2',
      'your environments together would take 8.5 CPUs; the cap is 8 CPUs',
      'the environments of group:default/core-team together would take 17 GiB of memory; the cap is 16 GiB of memory',
      'group:default/core-team would spend USD 101.00 a month; its budget is USD 100.00',
    ]);
  });

  it('asks nobody about an update that takes no more, wherever caps stand', () => {
    const usage = {
      user: { ...none, count: 5, cpu: 50 },
      team: { ...none, memory: 50 * GIB, perMonth: 500 },
    };
    const demand = { cpu: 4, memory: 8 * GIB, perMonth: 60 };
    const owner = 'group:default/core-team';
    expect(judge({ usage, has: { owner, demand } })).toEqual([]);
    expect(
      judge({ usage, has: { owner, demand: { ...demand, cpu: 3 } } }),
    ).toEqual([
      'your environments together would take 54 CPUs; the cap is 8 CPUs',
    ]);
    // To another group it is new.
    expect(
      judge({ usage, has: { owner: 'group:default/data-team', demand } }),
    ).toHaveLength(2);
  });
});
