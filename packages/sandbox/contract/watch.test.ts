import { ok } from './client/Answer';
import { summaryOf } from './client/WatchStream';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, pod } from './suite/objects';

const WATCH =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes';
const SEMANTICS =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#semantics-for-watch';

/** Keeps what controllers make in every namespace out of a watch. */
const OWN = 'fieldSelector=metadata.name%3Dwatched';

describeContract('Watch', () => {
  contractCase({
    title: 'tells every change after the version of a list, in order',
    cites: WATCH,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const list = await ok(admin.get(path));
      const watch = await admin.watch(
        `${path}?watch=true&${OWN}&resourceVersion=${list.metadata.resourceVersion}`,
      );
      await ok(admin.post(path, configMap('watched', { a: '1' })));
      await ok(admin.mergePatch(`${path}/watched`, { data: { a: '2' } }));
      await ok(admin.delete(`${path}/watched`));
      const events = await watch.take(3);
      watch.close();
      expect(summaryOf(events)).toEqual([
        'ADDED watched',
        'MODIFIED watched',
        'DELETED watched',
      ]);
      expect(events[0].object).toMatchObject({
        kind: 'ConfigMap',
        apiVersion: 'v1',
        data: { a: '1' },
      });
      const versions = events.map(({ object }) =>
        Number(object.metadata.resourceVersion),
      );
      expect(versions).toEqual([...versions].sort((one, two) => one - two));
      expect(new Set(versions).size).toBe(3);
    },
  });

  contractCase({
    title: 'ends with the last state of what is deleted, at a new version',
    cites: WATCH,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const made = await ok(admin.post(path, configMap('watched', { a: '1' })));
      const { resourceVersion, uid } = made.metadata;
      const watch = await admin.watch(
        `${path}?watch=true&${OWN}&resourceVersion=${resourceVersion}`,
      );
      await ok(admin.delete(`${path}/watched`));
      const [{ object }] = await watch.take(1);
      watch.close();
      expect(object.data).toEqual({ a: '1' });
      expect(object.metadata.uid).toBe(uid);
      expect(Number(object.metadata.resourceVersion)).toBeGreaterThan(
        Number(resourceVersion),
      );
    },
  });

  contractCase({
    title: 'begins with what is there when no version is given',
    cites: SEMANTICS,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      await ok(admin.post(path, configMap('watched')));
      for (const version of ['', '&resourceVersion=0']) {
        const watch = await admin.watch(`${path}?watch=true&${OWN}${version}`);
        expect(summaryOf(await watch.take(1))).toEqual(['ADDED watched']);
        watch.close();
      }
    },
  });

  contractCase({
    title: 'goes on where another watch broke off, without gap or repetition',
    cites: WATCH,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      await ok(admin.post(path, configMap('watched', { n: '0' })));
      const first = await admin.watch(`${path}?watch=true&${OWN}`);
      const [{ object }] = await first.take(1);
      first.close();
      for (const n of ['1', '2', '3']) {
        await ok(admin.mergePatch(`${path}/watched`, { data: { n } }));
      }
      const next = await admin.watch(
        `${path}?watch=true&${OWN}&resourceVersion=${object.metadata.resourceVersion}`,
      );
      const events = await next.take(3);
      next.close();
      expect(events.map(event => event.object.data.n)).toEqual(['1', '2', '3']);
    },
  });

  contractCase({
    title: 'answers with a stream of one JSON object per line',
    cites: WATCH,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      await ok(admin.post(path, configMap('watched')));
      const watch = await admin.watch(`${path}?watch=1&${OWN}`);
      expect(watch.headers['content-type']).toMatch(/^application\/json/);
      expect(watch.headers['transfer-encoding']).toBe('chunked');
      expect((await watch.take(1))[0].type).toBe('ADDED');
      watch.close();
    },
  });

  contractCase({
    title: 'ends by itself, and well, after the seconds asked for',
    cites: WATCH,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('watched')));
      const watch = await admin.watch(
        `${core}/configmaps?watch=true&${OWN}&timeoutSeconds=1`,
      );
      expect(summaryOf(await watch.toEnd())).toEqual(['ADDED watched']);
    },
  });

  contractCase({
    title: 'adds what comes into a selector and deletes what leaves it',
    cites: SEMANTICS,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const made = await ok(admin.post(path, configMap('watched', { a: '1' })));
      const watch = await admin.watch(
        `${path}?watch=true&labelSelector=tier%3Dweb&resourceVersion=${made.metadata.resourceVersion}`,
      );
      const label = (tier: string | null) =>
        ok(
          admin.mergePatch(`${path}/watched`, {
            metadata: { labels: { tier } },
          }),
        );
      await label('web');
      await ok(admin.mergePatch(`${path}/watched`, { data: { a: '2' } }));
      const left = await label('data');
      await label(null);
      await label('web');
      const events = await watch.take(4);
      watch.close();
      expect(summaryOf(events)).toEqual([
        'ADDED watched',
        'MODIFIED watched',
        'DELETED watched',
        'ADDED watched',
      ]);
      // As it was when it still fitted, at the version at which it left.
      expect(events[2].object.metadata).toMatchObject({
        labels: { tier: 'web' },
        resourceVersion: left.metadata.resourceVersion,
      });
    },
  });

  contractCase({
    title: 'follows fields in and out of a selector',
    cites: SEMANTICS,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/pods`, pod('watched', { schedulerName: 'nobody' })),
      );
      const watch = await admin.watch(
        `${core}/pods?watch=true&fieldSelector=spec.nodeName%3Dcontract-no-node&resourceVersion=${made.metadata.resourceVersion}`,
      );
      await ok(
        admin.post(`${core}/pods/watched/binding`, {
          metadata: { name: 'watched' },
          target: { kind: 'Node', name: 'contract-no-node' },
        }),
      );
      await ok(admin.delete(`${core}/pods/watched?gracePeriodSeconds=0`));
      const events = await watch.until(({ type }) => type === 'DELETED');
      watch.close();
      expect(events[0]).toMatchObject({
        type: 'ADDED',
        object: { spec: { nodeName: 'contract-no-node' } },
      });
    },
  });

  contractCase({
    title: 'covers all namespaces by the path without one',
    cites: WATCH,
    async run({ admin, core, namespace }) {
      const list = await ok(admin.get('/api/v1/configmaps?limit=1'));
      const watch = await admin.watch(
        `/api/v1/configmaps?watch=true&${OWN}&resourceVersion=${list.metadata.resourceVersion}`,
      );
      await ok(admin.post(`${core}/configmaps`, configMap('watched')));
      const events = await watch.until(
        ({ object }) => object.metadata.namespace === namespace,
      );
      watch.close();
      expect(events.at(-1)!.type).toBe('ADDED');
    },
  });

  contractCase({
    title: 'tells every watcher the same',
    cites: WATCH,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const made = await ok(admin.post(path, configMap('watched')));
      const watches = await Promise.all(
        Array.from({ length: 5 }, () =>
          admin.watch(
            `${path}?watch=true&${OWN}&resourceVersion=${made.metadata.resourceVersion}`,
          ),
        ),
      );
      for (const n of ['1', '2']) {
        await ok(admin.mergePatch(`${path}/watched`, { data: { n } }));
      }
      const [first, ...others] = await Promise.all(
        watches.map(watch => watch.take(2)),
      );
      watches.forEach(watch => watch.close());
      expect(first.map(({ object }) => object.data.n)).toEqual(['1', '2']);
      others.forEach(events => expect(events).toEqual(first));
    },
  });

  contractCase({
    title: 'says nothing of writes that changed nothing, or were dry',
    cites: WATCH,
    async run({ admin, core }) {
      const path = `${core}/configmaps`;
      const made = await ok(admin.post(path, configMap('watched', { a: '1' })));
      const watch = await admin.watch(
        `${path}?watch=true&${OWN}&resourceVersion=${made.metadata.resourceVersion}`,
      );
      await ok(admin.mergePatch(`${path}/watched`, { data: { a: '1' } }));
      await ok(
        admin.mergePatch(`${path}/watched?dryRun=All`, { data: { a: '2' } }),
      );
      await ok(admin.mergePatch(`${path}/watched`, { data: { a: '3' } }));
      const [{ object }] = await watch.take(1);
      watch.close();
      expect(object.data).toEqual({ a: '3' });
    },
  });

  contractCase({
    title: 'is an operation of its own for authorization',
    cites:
      'https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb',
    async run({ reader, core }) {
      const path = `${core}/secrets?watch=true`;
      await expect(reader.watch(path)).rejects.toThrow(
        /answered 403: .*cannot watch resource \\?"secrets/,
      );
    },
  });
});
