import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import type { KubernetesClient } from './client/KubernetesClient';
import { contractCase, describeContract } from './suite/contractCase';
import { firstState, named } from './suite/firstState';
import { deployment, pod, service } from './suite/objects';

const WORKLOADS = 'https://kubernetes.io/docs/concepts/workloads/controllers';

/** Pods that no scheduler places, so that they stay as their controller made them. */
function unplaced(name: string, spec: Body = {}): Body {
  const object = deployment(name, spec);
  object.spec.template.spec.schedulerName = 'nobody';
  return object;
}

describeContract('Controllers', () => {
  contractCase({
    title: 'make a ReplicaSet of a Deployment, and pods of the ReplicaSet',
    cites: `${WORKLOADS}/deployment/#creating-a-deployment`,
    needs: 'controllers',
    async run({ admin, apps, core }) {
      const web = await ok(
        admin.post(`${apps}/deployments`, unplaced('web', { replicas: 2 })),
      );
      const set = await firstState({
        client: admin,
        collection: `${apps}/replicasets`,
        selector: 'labelSelector=app%3Dweb',
        fits: ({ status }) => status.replicas === 2,
      });
      const hash = set.metadata.labels['pod-template-hash'];
      expect(set.metadata).toMatchObject({
        name: `web-${hash}`,
        annotations: { 'deployment.kubernetes.io/revision': '1' },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'web',
            uid: web.metadata.uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      });
      const { items } = await ok(
        admin.get(`${core}/pods?labelSelector=pod-template-hash%3D${hash}`),
      );
      expect(items).toHaveLength(2);
      for (const { metadata } of items) {
        expect(metadata.name).toMatch(
          new RegExp(`^${set.metadata.name}-[a-z0-9]{5}$`),
        );
        expect(metadata.generateName).toBe(`${set.metadata.name}-`);
        expect(metadata.ownerReferences[0].uid).toBe(set.metadata.uid);
      }
    },
  });

  contractCase({
    title: 'say which generation they have seen',
    cites: `${WORKLOADS}/deployment/#deployment-status`,
    needs: 'controllers',
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, unplaced('web')));
      const { metadata } = await ok(
        admin.mergePatch(`${apps}/deployments/web`, {
          spec: { minReadySeconds: 1 },
        }),
      );
      const seen = await firstState({
        client: admin,
        collection: `${apps}/deployments`,
        selector: named('web'),
        fits: ({ status }) => status.observedGeneration === metadata.generation,
      });
      expect(
        seen.status.conditions.map(({ type }: Body) => type).sort(),
      ).toEqual(['Available', 'Progressing']);
    },
  });

  contractCase({
    title: 'make another ReplicaSet for another template, and count revisions',
    cites: `${WORKLOADS}/deployment/#updating-a-deployment`,
    needs: 'controllers',
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, unplaced('web')));
      const path = `${apps}/deployments/web`;
      const revision = (number: string) =>
        firstState({
          client: admin,
          collection: `${apps}/deployments`,
          selector: named('web'),
          fits: ({ metadata }) =>
            metadata.annotations?.['deployment.kubernetes.io/revision'] ===
            number,
        });
      await revision('1');
      const changeTo = (value: string) =>
        ok(
          admin.mergePatch(path, {
            spec: {
              template: { metadata: { annotations: { 'a.example/v': value } } },
            },
          }),
        );
      await changeTo('2');
      await revision('2');
      const { items } = await ok(
        admin.get(`${apps}/replicasets?labelSelector=app%3Dweb`),
      );
      expect(items).toHaveLength(2);
      await changeTo('3');
      await revision('3');
      await changeTo('2');
      await revision('4');
    },
  });

  contractCase({
    title: 'replace a pod that is deleted, and remove those that are too many',
    cites: `${WORKLOADS}/replicaset/#how-a-replicaset-works`,
    needs: 'controllers',
    async run({ admin, apps, core }) {
      await ok(
        admin.post(`${apps}/deployments`, unplaced('web', { replicas: 1 })),
      );
      const [{ object: first }] = await takePods(admin, core);
      await ok(admin.delete(`${core}/pods/${first.metadata.name}`));
      const second = await firstState({
        client: admin,
        collection: `${core}/pods`,
        selector: 'labelSelector=app%3Dweb',
        fits: ({ metadata }) => metadata.uid !== first.metadata.uid,
      });
      const watch = await admin.watch(
        `${core}/pods?watch=true&${named(second.metadata.name)}`,
      );
      await ok(
        admin.mergePatch(`${apps}/deployments/web/scale`, {
          spec: { replicas: 0 },
        }),
      );
      await watch.until(({ type }) => type === 'DELETED');
      watch.close();
    },
  });

  contractCase({
    title: 'start the pods of a StatefulSet one after the other',
    cites: `${WORKLOADS}/statefulset/#deployment-and-scaling-guarantees`,
    needs: 'controllers',
    async run({ admin, apps, core }) {
      const { spec } = unplaced('db', { replicas: 2 });
      await ok(
        admin.post(`${apps}/statefulsets`, {
          metadata: { name: 'db' },
          spec: {
            replicas: 2,
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
        fits: ({ status }) => status.replicas === 1,
      });
      const { items } = await ok(
        admin.get(`${core}/pods?labelSelector=app%3Ddb`),
      );
      expect(items.map(({ metadata }: Body) => metadata.name)).toEqual([
        'db-0',
      ]);
      expect(items[0].metadata.labels).toMatchObject({
        'statefulset.kubernetes.io/pod-name': 'db-0',
        'apps.kubernetes.io/pod-index': '0',
      });
    },
  });

  contractCase({
    title: 'run a Job by a pod that it owns and labels',
    cites: `${WORKLOADS}/job/#running-an-example-job`,
    needs: 'controllers',
    async run({ admin, core, namespace }) {
      const batch = `/apis/batch/v1/namespaces/${namespace}`;
      const { spec } = pod('once', { schedulerName: 'nobody' });
      const job = await ok(
        admin.post(`${batch}/jobs`, {
          metadata: { name: 'once' },
          spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } },
        }),
      );
      const made = await firstState({
        client: admin,
        collection: `${core}/pods`,
        selector: 'labelSelector=job-name%3Donce',
        fits: () => true,
      });
      expect(made.metadata.labels).toMatchObject({
        'batch.kubernetes.io/job-name': 'once',
        'batch.kubernetes.io/controller-uid': job.metadata.uid,
      });
      const active = await firstState({
        client: admin,
        collection: `${batch}/jobs`,
        selector: named('once'),
        fits: ({ status }) => status.active === 1,
      });
      expect(active.status.startTime).toBeDefined();
    },
  });

  contractCase({
    title: 'write the addresses of a Service into EndpointSlices',
    cites:
      'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/',
    needs: 'controllers',
    async run({ admin, core, namespace }) {
      await ok(admin.post(`${core}/services`, service('web')));
      const slice = await firstState({
        client: admin,
        collection: `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`,
        selector: 'labelSelector=kubernetes.io%2Fservice-name%3Dweb',
        fits: () => true,
      });
      expect(slice).toMatchObject({
        addressType: 'IPv4',
        metadata: {
          generateName: 'web-',
          ownerReferences: [{ kind: 'Service', name: 'web' }],
        },
      });
    },
  });
});

async function takePods(admin: KubernetesClient, core: string) {
  const watch = await admin.watch(
    `${core}/pods?watch=true&labelSelector=app%3Dweb`,
  );
  const events = await watch.take(1);
  watch.close();
  return events;
}
