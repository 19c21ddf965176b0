import { ok } from '../client/Answer';
import type { Body } from '../client/Answer';
import { contractCase, describeContract } from '../suite/contractCase';
import { conditionOf, firstState, named } from '../suite/firstState';
import { deployment, service } from '../suite/objects';

const PATCHES =
  'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes';
const APPLY =
  'https://kubernetes.io/docs/reference/using-api/server-side-apply/';
const RELEASE = 'helm.sh/release.v1';

/** A release as Helm stores one: an opaque payload in a Secret of its own type. */
function release(revision: number, status: string): Body {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: RELEASE,
    metadata: {
      name: `sh.helm.release.v1.web.v${revision}`,
      labels: { owner: 'helm', name: 'web', status, version: `${revision}` },
    },
    data: { release: Buffer.from(`payload ${revision}`).toString('base64') },
  };
}

describeContract({ title: 'What deployment tools do', rate: 20 }, () => {
  contractCase({
    title: 'Helm keeps its releases in Secrets, found by type and labels',
    cites:
      'https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
    async run({ admin, core }) {
      const find = async (labels: string) => {
        const query = new URLSearchParams({
          labelSelector: `owner=helm,name=web,${labels}`,
          fieldSelector: `type=${RELEASE}`,
        });
        const { items } = await ok(admin.get(`${core}/secrets?${query}`));
        return items.map(({ metadata }: Body) => metadata.labels.version);
      };
      expect(await find('status=deployed')).toEqual([]);
      await ok(admin.post(`${core}/secrets`, release(1, 'pending-install')));
      await ok(
        admin.put(
          `${core}/secrets/sh.helm.release.v1.web.v1`,
          release(1, 'superseded'),
        ),
      );
      await ok(admin.post(`${core}/secrets`, release(2, 'deployed')));
      expect(await find('status=deployed')).toEqual(['2']);
      expect(await find('status in (deployed,superseded)')).toEqual(['1', '2']);
    },
  });

  contractCase({
    title: 'Helm upgrades by three-way patch and keeps what others changed',
    cites: PATCHES,
    async run({ admin, writer, apps }) {
      const path = `${apps}/deployments/web`;
      expect((await writer.get(path)).status).toBe(404);
      const first = deployment('web', { minReadySeconds: 1 });
      await ok(writer.post(`${apps}/deployments?fieldManager=helm`, first));
      // Somebody adds a container by hand between two releases.
      await ok(
        admin.strategicPatch(path, {
          spec: {
            template: {
              spec: {
                containers: [
                  { name: 'side', image: 'registry.example/side:1.0' },
                ],
              },
            },
          },
        }),
      );
      // From old release, new release and live object: one value, one removal.
      const upgraded = await ok(
        writer.strategicPatch(`${path}?fieldManager=helm`, {
          spec: {
            minReadySeconds: null,
            template: {
              spec: {
                '$setElementOrder/containers': [{ name: 'app' }],
                containers: [
                  { name: 'app', image: 'registry.example/app:2.0' },
                ],
              },
            },
          },
        }),
      );
      expect(upgraded.spec.minReadySeconds).toBeUndefined();
      expect(
        Object.fromEntries(
          upgraded.spec.template.spec.containers.map(
            ({ name, image }: Body) => [name, image],
          ),
        ),
      ).toEqual({
        app: 'registry.example/app:2.0',
        side: 'registry.example/side:1.0',
      });
    },
  });

  contractCase({
    title: 'Helm waits until all is ready, and uninstalls in the background',
    cites:
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#complete-deployment',
    needs: 'nodes',
    async run({ writer, apps, core }) {
      await ok(writer.post(`${core}/services`, service('web')));
      await ok(
        writer.post(`${apps}/deployments`, deployment('web', { replicas: 2 })),
      );
      const ready = await firstState({
        client: writer,
        collection: `${apps}/deployments`,
        selector: named('web'),
        fits: object =>
          conditionOf(object, 'Available')?.status === 'True' &&
          object.status.observedGeneration === object.metadata.generation &&
          object.status.updatedReplicas === 2 &&
          object.status.readyReplicas === 2,
      });
      expect(ready.status.unavailableReplicas).toBeUndefined();
      const sets = await ok(
        writer.get(`${apps}/replicasets?labelSelector=app%3Dweb`),
      );
      const watch = await writer.watch(
        `${apps}/replicasets?watch=true&labelSelector=app%3Dweb&resourceVersion=${sets.metadata.resourceVersion}`,
      );
      await ok(
        writer.delete(`${apps}/deployments/web`, {
          propagationPolicy: 'Background',
        }),
      );
      await watch.until(({ type }) => type === 'DELETED');
      watch.close();
    },
  });

  contractCase({
    title: 'a GitOps tool tries, applies by force and prunes by label',
    cites: `${APPLY}#conflicts`,
    async run({ writer, core, apps }) {
      const labels = { 'kustomize.example/name': 'web' };
      const desired = (name: string): Body => {
        const object = deployment(name);
        object.metadata.labels = labels;
        return object;
      };
      const apply = (name: string, query = '') =>
        ok(
          writer.apply(
            `${apps}/deployments/${name}?fieldManager=kustomizer&force=true${query}`,
            desired(name),
          ),
        );
      await apply('web', '&dryRun=All');
      await apply('web');
      await apply('old');
      const tried = await apply('web', '&dryRun=All');
      expect(tried.spec).toEqual(
        (await ok(writer.get(`${apps}/deployments/web`))).spec,
      );
      const query = 'labelSelector=kustomize.example%2Fname%3Dweb';
      const { items } = await ok(writer.get(`${apps}/deployments?${query}`));
      expect(items.map(({ metadata }: Body) => metadata.name)).toEqual([
        'old',
        'web',
      ]);
      await ok(
        writer.delete(`${apps}/deployments/old`, {
          propagationPolicy: 'Background',
          preconditions: { uid: items[0].metadata.uid },
        }),
      );
      expect((await writer.get(`${apps}/deployments/old`)).status).toBe(404);
      expect((await writer.get(`${core}/configmaps/none`)).status).toBe(404);
    },
  });
});
