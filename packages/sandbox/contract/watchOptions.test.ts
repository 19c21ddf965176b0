import { ok } from './client/Answer';
import { summaryOf } from './client/WatchStream';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap } from './suite/objects';

const CONCEPTS = 'https://kubernetes.io/docs/reference/using-api/api-concepts/';
const BOOKMARKS = `${CONCEPTS}#watch-bookmarks` as const;
const STREAMING = `${CONCEPTS}#streaming-lists` as const;
const GONE = `${CONCEPTS}#410-gone-responses` as const;
const AS_TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const AS_METADATA =
  'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';

const OWN = 'fieldSelector=metadata.name%3Dwatched';

describeContract('Options of watches', () => {
  contractCase({
    title: 'sends a bookmark with nothing but a version, before it ends',
    cites: BOOKMARKS,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('other')),
      );
      const watch = await admin.watch(
        `${core}/configmaps?watch=true&${OWN}&allowWatchBookmarks=true&timeoutSeconds=3&resourceVersion=${made.metadata.resourceVersion}`,
      );
      const later = await ok(
        admin.post(`${core}/configmaps`, configMap('later')),
      );
      const events = await watch.toEnd();
      expect(events.length).toBeGreaterThan(0);
      for (const { type, object } of events) {
        expect(type).toBe('BOOKMARK');
        expect(object).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1' });
        expect(object.metadata.name).toBeUndefined();
        expect(Number(object.metadata.resourceVersion)).toBeGreaterThanOrEqual(
          Number(later.metadata.resourceVersion),
        );
      }
    },
  });

  contractCase({
    title: 'sends no bookmarks to who did not ask for them',
    cites: BOOKMARKS,
    async run({ admin, core }) {
      const watch = await admin.watch(
        `${core}/configmaps?watch=true&${OWN}&timeoutSeconds=3`,
      );
      expect(await watch.toEnd()).toEqual([]);
    },
  });

  contractCase({
    title: 'goes on from a bookmark',
    cites: BOOKMARKS,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const first = await admin.watch(
        `${path}?watch=true&${OWN}&allowWatchBookmarks=true&timeoutSeconds=3`,
      );
      const bookmark = (await first.toEnd()).at(-1)!;
      expect(bookmark.type).toBe('BOOKMARK');
      await ok(admin.post(path, configMap('watched')));
      const next = await admin.watch(
        `${path}?watch=true&${OWN}&resourceVersion=${bookmark.object.metadata.resourceVersion}`,
      );
      expect(summaryOf(await next.take(1))).toEqual(['ADDED watched']);
      next.close();
    },
  });

  contractCase({
    title: 'streams a list: what is there, then a bookmark that says so',
    cites: STREAMING,
    needs: 'watchList',
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      for (const name of ['b', 'a']) {
        const object = configMap(name);
        object.metadata.labels = { suite: 'stream' };
        await ok(admin.post(path, object));
      }
      const watch = await admin.watch(
        `${path}?watch=true&labelSelector=suite%3Dstream&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersion=&resourceVersionMatch=NotOlderThan`,
      );
      const initial = await watch.until(({ type }) => type === 'BOOKMARK');
      expect(summaryOf(initial)).toEqual(['ADDED a', 'ADDED b', 'BOOKMARK']);
      expect(initial.at(-1)!.object.metadata).toMatchObject({
        annotations: { 'k8s.io/initial-events-end': 'true' },
        resourceVersion: expect.stringMatching(/^\d+$/),
      });
      await ok(admin.delete(`${path}/a`));
      expect(
        summaryOf(await watch.until(({ type }) => type !== 'BOOKMARK')).at(-1),
      ).toBe('DELETED a');
      watch.close();
    },
  });

  contractCase({
    title: 'streams no list to who says no',
    cites: STREAMING,
    needs: 'watchList',
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const { metadata } = await ok(admin.post(path, configMap('watched')));
      const watch = await admin.watch(
        `${path}?watch=true&${OWN}&sendInitialEvents=false&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan&resourceVersion=${metadata.resourceVersion}`,
      );
      await ok(admin.mergePatch(`${path}/watched`, { data: { a: '1' } }));
      const events = await watch.until(({ type }) => type !== 'BOOKMARK');
      watch.close();
      expect(events.at(-1)!.type).toBe('MODIFIED');
    },
  });

  contractCase({
    title: 'refuses options that contradict each other',
    cites: STREAMING,
    async run({ admin, core }) {
      const refusalOf = async (query: string) => {
        const { status, body } = await admin.get(`${core}/configmaps?${query}`);
        expect({ status, kind: body.kind }).toEqual({
          status: 422,
          kind: 'Status',
        });
        return body.message;
      };
      expect(await refusalOf('watch=true&sendInitialEvents=true')).toContain(
        'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      );
      expect(
        await refusalOf(
          'sendInitialEvents=true&resourceVersionMatch=NotOlderThan',
        ),
      ).toContain('sendInitialEvents is forbidden for list');
      expect(
        await refusalOf(
          'watch=true&resourceVersion=1&resourceVersionMatch=Exact',
        ),
      ).toContain('resourceVersionMatch is forbidden for watch');
    },
  });

  contractCase({
    title: 'says that a version is gone, in an event, and ends',
    cites: GONE,
    async run({ admin, core }) {
      const watch = await admin.watch(
        `${core}/configmaps?watch=true&resourceVersion=1`,
      );
      const events = await watch.toEnd();
      expect(events).toEqual([
        {
          type: 'ERROR',
          object: {
            kind: 'Status',
            apiVersion: 'v1',
            metadata: {},
            status: 'Failure',
            message: expect.stringMatching(
              /^too old resource version: 1 \(\d+\)$/,
            ),
            reason: 'Expired',
            code: 410,
          },
        },
      ]);
    },
  });

  contractCase({
    title: 'watches metadata alone',
    cites: `${CONCEPTS}#metadata-only-fetches`,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      await ok(admin.post(path, configMap('watched', { a: '1' })));
      const watch = await admin.watch(`${path}?watch=true&${OWN}`, AS_METADATA);
      const [{ object }] = await watch.take(1);
      watch.close();
      expect(object).toMatchObject({
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: { name: 'watched' },
      });
      expect(object.data).toBeUndefined();
    },
  });

  contractCase({
    title: 'watches rows of a table, whose columns come but once',
    cites: `${CONCEPTS}#receiving-resources-as-tables`,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      await ok(admin.post(path, configMap('watched', { a: '1' })));
      const watch = await admin.watch(`${path}?watch=true&${OWN}`, AS_TABLE);
      await ok(admin.mergePatch(`${path}/watched`, { data: { b: '2' } }));
      const [added, modified] = await watch.take(2);
      watch.close();
      expect(added.object).toMatchObject({
        kind: 'Table',
        rows: [{ cells: ['watched', 1, expect.any(String)] }],
      });
      expect(added.object.columnDefinitions).toHaveLength(3);
      expect(modified.object.rows[0].cells[1]).toBe(2);
      expect(modified.object.columnDefinitions ?? []).toHaveLength(0);
    },
  });

  contractCase({
    title: 'watches one object by its name',
    cites: `${CONCEPTS}#efficient-detection-of-changes`,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      await ok(admin.post(path, configMap('watched')));
      await ok(admin.post(path, configMap('other')));
      const watch = await admin.watch(`${path}?watch=true&${OWN}`);
      await ok(admin.delete(`${path}/other`));
      await ok(admin.delete(`${path}/watched`));
      expect(summaryOf(await watch.take(2))).toEqual([
        'ADDED watched',
        'DELETED watched',
      ]);
      watch.close();
    },
  });
});
