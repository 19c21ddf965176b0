import { ConfigReader } from '@backstage/config';
import { readEnvironmentsConfig } from './EnvironmentsConfig';

const read = (environments?: object) =>
  readEnvironmentsConfig(
    new ConfigReader(environments ? ({ environments } as any) : {}),
  );

const cluster = {
  name: 'development',
  token: 'not-a-secret',
  selfService: { capacity: { cpu: '96', memory: '384Gi' } },
};

describe('readEnvironmentsConfig', () => {
  it('takes no environments anywhere without any setting', () => {
    expect(read()).toEqual({
      clusters: [],
      limits: {
        user: {},
        team: {},
        lifetime: { text: 'P30D', milliseconds: 2_592_000_000 },
      },
      budgets: new Map(),
      prices: {
        currency: 'USD',
        cpuHour: 0.0316,
        memoryGiBHour: 0.0042,
        storageGiBMonth: 0.1,
      },
      timeouts: { create: 900_000, update: 900_000 },
      retention: 7_776_000_000,
    });
  });

  it('reads quantities, money and durations, also as text', () => {
    const config = read({
      clusters: [
        { ...cluster, calendarTokenFile: '/run/secrets/calendar' },
        // What variables that are not set leave.
        { name: 'staging', selfService: { capacity: {} } },
      ],
      limits: {
        user: { count: 3, cpu: '500m', memory: '1Gi', perMonth: '800' },
        lifetime: 'P7D',
      },
      budgets: { 'group:default/core-team': { perMonth: 1500 } },
      timeouts: { create: 'PT1H30M' },
      retention: 'P14D',
      publicDomain: 'alm.example.com',
      gitops: [{ cluster: 'development' }],
    });
    expect(config).toMatchObject({
      clusters: [
        {
          name: 'development',
          token: { text: 'not-a-secret' },
          calendarToken: { file: '/run/secrets/calendar' },
          selfService: { capacity: { cpu: 96, memory: 384 * 2 ** 30 } },
        },
        { name: 'staging' },
      ],
      limits: {
        user: { count: 3, cpu: 0.5, memory: 2 ** 30, perMonth: 800 },
        team: {},
        lifetime: { text: 'P7D', milliseconds: 604_800_000 },
      },
      budgets: new Map([['group:default/core-team', 1500]]),
      timeouts: { create: 5_400_000, update: 900_000 },
      retention: 1_209_600_000,
      publicDomain: 'alm.example.com',
    });
    expect(config.clusters[1].selfService).toBeUndefined();
    expect(config).not.toHaveProperty('gitops');
  });

  it.each([
    [{ clusters: 'development' }, 'environments.clusters: expected a list'],
    [{ clusters: [{}] }, 'environments.clusters[0].name: expected the name'],
    [
      { clusters: [{ ...cluster, token: undefined }] },
      'environments.clusters[0].token: expected the token',
    ],
    [
      { clusters: [{ ...cluster, tokenFile: 'x' }] },
      'environments.clusters[0].tokenFile: expected either',
    ],
    [{ clusters: [cluster, cluster] }, 'environments.clusters: expected each'],
    [
      { clusters: [{ ...cluster, selfService: { capacity: { cpu: '1' } } }] },
      'environments.clusters[0].selfService.capacity.memory: expected bytes',
    ],
    [{ limits: { user: { cpu: 'many' } } }, 'environments.limits.user.cpu: '],
    [{ limits: { user: { count: 1.5 } } }, 'environments.limits.user.count: '],
    [{ limits: { team: { perMonth: -1 } } }, 'limits.team.perMonth: expected'],
    [{ limits: { lifetime: 'P1Y' } }, 'environments.limits.lifetime: '],
    [{ budgets: { 'core-team': { perMonth: 1 } } }, 'environments.budgets.'],
    [{ prices: { currency: 'EUR' } }, 'environments.prices.cpuHour: expected'],
    [{ timeouts: { create: 'PT5S' } }, 'environments.timeouts.create: '],
    [{ retention: 'for ever' }, 'environments.retention: expected a number'],
    [{ retention: 'P9999D' }, 'environments.retention: expected a number'],
    [{ retention: 'P0D' }, 'environments.retention: expected a number'],
    [{ publicDomain: 'no domain' }, 'environments.publicDomain: '],
    [{ limit: {} }, 'environments.limit: expected no such key'],
  ])('names the key that is wrong: %j', (environments, message) => {
    expect(() => read(environments)).toThrow(message);
  });

  it('repeats no token in a message', () => {
    const refused = () => read({ clusters: [{ name: 5, token: 'the-token' }] });
    expect(refused).toThrow('environments.clusters[0].name');
    expect(refused).not.toThrow('the-token');
  });
});
