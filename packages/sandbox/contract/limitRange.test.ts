import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import type { CaseContext } from './suite/contractCase';
import { contractCase, describeContract } from './suite/contractCase';
import { deployment, pod } from './suite/objects';

const LIMITS = 'https://kubernetes.io/docs/concepts/policy/limit-range/';

async function createLimits({ admin, core }: CaseContext, ...limits: Body[]) {
  const object = { metadata: { name: 'limits' }, spec: { limits } };
  await ok(admin.post(`${core}/limitranges`, object));
}

function sizedPod(name: string, resources?: Body): Body {
  const object = pod(name);
  object.spec.containers[0].resources = resources;
  return object;
}

describeContract('Limit ranges', () => {
  contractCase({
    title: 'fill in requests and limits of containers without',
    cites: `${LIMITS}#limitrange-and-admission-checks-for-pods`,
    async run(context) {
      const { admin, core } = context;
      await createLimits(context, {
        type: 'Container',
        default: { cpu: '500m', memory: '256Mi' },
        defaultRequest: { cpu: '100m', memory: '64Mi' },
      });
      const bare = await ok(admin.post(`${core}/pods`, pod('bare')));
      expect(bare.spec.containers[0].resources).toEqual({
        requests: { cpu: '100m', memory: '64Mi' },
        limits: { cpu: '500m', memory: '256Mi' },
      });
      expect(bare.metadata.annotations['kubernetes.io/limit-ranger']).toBe(
        'LimitRanger plugin set: cpu, memory request for container app; cpu, memory limit for container app',
      );
      const partly = await ok(
        admin.post(
          `${core}/pods`,
          sizedPod('partly', { requests: { cpu: '200m' } }),
        ),
      );
      expect(partly.spec.containers[0].resources).toEqual({
        requests: { cpu: '200m', memory: '64Mi' },
        limits: { cpu: '500m', memory: '256Mi' },
      });
    },
  });

  contractCase({
    title: 'take defaults from each other, down from the maximum',
    cites: LIMITS,
    async run(context) {
      const { admin, core } = context;
      await createLimits(context, { type: 'Container', max: { cpu: '1' } });
      const { spec } = await ok(admin.get(`${core}/limitranges/limits`));
      expect(spec.limits[0]).toEqual({
        type: 'Container',
        max: { cpu: '1' },
        default: { cpu: '1' },
        defaultRequest: { cpu: '1' },
      });
    },
  });

  contractCase({
    title: 'refuse containers above the maximum or below the minimum',
    cites: LIMITS,
    async run(context) {
      const { admin, core } = context;
      await createLimits(context, {
        type: 'Container',
        max: { cpu: '1' },
        min: { cpu: '100m' },
      });
      const create = (resources: Body) =>
        admin.post(`${core}/pods`, sizedPod('sized', resources));
      expect(
        await create({ requests: { cpu: '500m' }, limits: { cpu: '2' } }),
      ).toMatchObject({
        status: 403,
        body: {
          reason: 'Forbidden',
          message:
            'pods "sized" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
        },
      });
      expect(
        await create({ requests: { cpu: '50m' }, limits: { cpu: '1' } }),
      ).toMatchObject({
        status: 403,
        body: {
          message:
            'pods "sized" is forbidden: minimum cpu usage per Container is 100m, but request is 50m',
        },
      });
    },
  });

  contractCase({
    title: 'name everything that is out of bounds',
    cites: LIMITS,
    async run(context) {
      const { admin, core } = context;
      await createLimits(context, {
        type: 'Container',
        max: { cpu: '1', memory: '1Gi' },
      });
      const answer = await admin.post(
        `${core}/pods`,
        sizedPod('huge', { limits: { cpu: '2', memory: '2Gi' } }),
      );
      expect(answer.status).toBe(403);
      expect(answer.body.message).toContain(
        'maximum cpu usage per Container is 1, but limit is 2',
      );
      expect(answer.body.message).toContain(
        'maximum memory usage per Container is 1Gi, but limit is 2Gi',
      );
    },
  });

  contractCase({
    title: 'hold limits to a ratio of requests',
    cites: LIMITS,
    async run(context) {
      const { admin, core } = context;
      await createLimits(context, {
        type: 'Container',
        maxLimitRequestRatio: { memory: '2' },
      });
      const answer = await admin.post(
        `${core}/pods`,
        sizedPod('wide', {
          requests: { memory: '64Mi' },
          limits: { memory: '256Mi' },
        }),
      );
      expect(answer).toMatchObject({
        status: 403,
        body: {
          message:
            'pods "wide" is forbidden: memory max limit to request ratio per Container is 2, but provided ratio is 4.000000',
        },
      });
    },
  });

  contractCase({
    title: 'hold the sum over all containers of a pod',
    cites: LIMITS,
    async run(context) {
      const { admin, core } = context;
      await createLimits(context, { type: 'Pod', max: { memory: '100Mi' } });
      const resources = { limits: { memory: '60Mi' } };
      const image = 'registry.example/app:1.0';
      const answer = await admin.post(
        `${core}/pods`,
        pod('double', {
          containers: ['a', 'b'].map(name => ({ name, image, resources })),
        }),
      );
      expect(answer).toMatchObject({
        status: 403,
        body: {
          message:
            'pods "double" is forbidden: maximum memory usage per Pod is 100Mi, but limit is 120Mi',
        },
      });
    },
  });

  contractCase({
    title: 'hold the size of volume claims',
    cites: LIMITS,
    async run(context) {
      const { admin, core } = context;
      await createLimits(context, {
        type: 'PersistentVolumeClaim',
        max: { storage: '2Gi' },
        min: { storage: '1Gi' },
      });
      expect(
        await admin.post(`${core}/persistentvolumeclaims`, {
          metadata: { name: 'large' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '3Gi' } },
          },
        }),
      ).toMatchObject({
        status: 403,
        body: {
          message:
            'persistentvolumeclaims "large" is forbidden: maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 3Gi',
        },
      });
    },
  });

  contractCase({
    title: 'let go what is to go, however narrow they have become',
    cites: LIMITS,
    async run(context) {
      const { admin, core } = context;
      const path = `${core}/persistentvolumeclaims/large`;
      await ok(
        admin.post(`${core}/persistentvolumeclaims`, {
          metadata: { name: 'large', finalizers: ['example.org/kept'] },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '3Gi' } },
          },
        }),
      );
      await createLimits(context, {
        type: 'PersistentVolumeClaim',
        max: { storage: '2Gi' },
      });
      const patch = { metadata: { labels: { a: 'b' } } };
      expect((await admin.mergePatch(path, patch)).status).toBe(403);
      await ok(admin.delete(path));
      await ok(admin.mergePatch(path, patch));
    },
  });

  contractCase({
    title: 'look at pods, not at the templates they are made from',
    cites: LIMITS,
    async run(context) {
      const { admin, apps } = context;
      await createLimits(context, { type: 'Container', max: { cpu: '1' } });
      const object = deployment('web');
      object.spec.template.spec.containers[0].resources = {
        limits: { cpu: '2' },
      };
      const made = await ok(admin.post(`${apps}/deployments`, object));
      expect(made.spec.template.spec.containers[0].resources).toEqual({
        limits: { cpu: '2' },
      });
    },
  });

  contractCase({
    title: 'refuse bounds that contradict each other',
    cites: LIMITS,
    async run({ admin, core }) {
      const answer = await admin.post(`${core}/limitranges`, {
        metadata: { name: 'odd' },
        spec: {
          limits: [{ type: 'Container', max: { cpu: '1' }, min: { cpu: '2' } }],
        },
      });
      expect(answer).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'min value 2 is greater than max value 1',
          ),
        },
      });
    },
  });
});
