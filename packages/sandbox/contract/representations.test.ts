import { parse } from 'yaml';
import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, deployment, pod } from './suite/objects';

const TABLES =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables';
const CONTENT =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources';
const METADATA =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches';
const AS_TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const AS_METADATA =
  'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';
const AS_METADATA_LIST =
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';

const columnsOf = ({ columnDefinitions }: Body, priority = 0) =>
  columnDefinitions
    .filter((column: Body) => column.priority <= priority)
    .map(({ name }: Body) => name);

describeContract('Representations', () => {
  contractCase({
    title: 'prints pods as a table, with more columns on request',
    cites: TABLES,
    async run({ admin, core }) {
      await ok(
        admin.post(`${core}/pods`, pod('printed', { schedulerName: 'nobody' })),
      );
      const table = await ok(admin.get(`${core}/pods`, AS_TABLE));
      expect(table).toMatchObject({
        kind: 'Table',
        apiVersion: 'meta.k8s.io/v1',
      });
      expect(columnsOf(table)).toEqual([
        'Name',
        'Ready',
        'Status',
        'Restarts',
        'Age',
      ]);
      expect(columnsOf(table, 1)).toEqual([
        ...columnsOf(table),
        'IP',
        'Node',
        'Nominated Node',
        'Readiness Gates',
      ]);
      expect(table.columnDefinitions[0]).toMatchObject({
        type: 'string',
        format: 'name',
      });
      expect(table.rows[0].cells.slice(0, 2)).toEqual(['printed', '0/1']);
      expect(table.rows[0].cells).toHaveLength(table.columnDefinitions.length);
    },
  });

  contractCase({
    title: 'prints a Deployment, ready pods out of wanted ones',
    cites: TABLES,
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, deployment('web')));
      const table = await ok(admin.get(`${apps}/deployments/web`, AS_TABLE));
      expect(columnsOf(table, 1)).toEqual([
        'Name',
        'Ready',
        'Up-to-date',
        'Available',
        'Age',
        'Containers',
        'Images',
        'Selector',
      ]);
      expect(table.rows).toHaveLength(1);
      const { cells } = table.rows[0];
      expect(cells.slice(0, 4)).toEqual(['web', '0/0', 0, 0]);
      expect(cells.slice(5)).toEqual([
        'app',
        'registry.example/app:1.0',
        'app=web',
      ]);
    },
  });

  const kinds: [string, string, string[]][] = [
    ['/api/v1', 'namespaces', ['Name', 'Status', 'Age']],
    [
      '/api/v1',
      'services',
      ['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age'],
    ],
    ['/api/v1', 'configmaps', ['Name', 'Data', 'Age']],
    ['/api/v1', 'secrets', ['Name', 'Type', 'Data', 'Age']],
    ['/api/v1', 'nodes', ['Name', 'Status', 'Roles', 'Age', 'Version']],
    ['/api/v1', 'events', ['Last Seen', 'Type', 'Reason', 'Object', 'Message']],
    [
      '/apis/apps/v1',
      'replicasets',
      ['Name', 'Desired', 'Current', 'Ready', 'Age'],
    ],
    ['/apis/apps/v1', 'statefulsets', ['Name', 'Ready', 'Age']],
    [
      '/apis/batch/v1',
      'jobs',
      ['Name', 'Status', 'Completions', 'Duration', 'Age'],
    ],
  ];
  for (const [root, resource, columns] of kinds) {
    contractCase({
      title: `has the columns of ${resource}`,
      cites: TABLES,
      async run({ admin }) {
        const table = await ok(
          admin.get(`${root}/${resource}?limit=1`, AS_TABLE),
        );
        expect(columnsOf(table)).toEqual(columns);
      },
    });
  }

  contractCase({
    title: 'puts metadata into the rows of a table, or all, or nothing',
    cites: TABLES,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('row', { a: '1' })));
      const rowWith = async (query: string) => {
        const path = `${core}/configmaps?fieldSelector=metadata.name%3Drow`;
        const { rows } = await ok(admin.get(`${path}${query}`, AS_TABLE));
        return rows[0];
      };
      expect((await rowWith('')).object).toMatchObject({
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: { name: 'row' },
      });
      expect((await rowWith('')).object.data).toBeUndefined();
      expect((await rowWith('&includeObject=Object')).object).toMatchObject({
        kind: 'ConfigMap',
        data: { a: '1' },
      });
      expect((await rowWith('&includeObject=None')).object ?? null).toBeNull();
    },
  });

  contractCase({
    title: 'pages tables like lists',
    cites: TABLES,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('a')));
      await ok(admin.post(`${core}/configmaps`, configMap('b')));
      const table = await ok(admin.get(`${core}/configmaps?limit=1`, AS_TABLE));
      expect(table.rows).toHaveLength(1);
      expect(table.metadata.continue).toBeTruthy();
      const next = await ok(
        admin.get(
          `${core}/configmaps?limit=1&continue=${table.metadata.continue}`,
          AS_TABLE,
        ),
      );
      expect(next.rows[0].cells[0]).not.toBe(table.rows[0].cells[0]);
    },
  });

  contractCase({
    title: 'takes the first representation of the list that it has',
    cites: TABLES,
    async run({ admin, core }) {
      const table = await ok(
        admin.get(`${core}/pods`, `${AS_TABLE},application/json`),
      );
      expect(table.kind).toBe('Table');
      const plain = await ok(
        admin.get(`${core}/pods`, `application/json, ${AS_TABLE}`),
      );
      expect(plain.kind).toBe('PodList');
      const fallback = await ok(
        admin.get(
          `${core}/pods`,
          'application/json;as=Nothing;v=v1;g=nobody.example,application/json',
        ),
      );
      expect(fallback.kind).toBe('PodList');
    },
  });

  contractCase({
    title: 'gives the metadata of one object alone',
    cites: METADATA,
    async run({ admin, core }) {
      const full = await ok(
        admin.post(`${core}/configmaps`, configMap('meta', { a: '1' })),
      );
      expect(
        await ok(admin.get(`${core}/configmaps/meta`, AS_METADATA)),
      ).toEqual({
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: full.metadata,
      });
    },
  });

  contractCase({
    title: 'gives the metadata of a list alone',
    cites: METADATA,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('meta', { a: '1' })));
      const list = await ok(
        admin.get(
          `${core}/configmaps?fieldSelector=metadata.name%3Dmeta`,
          AS_METADATA_LIST,
        ),
      );
      expect(list).toMatchObject({
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata: { resourceVersion: expect.any(String) },
        items: [{ metadata: { name: 'meta' } }],
      });
      expect(list.items[0].data).toBeUndefined();
    },
  });

  contractCase({
    title: 'speaks YAML to those who prefer it',
    cites: CONTENT,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('yaml', { a: '1' })));
      const { headers, text } = await admin.get(
        `${core}/configmaps/yaml`,
        'application/yaml',
      );
      expect(headers['content-type']).toBe('application/yaml');
      expect(parse(text)).toEqual(
        await ok(admin.get(`${core}/configmaps/yaml`)),
      );
      expect(text).toMatch(/^ {2}a: "1"$/m);
    },
  });

  contractCase({
    title: 'answers 406 when it has nothing that is accepted',
    cites: CONTENT,
    async run({ admin, core }) {
      const answer = await admin.get(`${core}/configmaps`, 'text/html');
      expect(answer).toMatchObject({
        status: 406,
        body: { kind: 'Status', reason: 'NotAcceptable', code: 406 },
      });
    },
  });

  contractCase({
    title: 'takes anything for JSON',
    cites: CONTENT,
    async run({ admin, core }) {
      const { headers, body } = await admin.get(`${core}/configmaps`, '*/*');
      expect(headers['content-type']).toBe('application/json');
      expect(body.kind).toBe('ConfigMapList');
    },
  });
});
