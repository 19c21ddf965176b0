import { ok } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, deployment, pod } from './suite/objects';

const CONCEPTS = 'https://kubernetes.io/docs/reference/using-api/api-concepts/';
const NAMES =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/';
const STATUS =
  'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/';

describeContract('Create', () => {
  contractCase({
    title: 'answers 201 with the object as it was stored',
    cites: `${CONCEPTS}#standard-api-terminology`,
    async run({ admin, apps, namespace }) {
      const { status, body } = await admin.post(
        `${apps}/deployments`,
        deployment('web'),
      );
      expect(status).toBe(201);
      expect(body).toMatchObject({
        kind: 'Deployment',
        apiVersion: 'apps/v1',
        metadata: {
          name: 'web',
          namespace,
          generation: 1,
          uid: expect.any(String),
          resourceVersion: expect.any(String),
          creationTimestamp: expect.any(String),
        },
      });
    },
  });

  contractCase({
    title: 'decides identity itself, whatever the client says',
    cites: `${NAMES}#uids`,
    async run({ admin, core }) {
      const object = configMap('mine');
      const invented = '00000000-0000-0000-0000-000000000000';
      object.metadata = {
        ...object.metadata,
        uid: invented,
        creationTimestamp: '2001-01-01T00:00:00Z',
        selfLink: '/nowhere',
      };
      const { metadata } = await ok(admin.post(`${core}/configmaps`, object));
      expect(metadata.uid).not.toBe(invented);
      expect(metadata.creationTimestamp).not.toMatch(/^2001/);
      expect(metadata.selfLink).toBeUndefined();
    },
  });

  contractCase({
    title: 'records who set which field, the manager being the user agent',
    cites:
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management',
    async run({ admin, core }) {
      const { metadata } = await ok(
        admin.post(`${core}/configmaps`, configMap('owned', { a: '1' })),
      );
      expect(metadata.managedFields).toEqual([
        {
          manager: 'contract',
          operation: 'Update',
          apiVersion: 'v1',
          time: metadata.creationTimestamp,
          fieldsType: 'FieldsV1',
          fieldsV1: { 'f:data': { '.': {}, 'f:a': {} } },
        },
      ]);
      const named = await ok(
        admin.post(
          `${core}/configmaps?fieldManager=somebody`,
          configMap('named', { a: '1' }),
        ),
      );
      expect(named.metadata.managedFields[0].manager).toBe('somebody');
    },
  });

  contractCase({
    title: 'answers 409 when the name is taken',
    cites: `${NAMES}`,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('taken')));
      expect(
        await admin.post(`${core}/configmaps`, configMap('taken')),
      ).toMatchObject({
        status: 409,
        body: {
          reason: 'AlreadyExists',
          message: 'configmaps "taken" already exists',
          details: { name: 'taken', kind: 'configmaps' },
        },
      });
    },
  });

  contractCase({
    title: 'makes up a name from a prefix',
    cites: `${CONCEPTS}#generated-values`,
    async run({ admin, core }) {
      const object = { metadata: { generateName: 'job-' } };
      const { metadata } = await ok(admin.post(`${core}/configmaps`, object));
      expect(metadata.name).toMatch(/^job-[a-z0-9]{5}$/);
      expect(metadata.generateName).toBe('job-');
      const other = await ok(admin.post(`${core}/configmaps`, object));
      expect(other.metadata.name).not.toBe(metadata.name);
    },
  });

  contractCase({
    title: 'needs a name',
    cites: `${NAMES}`,
    async run({ admin, core }) {
      const answer = await admin.post(`${core}/configmaps`, { metadata: {} });
      expect(answer).toMatchObject({
        status: 422,
        body: {
          reason: 'Invalid',
          message: expect.stringContaining(
            'metadata.name: Required value: name or generateName is required',
          ),
          details: {
            causes: [{ reason: 'FieldValueRequired', field: 'metadata.name' }],
          },
        },
      });
    },
  });

  contractCase({
    title: 'refuses a name that is no DNS subdomain',
    cites: `${NAMES}#dns-subdomain-names`,
    async run({ admin, core }) {
      const answer = await admin.post(
        `${core}/configmaps`,
        configMap('Not_A_Name'),
      );
      expect(answer).toMatchObject({
        status: 422,
        body: {
          reason: 'Invalid',
          message: expect.stringMatching(
            /^ConfigMap "Not_A_Name" is invalid: metadata\.name: Invalid value: "Not_A_Name": a lowercase RFC 1123 subdomain must consist of/,
          ),
          details: {
            name: 'Not_A_Name',
            kind: 'ConfigMap',
            causes: [{ reason: 'FieldValueInvalid', field: 'metadata.name' }],
          },
        },
      });
    },
  });

  contractCase({
    title: 'holds Services to names of DNS labels',
    cites: `${NAMES}#rfc-1035-label-names`,
    async run({ admin, core }) {
      const answer = await admin.post(`${core}/services`, {
        metadata: { name: '1st' },
        spec: { ports: [{ port: 80 }] },
      });
      expect(answer.status).toBe(422);
      expect(answer.body.message).toContain('a DNS-1035 label must consist of');
    },
  });

  contractCase({
    title: 'refuses labels and annotations with malformed keys or values',
    cites:
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
    async run({ admin, core }) {
      const object = configMap('labelled');
      object.metadata.labels = { 'app/': 'x', good: 'not good!' };
      const { status, body } = await admin.post(`${core}/configmaps`, object);
      expect(status).toBe(422);
      expect(body.details.causes).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            field: 'metadata.labels',
            message: expect.stringContaining('name part must be non-empty'),
          }),
          expect.objectContaining({
            field: 'metadata.labels',
            message: expect.stringContaining('a valid label must be'),
          }),
        ]),
      );
    },
  });

  contractCase({
    title: 'names every field that is wrong, not only the first',
    cites: `${STATUS}`,
    async run({ admin, apps }) {
      const object = deployment('broken', { replicas: -1 });
      object.spec.template.metadata.labels = { app: 'other' };
      object.spec.template.spec.containers = [{ name: 'app' }];
      const { status, body } = await admin.post(`${apps}/deployments`, object);
      expect(status).toBe(422);
      expect(body).toMatchObject({
        reason: 'Invalid',
        details: { name: 'broken', group: 'apps', kind: 'Deployment' },
      });
      const fields = body.details.causes.map(
        ({ field }: { field: string }) => field,
      );
      expect(fields.sort()).toEqual([
        'spec.replicas',
        'spec.template.metadata.labels',
        'spec.template.spec.containers[0].image',
      ]);
      expect(body.message).toMatch(/^Deployment\.apps "broken" is invalid: \[/);
    },
  });

  contractCase({
    title: 'refuses values outside of what a field allows, and lists these',
    cites: `${STATUS}`,
    async run({ admin, core }) {
      const { status, body } = await admin.post(
        `${core}/pods`,
        pod('odd', { restartPolicy: 'Sometimes' }),
      );
      expect(status).toBe(422);
      expect(body.details.causes[0]).toEqual({
        reason: 'FieldValueNotSupported',
        field: 'spec.restartPolicy',
        message:
          'Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
      });
    },
  });

  contractCase({
    title: 'refuses a quantity that is none, and a request above its limit',
    cites:
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    async run({ admin, core }) {
      const withResources = (resources: object) => {
        const object = pod('sized');
        object.spec.containers[0].resources = resources;
        return admin.post(`${core}/pods`, object);
      };
      expect(await withResources({ requests: { cpu: 'many' } })).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining('quantities must match') },
      });
      expect(
        await withResources({ requests: { cpu: '2' }, limits: { cpu: '1' } }),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'must be less than or equal to cpu limit of 1',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'ignores a status that comes along',
    cites:
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status',
    async run({ admin, apps }) {
      const object = deployment('ahead');
      object.status = { availableReplicas: 5 };
      const made = await ok(admin.post(`${apps}/deployments`, object));
      expect(made.status.availableReplicas).toBeUndefined();
    },
  });
});
