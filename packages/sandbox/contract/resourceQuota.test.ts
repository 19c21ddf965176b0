import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import type { CaseContext } from './suite/contractCase';
import { contractCase, describeContract } from './suite/contractCase';
import { boundPod, configMap, pod } from './suite/objects';
import { until } from './suite/until';

const QUOTAS = 'https://kubernetes.io/docs/concepts/policy/resource-quotas/';

/** Counted, and none allowed: what is refused shows that the quota is in force. */
const PROBE = 'count/leases.coordination.k8s.io';

async function createQuota(
  { admin, core, namespace }: CaseContext,
  limits: Record<string, string>,
  spec: Body = {},
) {
  const hard = { ...limits, ...(spec.scopes ? {} : { [PROBE]: '0' }) };
  const path = `${core}/resourcequotas`;
  await ok(
    admin.post(path, { metadata: { name: 'quota' }, spec: { hard, ...spec } }),
  );
  // The work of the quota controller, which a bare API server has not got.
  const used = Object.fromEntries(Object.keys(hard).map(key => [key, '0']));
  await ok(
    admin.mergePatch(`${path}/quota/status`, { status: { hard, used } }),
  );
  const leases = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
  await until(async () => {
    const lease = { metadata: { name: 'probe' } };
    const { status } = await admin.post(`${leases}?dryRun=All`, lease);
    return spec.scopes || status === 403;
  });
}

function sizedPod(name: string, requests: Record<string, string>): Body {
  const object = pod(name);
  object.spec.containers[0].resources = { requests, limits: requests };
  return object;
}

describeContract('Resource quotas', () => {
  contractCase({
    title: 'refuse what goes beyond, and say by how much',
    cites: `${QUOTAS}#how-kubernetes-resourcequotas-work`,
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, { pods: '1' });
      await ok(admin.post(`${core}/pods`, boundPod('first')));
      expect(
        await admin.post(`${core}/pods`, boundPod('second')),
      ).toMatchObject({
        status: 403,
        body: {
          reason: 'Forbidden',
          message:
            'pods "second" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=1, limited: pods=1',
          details: { name: 'second', kind: 'pods' },
        },
      });
    },
  });

  contractCase({
    title: 'add up what pods request',
    cites: `${QUOTAS}#compute-resource-quota`,
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, {
        'requests.cpu': '1',
        'requests.memory': '1Gi',
      });
      await ok(
        admin.post(
          `${core}/pods`,
          sizedPod('one', { cpu: '600m', memory: '256Mi' }),
        ),
      );
      const answer = await admin.post(
        `${core}/pods`,
        sizedPod('two', { cpu: '500m', memory: '256Mi' }),
      );
      expect(answer.status).toBe(403);
      expect(answer.body.message).toBe(
        'pods "two" is forbidden: exceeded quota: quota, requested: requests.cpu=500m, used: requests.cpu=600m, limited: requests.cpu=1',
      );
      await ok(
        admin.post(
          `${core}/pods`,
          sizedPod('three', { cpu: '400m', memory: '512Mi' }),
        ),
      );
    },
  });

  contractCase({
    title: 'show what is used',
    cites: `${QUOTAS}#viewing-and-setting-quotas`,
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, { pods: '5', 'requests.cpu': '2' });
      await ok(
        admin.post(
          `${core}/pods`,
          sizedPod('one', { cpu: '250m', memory: '64Mi' }),
        ),
      );
      const used = await until(async () => {
        const { status } = await ok(admin.get(`${core}/resourcequotas/quota`));
        return status.used.pods === '1' ? status.used : undefined;
      });
      expect(used).toMatchObject({ pods: '1', 'requests.cpu': '250m' });
    },
  });

  contractCase({
    title: 'want to know the size of every container',
    cites: `${QUOTAS}#requests-vs-limits`,
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, {
        'requests.cpu': '1',
        'limits.memory': '1Gi',
      });
      const answer = await admin.post(`${core}/pods`, pod('vague'));
      expect(answer).toMatchObject({
        status: 403,
        body: {
          message:
            'pods "vague" is forbidden: failed quota: quota: must specify limits.memory for: app; requests.cpu for: app',
        },
      });
    },
  });

  contractCase({
    title: 'count objects of any kind',
    cites: `${QUOTAS}#quota-on-object-count`,
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, { 'count/secrets': '1', services: '0' });
      const secret = (name: string) => ({ metadata: { name } });
      await ok(admin.post(`${core}/secrets`, secret('one')));
      expect(await admin.post(`${core}/secrets`, secret('two'))).toMatchObject({
        status: 403,
        body: {
          message:
            'secrets "two" is forbidden: exceeded quota: quota, requested: count/secrets=1, used: count/secrets=1, limited: count/secrets=1',
        },
      });
      expect(
        await admin.post(`${core}/services`, {
          metadata: { name: 'web' },
          spec: { ports: [{ port: 80 }] },
        }),
      ).toMatchObject({ status: 403 });
      await ok(admin.post(`${core}/configmaps`, configMap('free')));
    },
  });

  contractCase({
    title: 'measure what volume claims ask for',
    cites: `${QUOTAS}#quota-for-storage`,
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, { 'requests.storage': '10Gi' });
      const claim = (name: string, storage: string) => ({
        metadata: { name },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'contract-none',
          resources: { requests: { storage } },
        },
      });
      const path = `${core}/persistentvolumeclaims`;
      await ok(admin.post(path, claim('small', '4Gi')));
      expect(await admin.post(path, claim('large', '8Gi'))).toMatchObject({
        status: 403,
        body: {
          message:
            'persistentvolumeclaims "large" is forbidden: exceeded quota: quota, requested: requests.storage=8Gi, used: requests.storage=4Gi, limited: requests.storage=10Gi',
        },
      });
    },
  });

  contractCase({
    title: 'reserve nothing in a dry run, and tell all the same',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run',
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, { pods: '1' });
      await ok(admin.post(`${core}/pods?dryRun=All`, boundPod('tried')));
      await ok(admin.post(`${core}/pods`, boundPod('first')));
      expect(
        await admin.post(`${core}/pods?dryRun=All`, boundPod('second')),
      ).toMatchObject({ status: 403 });
    },
  });

  contractCase({
    title: 'apply to the pods of their scopes only',
    cites: `${QUOTAS}#quota-scopes`,
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, { pods: '0' }, { scopes: ['BestEffort'] });
      expect(await admin.post(`${core}/pods`, pod('best'))).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining('exceeded quota: quota') },
      });
      await ok(
        admin.post(
          `${core}/pods`,
          sizedPod('sized', { cpu: '1', memory: '64Mi' }),
        ),
      );
    },
  });

  contractCase({
    title: 'refuse quantities that are none',
    cites: QUOTAS,
    async run({ admin, core }) {
      expect(
        await admin.post(`${core}/resourcequotas`, {
          metadata: { name: 'odd' },
          spec: { hard: { pods: '1500m', nonsense: '1' } },
        }),
      ).toMatchObject({
        status: 422,
        body: { reason: 'Invalid', details: { kind: 'ResourceQuota' } },
      });
    },
  });

  contractCase({
    title: 'free what is deleted',
    cites: `${QUOTAS}#how-kubernetes-resourcequotas-work`,
    needs: 'controllers',
    async run(context) {
      const { admin, core } = context;
      await createQuota(context, { 'count/secrets': '1' });
      const secret = { metadata: { name: 'one' } };
      await ok(admin.post(`${core}/secrets`, secret));
      await ok(admin.delete(`${core}/secrets/one`));
      await until(async () => {
        const { status } = await admin.post(`${core}/secrets`, secret);
        return status === 201;
      });
    },
  });
});
