import { ok } from './client/Answer';
import { ownedBy } from './suite/applied';
import { contractCase, describeContract } from './suite/contractCase';
import { boundPod, deployment, pod } from './suite/objects';

const SCALE =
  'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/';
const STATUS =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status';
const EVICTION =
  'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/';

describeContract('Scale', () => {
  contractCase({
    title: 'is an object of its own',
    cites: SCALE,
    async run({ admin, apps, namespace }) {
      const made = await ok(
        admin.post(`${apps}/deployments`, deployment('web')),
      );
      expect(
        await ok(admin.get(`${apps}/deployments/web/scale`)),
      ).toMatchObject({
        kind: 'Scale',
        apiVersion: 'autoscaling/v1',
        metadata: { name: 'web', namespace, uid: made.metadata.uid },
        spec: {},
        status: { replicas: 0, selector: 'app=web' },
      });
    },
  });

  contractCase({
    title: 'sets the replicas by update, and is held to the version it read',
    cites: SCALE,
    async run({ admin, apps }) {
      const object = deployment('web', { paused: true });
      object.spec.template.spec.schedulerName = 'nobody';
      await ok(admin.post(`${apps}/deployments`, object));
      const path = `${apps}/deployments/web`;
      const scale = await ok(admin.get(`${path}/scale`));
      delete scale.metadata.resourceVersion;
      scale.spec.replicas = 2;
      const scaled = await ok(admin.put(`${path}/scale`, scale));
      expect(scaled).toMatchObject({ kind: 'Scale', spec: { replicas: 2 } });
      const { spec, metadata } = await ok(admin.get(path));
      expect(spec.replicas).toBe(2);
      expect(metadata.generation).toBe(2);
      scale.metadata.resourceVersion = '1';
      expect(await admin.put(`${path}/scale`, scale)).toMatchObject({
        status: 409,
        body: { reason: 'Conflict' },
      });
    },
  });

  contractCase({
    title: 'sets the replicas by patch, whose manager owns them then',
    cites:
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management',
    async run({ admin, apps }) {
      await ok(
        admin.post(`${apps}/deployments`, deployment('web', { paused: true })),
      );
      const path = `${apps}/deployments/web`;
      await ok(
        admin.mergePatch(`${path}/scale?fieldManager=scaler`, {
          spec: { replicas: 1 },
        }),
      );
      const scaled = await ok(admin.get(path));
      expect(scaled.spec.replicas).toBe(1);
      expect(ownedBy(scaled, 'scaler', 'Update')).toEqual({
        'f:spec': { 'f:replicas': {} },
      });
    },
  });

  contractCase({
    title: 'is applied, to a conflict where somebody else set another number',
    cites:
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts',
    async run({ admin, apps, namespace }) {
      await ok(
        admin.post(
          `${apps}/deployments?fieldManager=maker`,
          deployment('web', { paused: true, replicas: 0 }),
        ),
      );
      const path = `${apps}/deployments/web`;
      const scale = {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'web', namespace },
        spec: { replicas: 1 },
      };
      const apply = (query: string) =>
        admin.apply(`${path}/scale?fieldManager=scaler${query}`, scale);
      expect(await apply('')).toMatchObject({
        status: 409,
        body: { reason: 'Conflict' },
      });
      expect((await ok(admin.get(path))).spec.replicas).toBe(0);
      expect(await ok(apply('&force=true'))).toMatchObject({
        kind: 'Scale',
        spec: { replicas: 1 },
      });
      const scaled = await ok(admin.get(path));
      expect(scaled.spec.replicas).toBe(1);
      expect(ownedBy(scaled, 'scaler')).toEqual({
        'f:spec': { 'f:replicas': {} },
      });
      expect(ownedBy(scaled, 'maker', 'Update')!['f:spec']).not.toHaveProperty(
        'f:replicas',
      );
    },
  });

  contractCase({
    title: 'refuses less than nothing',
    cites: SCALE,
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, deployment('web')));
      expect(
        await admin.mergePatch(`${apps}/deployments/web/scale`, {
          spec: { replicas: -1 },
        }),
      ).toMatchObject({
        status: 422,
        body: { details: { causes: [{ field: 'spec.replicas' }] } },
      });
    },
  });

  contractCase({
    title: 'answers 404 for what is not there, and for what has no scale',
    cites: SCALE,
    async run({ admin, apps, core }) {
      expect((await admin.get(`${apps}/deployments/nobody/scale`)).status).toBe(
        404,
      );
      expect((await admin.get(`${core}/pods/nobody/scale`)).status).toBe(404);
    },
  });
});

describeContract('Status', () => {
  contractCase({
    title: 'changes alone by its own path',
    cites: STATUS,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/pods`, boundPod('placed')));
      const path = `${core}/pods/placed`;
      const object = await ok(admin.get(path));
      object.metadata.labels.ignored = 'yes';
      object.spec.activeDeadlineSeconds = 5;
      object.status.phase = 'Running';
      const updated = await ok(admin.put(`${path}/status`, object));
      expect(updated.status.phase).toBe('Running');
      expect(updated.spec.activeDeadlineSeconds).toBeUndefined();
      expect(await ok(admin.get(`${path}/status`))).toEqual(updated);
    },
  });

  contractCase({
    title: 'does not change by the path of the object',
    cites: STATUS,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/pods`, boundPod('placed')));
      const path = `${core}/pods/placed`;
      const patched = await ok(
        admin.mergePatch(path, {
          metadata: { labels: { a: 'b' } },
          status: { phase: 'Failed' },
        }),
      );
      expect(patched.metadata.labels.a).toBe('b');
      expect(patched.status.phase).toBe('Pending');
    },
  });

  contractCase({
    title: 'merges conditions by type, and does not count as a generation',
    cites: STATUS,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/pods`, boundPod('placed')));
      const path = `${core}/pods/placed/status`;
      const withCondition = (type: string, status: string) =>
        ok(
          admin.strategicPatch(path, {
            status: { conditions: [{ type, status }] },
          }),
        );
      await withCondition('contract.example/One', 'False');
      await withCondition('contract.example/Two', 'True');
      const patched = await withCondition('contract.example/One', 'True');
      const conditions = patched.status.conditions.map(
        ({ type, status }: Record<string, string>) => [type, status],
      );
      expect(conditions).toContainEqual(['contract.example/One', 'True']);
      expect(conditions).toContainEqual(['contract.example/Two', 'True']);
      expect(patched.metadata.generation ?? 1).toBe(1);
    },
  });

  contractCase({
    title: 'is recorded with its subresource',
    cites:
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management',
    async run({ admin, core }) {
      await ok(admin.post(`${core}/pods`, boundPod('placed')));
      const { metadata } = await ok(
        admin.mergePatch(`${core}/pods/placed/status?fieldManager=kubelet`, {
          status: { podIP: '10.1.2.3' },
        }),
      );
      expect(metadata.managedFields).toContainEqual(
        expect.objectContaining({
          manager: 'kubelet',
          operation: 'Update',
          subresource: 'status',
          fieldsV1: { 'f:status': expect.objectContaining({ 'f:podIP': {} }) },
        }),
      );
    },
  });
});

describeContract('Other subresources', () => {
  contractCase({
    title: 'bind a pod to a node, once',
    cites:
      'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/binding-v1/',
    async run({ admin, core }) {
      const object = pod('loose', { schedulerName: 'nobody' });
      await ok(admin.post(`${core}/pods`, object));
      const binding = {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name: 'loose' },
        target: { apiVersion: 'v1', kind: 'Node', name: 'contract-no-node' },
      };
      const path = `${core}/pods/loose`;
      expect(await admin.post(`${path}/binding`, binding)).toMatchObject({
        status: 201,
        body: { kind: 'Status', status: 'Success' },
      });
      const bound = await ok(admin.get(path));
      expect(bound.spec.nodeName).toBe('contract-no-node');
      expect(bound.status.conditions).toContainEqual(
        expect.objectContaining({ type: 'PodScheduled', status: 'True' }),
      );
      expect(await admin.post(`${path}/binding`, binding)).toMatchObject({
        status: 409,
        body: {
          message: expect.stringContaining(
            'pod loose is already assigned to node "contract-no-node"',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'evict a pod as a deletion that may be refused',
    cites: EVICTION,
    async run({ admin, core, namespace }) {
      await ok(admin.post(`${core}/pods`, boundPod('placed')));
      const eviction = {
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name: 'placed', namespace },
        deleteOptions: { gracePeriodSeconds: 7 },
      };
      expect(
        await admin.post(`${core}/pods/placed/eviction`, eviction),
      ).toMatchObject({
        status: 201,
        body: { kind: 'Status', status: 'Success' },
      });
      const { status } = await admin.get(`${core}/pods/placed`);
      expect([200, 404]).toContain(status);
      expect(
        await admin.post(`${core}/pods/nobody/eviction`, {
          ...eviction,
          metadata: { name: 'nobody', namespace },
        }),
      ).toMatchObject({ status: 404 });
    },
  });

  contractCase({
    title: 'do not evict against a disruption budget',
    cites: EVICTION,
    needs: 'controllers',
    async run({ admin, core, namespace }) {
      const budgets = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`;
      await ok(admin.post(`${core}/pods`, boundPod('precious')));
      // A running pod counts, one that never started may always go.
      await ok(
        admin.mergePatch(`${core}/pods/precious/status`, {
          status: {
            phase: 'Running',
            conditions: [{ type: 'Ready', status: 'True' }],
          },
        }),
      );
      const made = await ok(
        admin.post(budgets, {
          metadata: { name: 'precious' },
          spec: {
            minAvailable: 1,
            selector: { matchLabels: { app: 'precious' } },
          },
        }),
      );
      const watch = await admin.watch(
        `${budgets}?watch=true&resourceVersion=${made.metadata.resourceVersion}`,
      );
      await watch.until(({ object }) => object.status?.observedGeneration > 0);
      watch.close();
      expect(
        await admin.post(`${core}/pods/precious/eviction`, {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: { name: 'precious', namespace },
        }),
      ).toMatchObject({
        status: 429,
        body: {
          reason: 'TooManyRequests',
          message:
            "Cannot evict pod as it would violate the pod's disruption budget.",
          details: { causes: [{ reason: 'DisruptionBudget' }] },
        },
      });
    },
  });

  contractCase({
    title: 'hand out tokens of service accounts',
    cites:
      'https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/',
    async run({ admin, clientWith, core, namespace }) {
      const answer = await admin.post(`${core}/serviceaccounts/default/token`, {
        spec: { expirationSeconds: 3600 },
      });
      expect(answer).toMatchObject({
        status: 201,
        body: {
          kind: 'TokenRequest',
          status: { expirationTimestamp: expect.any(String) },
        },
      });
      const { status } = await ok(
        clientWith(answer.body.status.token).post(
          '/apis/authentication.k8s.io/v1/selfsubjectreviews',
          {},
        ),
      );
      expect(status.userInfo.username).toBe(
        `system:serviceaccount:${namespace}:default`,
      );
    },
  });
});
