import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { firstState, named } from './suite/firstState';
import { configMap } from './suite/objects';

const GARBAGE =
  'https://kubernetes.io/docs/concepts/architecture/garbage-collection/';

function dependent(name: string, owner: Body): Body {
  const object = configMap(name);
  object.metadata.ownerReferences = [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: owner.metadata.name,
      uid: owner.metadata.uid,
      blockOwnerDeletion: true,
    },
  ];
  return object;
}

describeContract('Garbage collection', () => {
  contractCase({
    title: 'collect what nobody owns any more',
    cites: `${GARBAGE}#background-deletion`,
    needs: 'controllers',
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const owner = await ok(admin.post(path, configMap('owner')));
      await ok(admin.post(path, dependent('child', owner)));
      const watch = await admin.watch(`${path}?watch=true&${named('child')}`);
      await ok(admin.delete(`${path}/owner?propagationPolicy=Background`));
      await watch.until(({ type }) => type === 'DELETED');
      watch.close();
    },
  });

  contractCase({
    title: 'collect dependents first in the foreground',
    cites: `${GARBAGE}#foreground-deletion`,
    needs: 'controllers',
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const owner = await ok(admin.post(path, configMap('owner')));
      await ok(admin.post(path, dependent('child', owner)));
      const watch = await admin.watch(
        `${path}?watch=true&resourceVersion=${owner.metadata.resourceVersion}`,
      );
      await ok(admin.delete(`${path}/owner?propagationPolicy=Foreground`));
      const events = await watch.until(
        ({ type, object }) =>
          type === 'DELETED' && object.metadata.name === 'owner',
      );
      watch.close();
      const gone = events
        .filter(({ type }) => type === 'DELETED')
        .map(({ object }) => object.metadata.name);
      expect(gone).toEqual(['child', 'owner']);
    },
  });

  contractCase({
    title: 'leave orphans alone, and take the owner out of them',
    cites: `${GARBAGE}#orphaned-dependents`,
    needs: 'controllers',
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const owner = await ok(admin.post(path, configMap('owner')));
      await ok(admin.post(path, dependent('child', owner)));
      await ok(admin.delete(`${path}/owner?propagationPolicy=Orphan`));
      await firstState({
        client: admin,
        collection: path,
        selector: named('child'),
        fits: ({ metadata }) => metadata.ownerReferences === undefined,
      });
    },
  });
});
