import { MemoryFiles } from '../RepositoryFiles';
import {
  edited,
  FILE,
  PLATFORM,
  smallPlatformWith,
} from './__fixtures__/smallPlatform';
import { readCatalog } from './Catalog';

function edgesWith(changes: Record<string, string>) {
  const files = MemoryFiles.create(smallPlatformWith(changes));
  return readCatalog({ files, platform: PLATFORM }).edges;
}

const tracker = 'component:default/issue-tracker';
const mysql = 'resource:default/mysql-primary';
const api = 'api:default/issue-tracker-api';

describe('edgesOf', () => {
  it('tells implied edges from additions of the platform', () => {
    expect(edgesWith({})).toEqual([
      { from: tracker, to: api, kind: 'providesApi', origin: 'platform' },
      { from: tracker, to: api, kind: 'consumesApi', origin: 'platform' },
      { from: tracker, to: mysql, kind: 'dependsOn', origin: 'implied' },
    ]);
  });

  it('names the diagram of a drawn edge', () => {
    const changes = edited(FILE.architecture, '"implied"', '"Data Layer"');
    expect(edgesWith(changes)).toContainEqual({
      from: tracker,
      to: mysql,
      kind: 'dependsOn',
      origin: 'drawn',
      diagram: 'Data Layer',
    });
  });

  it('has the relations of the platform, each edge once and none to nowhere', () => {
    const edges = edgesWith(
      edited(
        FILE.resource,
        'system: core',
        `system: core
  dependencyOf: [${tracker}]
  promotesTo: [${tracker}]
  watchedBy: [${tracker}, ${tracker}]
  logsTo: [resource:default/gone]`,
      ),
    );
    expect(edges.map(({ from, kind, to }) => [from, kind, to])).toEqual([
      [tracker, 'providesApi', api],
      [tracker, 'consumesApi', api],
      [tracker, 'dependsOn', mysql],
      [mysql, 'promotesTo', tracker],
      [mysql, 'watchedBy', tracker],
    ]);
  });
});
