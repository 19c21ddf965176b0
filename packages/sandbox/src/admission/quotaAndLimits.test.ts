import { createTestApi, manifest } from '../__testUtils__/testApi';
import { PODS, RESOURCE_QUOTAS } from '../registry/kinds';
import { canonicalQuantity, fromAmount, toAmount } from '../quantities/amount';

function pod(name: string, resources?: object) {
  return manifest('v1 Pod', name, {
    spec: { containers: [{ name: 'app', image: 'app:1', resources }] },
  });
}

const small = { requests: { cpu: '400m', memory: '256Mi' } };

describe('ResourceQuota', () => {
  let api: ReturnType<typeof createTestApi>;

  beforeEach(() => {
    api = createTestApi();
    api.create(
      manifest('v1 ResourceQuota', 'team', {
        spec: {
          hard: {
            'requests.cpu': '1',
            pods: '3',
            'count/deployments.apps': '1',
          },
        },
      }),
    );
  });

  it('lets in what fits, refuses what is beyond, and says by how much', () => {
    api.create(pod('one', small));
    api.create(pod('two', small));
    expect(() => api.create(pod('three', small))).toThrow(
      'pods "three" is forbidden: exceeded quota: team, requested: requests.cpu=400m, used: requests.cpu=800m, limited: requests.cpu=1',
    );
    expect(() => api.create(pod('open'))).toThrow(
      'pods "open" is forbidden: failed quota: team: must specify requests.cpu for: app',
    );
  });

  it('shows what is used, and forgets what is gone or has ended', () => {
    const used = () => {
      api.clock.settle();
      const quota = api.registry.get(RESOURCE_QUOTAS, {
        namespace: 'alm',
        name: 'team',
      });
      return (quota?.status as { used: object }).used;
    };
    const one = api.create(pod('one', small));
    api.create(pod('two', small));
    expect(used()).toEqual({
      'requests.cpu': '800m',
      pods: '2',
      'count/deployments.apps': '0',
    });
    const done = { ...one, status: { ...one.status, phase: 'Succeeded' } };
    api.registry.update(PODS, done);
    expect(used()).toMatchObject({ 'requests.cpu': '400m', pods: '1' });
    api.registry.remove(PODS, { namespace: 'alm', name: 'two' });
    expect(used()).toMatchObject({ 'requests.cpu': '0', pods: '0' });
  });

  it('counts objects of any kind', () => {
    const deployment = (name: string) =>
      manifest('apps/v1 Deployment', name, {
        spec: {
          selector: { matchLabels: { app: name } },
          template: {
            metadata: { labels: { app: name } },
            spec: { containers: [{ name: 'app', image: 'app:1' }] },
          },
        },
      });
    api.create(deployment('one'));
    expect(() => api.create(deployment('two'))).toThrow(
      /exceeded quota: team, requested: count\/deployments.apps=1, used: count\/deployments.apps=1/,
    );
  });
});

describe('LimitRange', () => {
  it('fills in what a container leaves open, and holds it to its bounds', () => {
    const api = createTestApi();
    api.create(
      manifest('v1 LimitRange', 'sizes', {
        spec: {
          limits: [
            {
              type: 'Container',
              default: { cpu: '500m' },
              defaultRequest: { cpu: '100m' },
              max: { cpu: '1' },
            },
          ],
        },
      }),
    );
    const { spec, metadata } = api.create(pod('open'));
    expect(spec.containers[0].resources).toEqual({
      limits: { cpu: '500m' },
      requests: { cpu: '100m' },
    });
    expect(metadata.annotations?.['kubernetes.io/limit-ranger']).toBe(
      'LimitRanger plugin set: cpu request for container app; cpu limit for container app',
    );
    expect(() => api.create(pod('big', { limits: { cpu: '2' } }))).toThrow(
      'pods "big" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
    );
  });
});

describe('quantities', () => {
  it.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['1000', '1k'],
    ['100Ki', '100Ki'],
    ['1e3', '1e3'],
    ['0', '0'],
    ['512Ki', '512Ki'],
    ['0.5Ki', '512'],
  ])('%s is written %s', (quantity, expected) => {
    expect(canonicalQuantity(quantity)).toBe(expected);
  });

  it('are added exactly', () => {
    const sum = toAmount('0.1') + toAmount('200m') + toAmount('1u');
    expect(fromAmount(sum)).toBe('300001u');
    expect(fromAmount(toAmount('1Gi') + toAmount('512Mi'), true)).toBe(
      '1536Mi',
    );
  });
});
