import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import type { KubernetesClient } from './client/KubernetesClient';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap } from './suite/objects';

const CHUNKS =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks';
const VERSIONS =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions';

const namesOf = (list: Body) =>
  list.items.map(({ metadata }: Body) => metadata.name);

/** Five ConfigMaps; the labels keep others in the namespace out of the lists. */
async function createFive(admin: KubernetesClient, core: string) {
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const object = configMap(name);
    object.metadata.labels = { suite: 'paging' };
    await ok(admin.post(`${core}/configmaps`, object));
  }
}

const pathOf = (core: string, query: Record<string, string>) =>
  `${core}/configmaps?${new URLSearchParams({
    labelSelector: 'suite=paging',
    ...query,
  })}`;

describeContract('Chunks and versions of lists', () => {
  contractCase({
    title: 'hands out a list in chunks, each object once, in order',
    cites: CHUNKS,
    async run({ admin, core }) {
      await createFive(admin, core);
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const list = await ok(
          admin.get(
            pathOf(core, { limit: '2', ...(token && { continue: token }) }),
          ),
        );
        expect(list.items.length).toBeLessThanOrEqual(2);
        seen.push(...namesOf(list));
        token = list.metadata.continue;
      } while (token);
      expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
    },
  });

  contractCase({
    title: 'tells how many are left, unless a selector hides it',
    cites: CHUNKS,
    async run({ admin, core }) {
      await createFive(admin, core);
      const all = await ok(admin.get(`${core}/configmaps`));
      const first = await ok(admin.get(`${core}/configmaps?limit=2`));
      expect(first.metadata.remainingItemCount).toBe(all.items.length - 2);
      const selected = await ok(admin.get(pathOf(core, { limit: '2' })));
      expect(selected.metadata.continue).toBeTruthy();
      expect(selected.metadata.remainingItemCount).toBeUndefined();
    },
  });

  contractCase({
    title: 'continues the list as it was, whatever happens in between',
    cites: CHUNKS,
    async run({ admin, core }) {
      await createFive(admin, core);
      const first = await ok(admin.get(pathOf(core, { limit: '2' })));
      await ok(admin.delete(`${core}/configmaps/d`));
      const late = configMap('cc');
      late.metadata.labels = { suite: 'paging' };
      await ok(admin.post(`${core}/configmaps`, late));
      const rest = await ok(
        admin.get(pathOf(core, { continue: first.metadata.continue })),
      );
      expect(namesOf(rest)).toEqual(['c', 'd', 'e']);
      expect(rest.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
      expect(rest.metadata.continue ?? '').toBe('');
    },
  });

  contractCase({
    title: 'refuses a continue token that it did not make',
    cites: CHUNKS,
    async run({ admin, core }) {
      const answer = await admin.get(pathOf(core, { continue: 'nonsense' }));
      expect(answer).toMatchObject({
        status: 400,
        body: {
          reason: 'BadRequest',
          message: expect.stringContaining('continue key is not valid'),
        },
      });
    },
  });

  contractCase({
    title: 'refuses a continue token together with a version',
    cites: VERSIONS,
    async run({ admin, core }) {
      await createFive(admin, core);
      const { metadata } = await ok(admin.get(pathOf(core, { limit: '1' })));
      const answer = await admin.get(
        pathOf(core, { continue: metadata.continue, resourceVersion: '1' }),
      );
      expect(answer).toMatchObject({
        status: 400,
        body: {
          message:
            'specifying resource version is not allowed when using continue',
        },
      });
    },
  });

  contractCase({
    title: 'lists any state it has when the version is 0',
    cites: VERSIONS,
    async run({ admin, core }) {
      const { kind, metadata } = await ok(
        admin.get(pathOf(core, { resourceVersion: '0' })),
      );
      expect(kind).toBe('ConfigMapList');
      expect(metadata.resourceVersion).toMatch(/^[1-9]\d*$/);
    },
  });

  contractCase({
    title: 'lists a state not older than the version asked for',
    cites: VERSIONS,
    async run({ admin, core }) {
      await createFive(admin, core);
      const { metadata } = await ok(admin.get(`${core}/configmaps/e`));
      const { resourceVersion } = metadata;
      const matches: Record<string, string>[] = [
        {},
        { resourceVersionMatch: 'NotOlderThan' },
      ];
      for (const match of matches) {
        const list = await ok(
          admin.get(pathOf(core, { resourceVersion, ...match })),
        );
        expect(namesOf(list)).toEqual(['a', 'b', 'c', 'd', 'e']);
      }
    },
  });

  contractCase({
    title: 'lists the exact state of an earlier version',
    cites: VERSIONS,
    async run({ admin, core }) {
      await createFive(admin, core);
      const { metadata } = await ok(admin.get(pathOf(core, {})));
      await ok(admin.delete(`${core}/configmaps/a`));
      const then = await ok(
        admin.get(
          pathOf(core, {
            resourceVersion: metadata.resourceVersion,
            resourceVersionMatch: 'Exact',
          }),
        ),
      );
      expect(namesOf(then)).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(then.metadata.resourceVersion).toBe(metadata.resourceVersion);
      expect(namesOf(await ok(admin.get(pathOf(core, {}))))).not.toContain('a');
    },
  });

  contractCase({
    title: 'refuses a match rule without a version, and one it does not know',
    cites: VERSIONS,
    async run({ admin, core }) {
      const lone = await admin.get(
        pathOf(core, { resourceVersionMatch: 'Exact' }),
      );
      expect(lone).toMatchObject({
        status: 422,
        body: {
          reason: 'Invalid',
          message: expect.stringContaining(
            'resourceVersionMatch is forbidden unless resourceVersion is provided',
          ),
        },
      });
      const unknown = await admin.get(
        pathOf(core, { resourceVersion: '1', resourceVersionMatch: 'Roughly' }),
      );
      expect(unknown.status).toBe(422);
      expect(unknown.body.message).toContain(
        'supported values: "Exact", "NotOlderThan", ""',
      );
    },
  });

  contractCase({
    title: 'refuses a version that is no number',
    cites: VERSIONS,
    async run({ admin, core }) {
      const answer = await admin.get(
        pathOf(core, { resourceVersion: 'yesterday' }),
      );
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ kind: 'Status', code: 400 });
    },
  });

  contractCase({
    title: 'asks to come back when a version is not reached yet',
    cites: VERSIONS,
    async run({ admin, core }) {
      const answer = await admin.get(
        pathOf(core, { resourceVersion: '999999999999' }),
      );
      expect(answer).toMatchObject({
        status: 504,
        body: {
          reason: 'Timeout',
          message: expect.stringContaining(
            'Too large resource version: 999999999999, current: ',
          ),
          details: {
            causes: [{ reason: 'ResourceVersionTooLarge' }],
            retryAfterSeconds: 1,
          },
        },
      });
    },
  });

  contractCase({
    title: 'counts one version for all kinds, and never backwards',
    cites: VERSIONS,
    async run({ admin, core }) {
      const versions: number[] = [];
      for (const [path, name] of [
        ['configmaps', 'x'],
        ['serviceaccounts', 'x'],
        ['configmaps', 'y'],
      ]) {
        const { metadata } = await ok(
          admin.post(`${core}/${path}`, { metadata: { name } }),
        );
        versions.push(Number(metadata.resourceVersion));
      }
      expect(versions).toEqual([...versions].sort((one, two) => one - two));
      expect(new Set(versions).size).toBe(3);
    },
  });
});
