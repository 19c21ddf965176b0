import type { KubernetesObject } from '@brown-bear/platform';
import { dependencyLevels } from './dependencyLevels';

const named = (name: string) => ({
  matchLabels: { 'app.kubernetes.io/name': name },
});

const calls = (caller: string, ...called: string[]): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: `${caller}-calls` },
  spec: {
    podSelector: named(caller),
    egress: [
      { to: called.map(name => ({ podSelector: named(name) })) },
      { to: [{ namespaceSelector: {}, podSelector: named('elsewhere') }] },
    ],
  },
});

it('counts from those that call nobody, and takes a ring as one', () => {
  const levels = dependencyLevels([
    calls('page', 'gateway'),
    calls('gateway', 'users', 'issues'),
    calls('issues', 'audit'),
    calls('users', 'notices'),
    calls('notices', 'users', 'mail'),
  ]);
  expect(Object.fromEntries(levels)).toEqual({
    audit: 0,
    mail: 0,
    issues: 1,
    users: 1,
    notices: 1,
    gateway: 2,
    page: 3,
  });
});

it('reads selectors that name several', () => {
  const several = {
    matchExpressions: [
      { key: 'app.kubernetes.io/name', operator: 'In', values: ['a', 'b'] },
    ],
  };
  const policy = calls('x', 'c');
  const levels = dependencyLevels([
    { ...policy, spec: { ...policy.spec, podSelector: several } },
    calls('d', 'a'),
  ]);
  expect(Object.fromEntries(levels)).toEqual({ a: 1, b: 1, c: 0, d: 2 });
});
