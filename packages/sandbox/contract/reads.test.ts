import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import type { KubernetesClient } from './client/KubernetesClient';
import { contractCase, describeContract } from './suite/contractCase';
import { boundPod, configMap } from './suite/objects';

const CONCEPTS = 'https://kubernetes.io/docs/reference/using-api/api-concepts/';
const LABELS =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors';
const FIELDS =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/';

const namesOf = (list: Body) =>
  list.items.map(({ metadata }: Body) => metadata.name);

/** Three ConfigMaps whose labels a selector can tell apart. */
async function createLabelled(admin: KubernetesClient, core: string) {
  const labels: Record<string, Record<string, string>> = {
    one: { tier: 'web', stage: 'test' },
    three: {},
    two: { tier: 'data', stage: 'live' },
  };
  for (const name of Object.keys(labels)) {
    const object = configMap(name);
    object.metadata.labels = { suite: 'labels', ...labels[name] };
    await ok(admin.post(`${core}/configmaps`, object));
  }
}

describeContract('Get and list', () => {
  contractCase({
    title: 'gets an object with what identifies it',
    cites: `${CONCEPTS}#standard-api-terminology`,
    async run({ admin, core, namespace }) {
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('settings', { a: '1' })),
      );
      const got = await admin.get(`${core}/configmaps/settings`);
      expect(got.status).toBe(200);
      expect(got.headers['content-type']).toBe('application/json');
      expect(got.body).toEqual(made);
      expect(got.body).toMatchObject({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'settings',
          namespace,
          uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
          resourceVersion: expect.stringMatching(/^\d+$/),
          creationTimestamp: expect.stringMatching(
            /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
          ),
        },
        data: { a: '1' },
      });
    },
  });

  contractCase({
    title: 'answers 404 with the resource and name that were not found',
    cites:
      'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/',
    async run({ admin, apps }) {
      const answer = await admin.get(`${apps}/deployments/nobody`);
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'deployments.apps "nobody" not found',
        reason: 'NotFound',
        details: { name: 'nobody', group: 'apps', kind: 'deployments' },
        code: 404,
      });
    },
  });

  contractCase({
    title: 'lists a namespace: kind, version of the list, items without kind',
    cites: `${CONCEPTS}#collections`,
    async run({ admin, apps, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('listed')));
      const list = await ok(admin.get(`${core}/configmaps`));
      expect(list).toMatchObject({
        kind: 'ConfigMapList',
        apiVersion: 'v1',
        metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
      });
      const listed = list.items.find(
        ({ metadata }: Body) => metadata.name === 'listed',
      );
      expect(listed.kind).toBeUndefined();
      expect(listed.apiVersion).toBeUndefined();
      const empty = await ok(admin.get(`${apps}/deployments`));
      expect(empty.items).toEqual([]);
    },
  });

  contractCase({
    title: 'lists over all namespaces',
    cites: `${CONCEPTS}#resource-uris`,
    async run({ admin, core, namespace }) {
      await ok(admin.post(`${core}/configmaps`, configMap('somewhere')));
      const { items } = await ok(admin.get('/api/v1/configmaps'));
      expect(
        items.map(
          ({ metadata }: Body) => `${metadata.namespace}/${metadata.name}`,
        ),
      ).toContain(`${namespace}/somewhere`);
    },
  });

  contractCase({
    title: 'finds nothing, and fails not, in a namespace that does not exist',
    cites: `${CONCEPTS}#collections`,
    async run({ admin }) {
      const path = '/api/v1/namespaces/contract-nowhere/configmaps';
      expect((await ok(admin.get(path))).items).toEqual([]);
    },
  });

  const selections: [string, string, string[]][] = [
    ['equality', 'tier=web', ['one']],
    ['equality with two signs', 'tier==web', ['one']],
    [
      'inequality, which those without the label meet',
      'tier!=web',
      ['three', 'two'],
    ],
    ['membership', 'stage in (test, live)', ['one', 'two']],
    ['absence from a set', 'stage notin (live)', ['one', 'three']],
    ['existence', 'tier', ['one', 'two']],
    ['absence', '!tier', ['three']],
    ['several requirements at once', 'tier,stage!=test', ['two']],
  ];
  for (const [kind, selector, expected] of selections) {
    contractCase({
      title: `selects by label: ${kind} (${selector})`,
      cites: LABELS,
      async run({ admin, core }) {
        await createLabelled(admin, core);
        const query = encodeURIComponent(`suite=labels,${selector}`);
        const list = await ok(
          admin.get(`${core}/configmaps?labelSelector=${query}`),
        );
        expect(namesOf(list)).toEqual(expected);
      },
    });
  }

  contractCase({
    title: 'refuses a label selector that it cannot read',
    cites: LABELS,
    async run({ admin, core }) {
      const query = encodeURIComponent('tier in (web');
      const answer = await admin.get(
        `${core}/configmaps?labelSelector=${query}`,
      );
      expect(answer).toMatchObject({
        status: 400,
        body: {
          reason: 'BadRequest',
          message: expect.stringContaining('unable to parse requirement'),
        },
      });
    },
  });

  contractCase({
    title: 'selects by field: names of any kind',
    cites: FIELDS,
    async run({ admin, core, namespace }) {
      await createLabelled(admin, core);
      const list = async (path: string, selector: string) =>
        namesOf(
          await ok(
            admin.get(
              `${path}?labelSelector=suite&fieldSelector=${encodeURIComponent(
                selector,
              )}`,
            ),
          ),
        );
      expect(await list(`${core}/configmaps`, 'metadata.name=two')).toEqual([
        'two',
      ]);
      expect(await list(`${core}/configmaps`, 'metadata.name!=two')).toEqual([
        'one',
        'three',
      ]);
      expect(
        await list(
          '/api/v1/configmaps',
          `metadata.namespace=${namespace},metadata.name=one`,
        ),
      ).toEqual(['one']);
    },
  });

  contractCase({
    title: 'selects pods by node and phase',
    cites: FIELDS,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/pods`, boundPod('placed')));
      const list = async (selector: string) =>
        namesOf(
          await ok(
            admin.get(
              `${core}/pods?fieldSelector=${encodeURIComponent(selector)}`,
            ),
          ),
        );
      const node = 'spec.nodeName=contract-no-such-node';
      expect(await list(`${node},status.phase=Pending`)).toEqual(['placed']);
      expect(await list(`${node},status.phase=Running`)).toEqual([]);
      expect(await list('spec.nodeName=')).toEqual([]);
    },
  });

  contractCase({
    title: 'refuses to select by a field that the kind does not offer',
    cites: `${FIELDS}#supported-fields`,
    async run({ admin, core }) {
      const answer = await admin.get(
        `${core}/configmaps?fieldSelector=data.a%3D1`,
      );
      expect(answer).toMatchObject({
        status: 400,
        body: {
          reason: 'BadRequest',
          message: expect.stringMatching(
            /"data\.a" is not a known field selector: only "metadata\.name", "metadata\.namespace"$/,
          ),
        },
      });
    },
  });
});
