import { project } from '../projections';
import type { AnyState, StateKind } from '../state';
import { NamespaceInventory, UNMAPPED } from './NamespaceInventory';

function state(
  kind: StateKind,
  name: string,
  more: { id?: string; owner?: [string, string]; rest?: object } = {},
): AnyState {
  const { id, owner, rest } = more;
  return project(kind, {
    metadata: {
      name,
      namespace: 'alm',
      labels: id ? { 'backstage.io/kubernetes-id': id } : {},
      ...(owner && {
        ownerReferences: [{ kind: owner[0], name: owner[1], controller: true }],
      }),
    } as { name: string },
    ...rest,
  })!;
}

const mounting = (claim: string) => ({
  spec: { volumes: [{ persistentVolumeClaim: { claimName: claim } }] },
});

describe('NamespaceInventory', () => {
  let inventory: NamespaceInventory;
  const names = (id: string, kind: StateKind = 'Pod') =>
    inventory.belonging(id, kind).map(({ name }) => name);

  beforeEach(() => {
    inventory = NamespaceInventory.create();
  });

  it('moves an object when its label changes, and forgets it when it is gone', () => {
    inventory.put(state('Pod', 'a', { id: 'tracker' }));
    inventory.put(state('Pod', 'b', { id: 'tracker' }));
    expect(names('tracker')).toEqual(['a', 'b']);
    inventory.put(state('Pod', 'a', { id: 'search' }));
    expect(names('tracker')).toEqual(['b']);
    expect(names('search')).toEqual(['a']);
    inventory.remove('Pod', 'b');
    inventory.remove('Pod', 'b');
    expect([...inventory.ids()]).toEqual(['search']);
    inventory.remove('Pod', 'a');
    expect(inventory.isEmpty).toBe(true);
  });

  it('gives what has no label to whom its owner belongs, also when that comes later', () => {
    inventory.put(state('Pod', 'run-1', { owner: ['Job', 'backup-1'] }));
    expect(names(UNMAPPED)).toEqual(['run-1']);
    inventory.put(state('Job', 'backup-1', { owner: ['CronJob', 'backup'] }));
    inventory.put(state('CronJob', 'backup', { id: 'mysql' }));
    expect(names('mysql')).toEqual(['run-1']);
    expect(names('mysql', 'Job')).toEqual(['backup-1']);
    expect(names(UNMAPPED)).toEqual([]);
    inventory.put(state('CronJob', 'backup', { id: 'storage' }));
    expect(names('storage')).toEqual(['run-1']);
  });

  it('gives a claim without a label to the pod that mounts it', () => {
    const claim = state('PersistentVolumeClaim', 'data-0');
    inventory.put(claim);
    expect(inventory.idOf(claim)).toBe(UNMAPPED);
    inventory.put(
      state('Pod', 'db-0', { id: 'mysql', rest: mounting('data-0') }),
    );
    expect(names('mysql', 'PersistentVolumeClaim')).toEqual(['data-0']);
    inventory.remove('Pod', 'db-0');
    expect(names(UNMAPPED, 'PersistentVolumeClaim')).toEqual(['data-0']);
  });

  it('finds warnings by what they are about, whosever label they carry', () => {
    const warning = (name: string, about: string) =>
      state('Event', name, {
        id: 'tracker',
        rest: { type: 'Warning', involvedObject: { kind: 'Pod', name: about } },
      });
    const of = (pod: string) =>
      [...inventory.events('Pod', pod)].map(({ name }) => name);
    inventory.put(warning('e1', 'a'));
    inventory.put(warning('e2', 'a'));
    expect(of('a')).toEqual(['e1', 'e2']);
    expect([...inventory.eventNames('Pod')]).toEqual(['a']);
    inventory.put(warning('e1', 'b'));
    expect(of('a')).toEqual(['e2']);
    inventory.remove('Event', 'e2');
    expect([...inventory.eventNames('Pod')]).toEqual(['b']);
    expect([...inventory.ids()]).toEqual([]);
  });
});
