import { renderStores } from './__fixtures__/renderStores';
import { clientsOf, mostPodsOf } from './storeClients';
import { familyOf, podsOfFamily } from './StoreFamily';

const { plan } = renderStores();
const planned = (name: string) =>
  plan.stores.find(({ store }) => store.name === name)!;

it('is a store that takes writes, and its copies', () => {
  const family = familyOf(plan, planned('mysql-replica-2'));
  expect(family.leader.store.name).toBe('mysql-primary');
  expect(family.members.map(({ store }) => store.name)).toEqual([
    'mysql-primary',
    'mysql-replica-1',
    'mysql-replica-2',
    'mysql-standby',
  ]);
  expect(podsOfFamily(family)).toBe(4);
  expect(podsOfFamily(familyOf(plan, planned('elasticsearch')))).toBe(3);
});

it('does not come about around a store without pods', () => {
  const stores = plan.stores.map(item =>
    item.store.name === 'redis-master' ? { ...item, nodes: 0 } : item,
  );
  expect(() => familyOf({ stores }, planned('redis-replica'))).toThrow(
    'redis-replica: expected pods of redis-master, which it follows',
  );
});

it('has the services for clients that depend on any of its stores', () => {
  const clients = clientsOf(plan, familyOf(plan, planned('mysql-standby')));
  expect(
    clients.map(client => [client.planned.service.name, client.writes]),
  ).toEqual([
    ['api-gateway', true],
    ['artifact-management', true],
    ['audit-service', true],
    ['auth-service', true],
    ['background-worker', true],
    ['issue-tracker', true],
    ['project-management', true],
    ['reporting-service', false],
    ['user-management', true],
  ]);
  expect(clients.map(({ credential }) => credential)).toEqual(
    clients.map(() => 'mysql-password'),
  );
  const [gateway] = clients;
  expect(mostPodsOf(gateway)).toBe(gateway.planned.maxReplicas);
});
