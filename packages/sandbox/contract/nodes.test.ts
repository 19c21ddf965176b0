import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { conditionOf, firstState, named } from './suite/firstState';
import { deployment, pod, service } from './suite/objects';

const LIFECYCLE =
  'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/';
const SCHEDULING = 'https://kubernetes.io/docs/concepts/scheduling-eviction';
const WORKLOADS = 'https://kubernetes.io/docs/concepts/workloads/controllers';
const ZONE = 'topology.kubernetes.io/zone';

const isReady = (object: Body) =>
  conditionOf(object, 'Ready')?.status === 'True';

describeContract({ title: 'Nodes', rate: 20 }, () => {
  contractCase({
    title: 'run a pod, from Pending to ready with an address',
    cites: LIFECYCLE,
    needs: 'nodes',
    async run({ admin, core }) {
      await ok(admin.post(`${core}/pods`, pod('app')));
      const ready = await firstState({
        client: admin,
        collection: `${core}/pods`,
        selector: named('app'),
        fits: isReady,
      });
      expect(conditionOf(ready, 'PodScheduled')).toMatchObject({
        status: 'True',
      });
      expect(ready).toMatchObject({
        spec: { nodeName: expect.any(String) },
        status: {
          phase: 'Running',
          podIP: expect.stringMatching(/^\d+(\.\d+){3}$/),
          startTime: expect.any(String),
          containerStatuses: [
            {
              name: 'app',
              ready: true,
              restartCount: 0,
              state: { running: { startedAt: expect.any(String) } },
            },
          ],
        },
      });
      const node = await admin.get(`/api/v1/nodes/${ready.spec.nodeName}`);
      expect(node.status).toBe(200);
    },
  });

  contractCase({
    title: 'are chosen in an event of the scheduler',
    cites: `${SCHEDULING}/kube-scheduler/`,
    needs: 'nodes',
    async run({ admin, core, namespace }) {
      await ok(admin.post(`${core}/pods`, pod('app')));
      const event = await firstState({
        client: admin,
        collection: `${core}/events`,
        selector: 'fieldSelector=involvedObject.name%3Dapp,reason%3DScheduled',
        fits: () => true,
      });
      expect(event).toMatchObject({
        type: 'Normal',
        involvedObject: { kind: 'Pod', name: 'app', namespace },
        message: expect.stringMatching(
          new RegExp(`^Successfully assigned ${namespace}/app to `),
        ),
      });
    },
  });

  contractCase({
    title: 'do not take a pod that is too large, which says so',
    cites: `${SCHEDULING}/kube-scheduler/`,
    needs: 'nodes',
    async run({ admin, core }) {
      const object = pod('huge');
      object.spec.containers[0].resources = { requests: { cpu: '10k' } };
      await ok(admin.post(`${core}/pods`, object));
      const refused = await firstState({
        client: admin,
        collection: `${core}/pods`,
        selector: named('huge'),
        fits: state => conditionOf(state, 'PodScheduled')?.status === 'False',
      });
      expect(refused.status.phase).toBe('Pending');
      expect(conditionOf(refused, 'PodScheduled')).toMatchObject({
        reason: 'Unschedulable',
        message: expect.stringMatching(
          /^0\/\d+ nodes are available: .*\d+ Insufficient cpu/,
        ),
      });
    },
  });

  contractCase({
    title: 'are taken by their labels, and spread over zones',
    cites: `${SCHEDULING}/topology-spread-constraints/`,
    needs: 'nodes',
    async run({ admin, apps, core }) {
      const object = deployment('web', { replicas: 3 });
      object.spec.template.spec.topologySpreadConstraints = [
        {
          maxSkew: 1,
          topologyKey: ZONE,
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
        },
      ];
      await ok(admin.post(`${apps}/deployments`, object));
      await firstState({
        client: admin,
        collection: `${apps}/deployments`,
        selector: named('web'),
        fits: ({ status }) => status?.availableReplicas === 3,
      });
      const { items } = await ok(
        admin.get(`${core}/pods?labelSelector=app%3Dweb`),
      );
      const zones = await Promise.all(
        items.map(async ({ spec }: Body) => {
          const node = await ok(admin.get(`/api/v1/nodes/${spec.nodeName}`));
          return node.metadata.labels[ZONE];
        }),
      );
      expect(zones.sort()).toEqual(['a', 'b', 'c']);
      const picky = pod('picky', { nodeSelector: { [ZONE]: 'b' } });
      await ok(admin.post(`${core}/pods`, picky));
      const placed = await firstState({
        client: admin,
        collection: `${core}/pods`,
        selector: named('picky'),
        fits: ({ spec }) => spec.nodeName !== undefined,
      });
      const node = await ok(admin.get(`/api/v1/nodes/${placed.spec.nodeName}`));
      expect(node.metadata.labels[ZONE]).toBe('b');
    },
  });

  contractCase({
    title: 'make a Deployment available, whose update never has too few pods',
    cites: `${WORKLOADS}/deployment/#rolling-update-deployment`,
    needs: 'nodes',
    async run({ admin, apps }) {
      const object = deployment('web', {
        replicas: 2,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      });
      const collection = `${apps}/deployments`;
      await ok(admin.post(collection, object));
      const up = await firstState({
        client: admin,
        collection,
        selector: named('web'),
        fits: state => conditionOf(state, 'Available')?.status === 'True',
      });
      expect(conditionOf(up, 'Available')).toMatchObject({
        reason: 'MinimumReplicasAvailable',
      });
      const watch = await admin.watch(
        `${collection}?watch=true&${named('web')}&resourceVersion=${
          up.metadata.resourceVersion
        }`,
      );
      const { metadata } = await ok(
        admin.strategicPatch(`${collection}/web`, {
          spec: {
            template: {
              spec: {
                containers: [
                  { name: 'app', image: 'registry.example/app:2.0' },
                ],
              },
            },
          },
        }),
      );
      const events = await watch.until(
        ({ object: { status } }) =>
          status.observedGeneration >= metadata.generation &&
          status.updatedReplicas === 2 &&
          status.replicas === 2 &&
          status.availableReplicas === 2,
      );
      watch.close();
      for (const { object: state } of events) {
        expect(state.status.availableReplicas).toBeGreaterThanOrEqual(2);
        expect(state.status.replicas).toBeLessThanOrEqual(3);
      }
      const { items } = await ok(
        admin.get(`${apps}/replicasets?labelSelector=app%3Dweb`),
      );
      expect(items.map(({ spec }: Body) => spec.replicas).sort()).toEqual([
        0, 2,
      ]);
    },
  });

  contractCase({
    title: 'run the pods of a StatefulSet in their order',
    cites: `${WORKLOADS}/statefulset/#deployment-and-scaling-guarantees`,
    needs: 'nodes',
    async run({ admin, apps, core }) {
      const { spec } = deployment('db');
      await ok(
        admin.post(`${apps}/statefulsets`, {
          metadata: { name: 'db' },
          spec: {
            replicas: 3,
            serviceName: 'db',
            selector: spec.selector,
            template: spec.template,
          },
        }),
      );
      await firstState({
        client: admin,
        collection: `${apps}/statefulsets`,
        selector: named('db'),
        fits: ({ status }) => status?.readyReplicas === 3,
      });
      const { items } = await ok(
        admin.get(`${core}/pods?labelSelector=app%3Ddb`),
      );
      const made = items.map(({ metadata }: Body) => [
        metadata.name,
        Date.parse(metadata.creationTimestamp),
      ]);
      expect(made.map(([name]: [string]) => name)).toEqual([
        'db-0',
        'db-1',
        'db-2',
      ]);
      expect(made[0][1]).toBeLessThanOrEqual(made[1][1]);
      expect(made[1][1]).toBeLessThanOrEqual(made[2][1]);
    },
  });

  contractCase({
    title: 'have a pod of a DaemonSet each',
    cites: `${WORKLOADS}/daemonset/`,
    needs: 'nodes',
    async run({ admin, apps, core }) {
      const { spec } = deployment('agent');
      await ok(
        admin.post(`${apps}/daemonsets`, {
          metadata: { name: 'agent' },
          spec: { selector: spec.selector, template: spec.template },
        }),
      );
      const nodes = await ok(admin.get('/api/v1/nodes'));
      await firstState({
        client: admin,
        collection: `${apps}/daemonsets`,
        selector: named('agent'),
        fits: ({ status }) => status?.numberReady === nodes.items.length,
      });
      const { items } = await ok(
        admin.get(`${core}/pods?labelSelector=app%3Dagent`),
      );
      expect(
        items.map(({ spec: { nodeName } }: Body) => nodeName).sort(),
      ).toEqual(nodes.items.map(({ metadata }: Body) => metadata.name).sort());
    },
  });

  contractCase({
    title: 'bring a Job to its end',
    cites: `${WORKLOADS}/job/#job-termination-and-cleanup`,
    needs: 'nodes',
    async run({ admin, namespace }) {
      const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
      const { spec } = pod('once', { restartPolicy: 'Never' });
      await ok(
        admin.post(jobs, {
          metadata: { name: 'once' },
          spec: { completions: 2, parallelism: 1, template: { spec } },
        }),
      );
      const done = await firstState({
        client: admin,
        collection: jobs,
        selector: named('once'),
        fits: state => conditionOf(state, 'Complete')?.status === 'True',
      });
      expect(done.status).toMatchObject({
        succeeded: 2,
        completionTime: expect.any(String),
      });
    },
  });

  contractCase({
    title: 'serve the addresses of ready pods',
    cites:
      'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions',
    needs: 'nodes',
    async run({ admin, core, namespace }) {
      await ok(admin.post(`${core}/services`, service('app')));
      await ok(admin.post(`${core}/pods`, pod('app')));
      const slice = await firstState({
        client: admin,
        collection: `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`,
        selector: 'labelSelector=kubernetes.io%2Fservice-name%3Dapp',
        fits: ({ endpoints }) => endpoints?.[0]?.conditions.ready === true,
      });
      const { status, spec } = await ok(admin.get(`${core}/pods/app`));
      expect(slice.endpoints).toEqual([
        expect.objectContaining({
          addresses: [status.podIP],
          nodeName: spec.nodeName,
          targetRef: expect.objectContaining({ kind: 'Pod', name: 'app' }),
        }),
      ]);
      expect(slice.ports).toEqual([{ name: '', port: 80, protocol: 'TCP' }]);
    },
  });
});
