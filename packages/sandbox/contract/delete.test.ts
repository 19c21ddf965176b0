import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { createGuarded } from './suite/guarded';
import { boundPod, configMap, pod } from './suite/objects';

const CONCEPTS =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-deletion';
const OPTIONS =
  'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/delete-options/';
const TERMINATION =
  'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination';
const COLLECTION =
  'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/config-map-v1/#deletecollection-delete-collection-of-configmap';

describeContract('Delete', () => {
  contractCase({
    title: 'removes an object and says which it was',
    cites: CONCEPTS,
    async run({ admin, core }) {
      const made = await ok(admin.post(`${core}/configmaps`, configMap('old')));
      const answer = await admin.delete(`${core}/configmaps/old`);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: {
          name: 'old',
          kind: 'configmaps',
          uid: made.metadata.uid,
        },
      });
      expect((await admin.get(`${core}/configmaps/old`)).status).toBe(404);
      expect((await admin.delete(`${core}/configmaps/old`)).status).toBe(404);
    },
  });

  contractCase({
    title: 'deletes only the object that is meant, by uid and version',
    cites: `${OPTIONS}`,
    async run({ admin, core }) {
      const { metadata } = await ok(
        admin.post(`${core}/configmaps`, configMap('exact')),
      );
      const path = `${core}/configmaps/exact`;
      const other = '00000000-0000-0000-0000-000000000000';
      expect(
        await admin.delete(path, { preconditions: { uid: other } }),
      ).toMatchObject({
        status: 409,
        body: {
          reason: 'Conflict',
          message: expect.stringContaining(
            `the UID in the precondition (${other}) does not match the UID in record (${metadata.uid})`,
          ),
        },
      });
      expect(
        await admin.delete(path, { preconditions: { resourceVersion: '1' } }),
      ).toMatchObject({
        status: 409,
        body: {
          message: expect.stringContaining(
            `the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (${metadata.resourceVersion})`,
          ),
        },
      });
      const { uid, resourceVersion } = metadata;
      await ok(admin.delete(path, { preconditions: { uid, resourceVersion } }));
    },
  });

  contractCase({
    title: 'refuses a propagation that it does not know, or two at once',
    cites: `${OPTIONS}`,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('kept')));
      const path = `${core}/configmaps/kept`;
      expect(
        await admin.delete(path, { propagationPolicy: 'Sideways' }),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'Unsupported value: "Sideways": supported values: "Foreground", "Background", "Orphan", "nil"',
          ),
        },
      });
      expect(
        await admin.delete(path, {
          propagationPolicy: 'Orphan',
          orphanDependents: true,
        }),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'orphanDependents and deletionPropagation cannot be both set',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'gives a pod that has a node time to end',
    cites: TERMINATION,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/pods`, boundPod('placed')));
      const path = `${core}/pods/placed`;
      const going = await ok(admin.delete(path));
      expect(going).toMatchObject({
        kind: 'Pod',
        metadata: {
          name: 'placed',
          deletionGracePeriodSeconds: 30,
          deletionTimestamp: expect.any(String),
        },
      });
      const shorter = await ok(admin.delete(path, { gracePeriodSeconds: 5 }));
      expect(shorter.metadata.deletionGracePeriodSeconds).toBe(5);
      await ok(admin.delete(path, { gracePeriodSeconds: 0 }));
      expect((await admin.get(path)).status).toBe(404);
    },
  });

  contractCase({
    title: 'removes a pod that no node has at once',
    cites: TERMINATION,
    async run({ admin, core }) {
      await ok(
        admin.post(
          `${core}/pods`,
          // Never placed, as nobody serves this scheduler's name.
          pod('loose', { schedulerName: 'nobody' }),
        ),
      );
      const gone = await ok(admin.delete(`${core}/pods/loose`));
      expect(gone).toMatchObject({ kind: 'Pod', metadata: { name: 'loose' } });
      expect((await admin.get(`${core}/pods/loose`)).status).toBe(404);
    },
  });

  contractCase({
    title: 'deletes what a selector finds in a collection',
    cites: COLLECTION,
    async run({ admin, core }) {
      for (const [name, tier] of [
        ['a', 'web'],
        ['b', 'web'],
        ['c', 'data'],
      ]) {
        const object = configMap(name);
        object.metadata.labels = { tier };
        await ok(admin.post(`${core}/configmaps`, object));
      }
      const gone = await ok(
        admin.delete(`${core}/configmaps?labelSelector=tier%3Dweb`),
      );
      expect(gone.kind).toBe('ConfigMapList');
      expect(gone.items.map(({ metadata }: Body) => metadata.name)).toEqual([
        'a',
        'b',
      ]);
      const left = await ok(admin.get(`${core}/configmaps?labelSelector=tier`));
      expect(left.items.map(({ metadata }: Body) => metadata.name)).toEqual([
        'c',
      ]);
    },
  });

  contractCase({
    title: 'deletes a whole collection, and does not forget the finalizers',
    cites: COLLECTION,
    async run({ admin, core }) {
      await createGuarded(admin, core);
      const object = configMap('free');
      await ok(admin.post(`${core}/configmaps`, object));
      await ok(
        admin.delete(
          `${core}/configmaps?fieldSelector=metadata.name!%3Dkube-root-ca.crt`,
        ),
      );
      expect((await admin.get(`${core}/configmaps/free`)).status).toBe(404);
      const { metadata } = await ok(admin.get(`${core}/configmaps/guarded`));
      expect(metadata.deletionTimestamp).toBeDefined();
      await ok(
        admin.mergePatch(`${core}/configmaps/guarded`, {
          metadata: { finalizers: null },
        }),
      );
    },
  });
});
