import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, deployment, service } from './suite/objects';

const CONCEPTS = 'https://kubernetes.io/docs/reference/using-api/api-concepts/';
const CONVENTIONS =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/';

const without = (object: Body, field: string) => {
  const { [field]: _left, ...metadata } = object.metadata;
  return { ...object, metadata };
};

describeContract('Update', () => {
  contractCase({
    title: 'replaces the whole object',
    cites: `${CONCEPTS}#api-verbs`,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(
          `${core}/configmaps`,
          configMap('whole', { a: '1', b: '2' }),
        ),
      );
      const { status, body } = await admin.put(`${core}/configmaps/whole`, {
        ...made,
        data: { b: '3' },
      });
      expect(status).toBe(200);
      expect(body.data).toEqual({ b: '3' });
      expect(body.metadata.uid).toBe(made.metadata.uid);
      expect(body.metadata.creationTimestamp).toBe(
        made.metadata.creationTimestamp,
      );
      expect(Number(body.metadata.resourceVersion)).toBeGreaterThan(
        Number(made.metadata.resourceVersion),
      );
    },
  });

  contractCase({
    title: 'answers 409 to an update of a state that is not the latest',
    cites: `${CONCEPTS}#resource-versions`,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('raced', { a: '1' })),
      );
      const path = `${core}/configmaps/raced`;
      await ok(admin.put(path, { ...made, data: { a: '2' } }));
      expect(
        await admin.put(path, { ...made, data: { a: '3' } }),
      ).toMatchObject({
        status: 409,
        body: {
          reason: 'Conflict',
          message:
            'Operation cannot be fulfilled on configmaps "raced": the object has been modified; please apply your changes to the latest version and try again',
          details: { name: 'raced', kind: 'configmaps' },
        },
      });
      expect((await ok(admin.get(path))).data).toEqual({ a: '2' });
    },
  });

  contractCase({
    title: 'overwrites whatever is there when no version is given',
    cites: `${CONCEPTS}#resource-versions`,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('blind', { a: '1' })),
      );
      const path = `${core}/configmaps/blind`;
      await ok(admin.put(path, { ...made, data: { a: '2' } }));
      const blind = without({ ...made, data: { a: '3' } }, 'resourceVersion');
      expect((await ok(admin.put(path, blind))).data).toEqual({ a: '3' });
    },
  });

  contractCase({
    title: 'writes nothing when nothing changes',
    cites: `${CONCEPTS}#resource-versions`,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('same', { a: '1' })),
      );
      const again = await ok(admin.put(`${core}/configmaps/same`, made));
      expect(again.metadata.resourceVersion).toBe(
        made.metadata.resourceVersion,
      );
    },
  });

  contractCase({
    title: 'counts generations of the spec, not of metadata or status',
    cites: `${CONVENTIONS}#object-spec-and-status`,
    async run({ admin, apps }) {
      const path = `${apps}/deployments/counted`;
      await ok(admin.post(`${apps}/deployments`, deployment('counted')));
      const labelled = await ok(
        admin.mergePatch(path, { metadata: { labels: { a: 'b' } } }),
      );
      expect(labelled.metadata.generation).toBe(1);
      const changed = await ok(
        admin.mergePatch(path, { spec: { minReadySeconds: 5 } }),
      );
      expect(changed.metadata.generation).toBe(2);
    },
  });

  contractCase({
    title: 'finds nothing to update under a new name',
    cites: `${CONCEPTS}#api-verbs`,
    async run({ admin, core }) {
      expect(
        await admin.put(`${core}/configmaps/new`, configMap('new')),
      ).toMatchObject({
        status: 404,
        body: { message: 'configmaps "new" not found' },
      });
    },
  });

  contractCase({
    title: 'refuses a body whose name is not that of the path',
    cites: `${CONCEPTS}#resource-uris`,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('mine')));
      expect(
        await admin.put(`${core}/configmaps/mine`, configMap('yours')),
      ).toMatchObject({
        status: 400,
        body: {
          reason: 'BadRequest',
          message:
            'the name of the object (yours) does not match the name on the URL (mine)',
        },
      });
    },
  });

  contractCase({
    title: 'refuses to update another object of the same name',
    cites: `${CONVENTIONS}names/#uids`,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('reborn')),
      );
      const uid = '00000000-0000-0000-0000-000000000000';
      const other = without(made, 'resourceVersion');
      const answer = await admin.put(`${core}/configmaps/reborn`, {
        ...other,
        metadata: { ...other.metadata, uid },
      });
      expect(answer).toMatchObject({
        status: 409,
        body: {
          reason: 'Conflict',
          message: expect.stringContaining(
            `UID in precondition: ${uid}, UID in object meta: ${made.metadata.uid}`,
          ),
        },
      });
    },
  });

  contractCase({
    title: 'keeps fields that must not change',
    cites:
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates',
    async run({ admin, apps, core }) {
      const web = await ok(
        admin.post(`${apps}/deployments`, deployment('web')),
      );
      web.spec.selector.matchLabels.extra = 'x';
      web.spec.template.metadata.labels.extra = 'x';
      // Controllers write to it at the same time.
      const answer = await admin.put(
        `${apps}/deployments/web`,
        without(web, 'resourceVersion'),
      );
      expect(answer.status).toBe(422);
      expect(answer.body.details.causes).toEqual([
        {
          reason: 'FieldValueInvalid',
          field: 'spec.selector',
          message: expect.stringMatching(/field is immutable$/),
        },
      ]);
      const served = await ok(admin.post(`${core}/services`, service('web')));
      served.spec.clusterIP = '10.96.255.250';
      served.spec.clusterIPs = ['10.96.255.250'];
      expect(await admin.put(`${core}/services/web`, served)).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining('may not change once set'),
        },
      });
    },
  });

  contractCase({
    title: 'keeps the containers of a pod, but for their images',
    cites:
      'https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement',
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/pods`, {
          metadata: { name: 'fixed' },
          spec: {
            nodeName: 'contract-no-such-node',
            containers: [{ name: 'app', image: 'registry.example/app:1.0' }],
          },
        }),
      );
      const path = `${core}/pods/fixed`;
      const newer = structuredClone(made);
      newer.spec.containers[0].image = 'registry.example/app:2.0';
      const updated = await ok(admin.put(path, newer));
      expect(updated.spec.containers[0].image).toBe('registry.example/app:2.0');
      updated.spec.containers[0].command = ['sh'];
      expect(await admin.put(path, updated)).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'pod updates may not change fields other than `spec.containers[*].image`',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'keeps an immutable ConfigMap and Secret as they are',
    cites:
      'https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable',
    async run({ admin, core }) {
      const frozen = { ...configMap('frozen', { a: '1' }), immutable: true };
      const made = await ok(admin.post(`${core}/configmaps`, frozen));
      expect(
        await admin.put(`${core}/configmaps/frozen`, {
          ...made,
          data: { a: '2' },
        }),
      ).toMatchObject({
        status: 422,
        body: {
          message:
            'ConfigMap "frozen" is invalid: data: Forbidden: field is immutable when `immutable` is set',
        },
      });
      await ok(
        admin.mergePatch(`${core}/configmaps/frozen`, {
          metadata: { labels: { allowed: 'yes' } },
        }),
      );
    },
  });

  contractCase({
    title: 'adds an entry for every manager that changes something',
    cites:
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management',
    async run({ admin, core }) {
      const made = await ok(
        admin.post(
          `${core}/configmaps?fieldManager=first`,
          configMap('shared', { a: '1', b: '1' }),
        ),
      );
      const updated = await ok(
        admin.put(`${core}/configmaps/shared?fieldManager=second`, {
          ...made,
          data: { a: '1', b: '2' },
        }),
      );
      expect(
        updated.metadata.managedFields.map(({ manager, fieldsV1 }: Body) => [
          manager,
          fieldsV1['f:data'],
        ]),
      ).toEqual([
        ['first', { '.': {}, 'f:a': {} }],
        ['second', { 'f:b': {} }],
      ]);
    },
  });
});
