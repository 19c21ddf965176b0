import { ok } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { createGuarded } from './suite/guarded';
import { deployment } from './suite/objects';

const FINALIZERS =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/';

describeContract('Finalizers', () => {
  contractCase({
    title: 'keeps an object that has a finalizer, marked as going',
    cites: FINALIZERS,
    async run({ admin, core }) {
      await createGuarded(admin, core);
      const going = await ok(admin.delete(`${core}/configmaps/guarded`));
      expect(going).toMatchObject({
        kind: 'ConfigMap',
        metadata: {
          deletionTimestamp: expect.any(String),
          deletionGracePeriodSeconds: 0,
          finalizers: ['contract.example/guard'],
        },
      });
      const again = await ok(admin.delete(`${core}/configmaps/guarded`));
      expect(again.metadata.deletionTimestamp).toBe(
        going.metadata.deletionTimestamp,
      );
    },
  });

  contractCase({
    title: 'removes it when the last finalizer goes',
    cites: FINALIZERS,
    async run({ admin, core }) {
      await createGuarded(admin, core);
      const path = `${core}/configmaps/guarded`;
      await ok(admin.delete(path));
      await ok(admin.mergePatch(path, { data: { a: '2' } }));
      await ok(admin.mergePatch(path, { metadata: { finalizers: null } }));
      expect((await admin.get(path)).status).toBe(404);
    },
  });

  contractCase({
    title: 'takes no new finalizer once an object is going',
    cites: FINALIZERS,
    async run({ admin, core }) {
      await createGuarded(admin, core);
      const path = `${core}/configmaps/guarded`;
      await ok(admin.delete(path));
      const answer = await admin.mergePatch(path, {
        metadata: {
          finalizers: ['contract.example/guard', 'contract.example/more'],
        },
      });
      expect(answer).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted',
          ),
        },
      });
      await ok(admin.mergePatch(path, { metadata: { finalizers: null } }));
    },
  });

  contractCase({
    title: 'does not let anybody take the mark back',
    cites: FINALIZERS,
    async run({ admin, core }) {
      await createGuarded(admin, core);
      const path = `${core}/configmaps/guarded`;
      const { metadata } = await ok(admin.delete(path));
      const patched = await ok(
        admin.mergePatch(path, {
          metadata: { deletionTimestamp: null, labels: { still: 'here' } },
        }),
      );
      expect(patched.metadata).toMatchObject({
        deletionTimestamp: metadata.deletionTimestamp,
        labels: { still: 'here' },
      });
      await ok(admin.mergePatch(path, { metadata: { finalizers: null } }));
    },
  });

  contractCase({
    title: 'lets the dependents go on their own when they are orphaned',
    cites:
      'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#orphaned-dependents',
    async run({ admin, core }) {
      await createGuarded(admin, core);
      const going = await ok(
        admin.delete(`${core}/configmaps/guarded`, {
          propagationPolicy: 'Orphan',
        }),
      );
      expect(going.metadata.finalizers).toEqual([
        'contract.example/guard',
        'orphan',
      ]);
      await ok(
        admin.mergePatch(`${core}/configmaps/guarded`, {
          metadata: { finalizers: null },
        }),
      );
    },
  });

  contractCase({
    title: 'waits for the dependents in the foreground',
    cites:
      'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#foreground-deletion',
    async run({ admin, apps }) {
      const object = deployment('fore');
      object.metadata.finalizers = ['contract.example/guard'];
      await ok(admin.post(`${apps}/deployments`, object));
      const path = `${apps}/deployments/fore`;
      const going = await ok(
        admin.delete(`${path}?propagationPolicy=Foreground`),
      );
      expect(going.metadata.finalizers).toEqual([
        'contract.example/guard',
        'foregroundDeletion',
      ]);
      expect(going.metadata.deletionTimestamp).toBeDefined();
      await ok(admin.mergePatch(path, { metadata: { finalizers: null } }));
    },
  });
});
