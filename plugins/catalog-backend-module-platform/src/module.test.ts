import { createMockDirectory } from '@backstage/backend-test-utils';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  type RunningCatalog,
  startCatalog,
} from './__testUtils__/startCatalog';

const ROOT = `
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: portal }
spec: { type: file, targets: [./packages/platform/catalog-info.yaml] }
`;

const PLATFORM = `
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: rooms }
spec: { type: rooms, targets: [./services, ./resources] }
`;

function component(name: string, more = ''): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: A fixture.
spec:
  type: service
  lifecycle: production
  owner: group:default/core-team
${more}`;
}

const STACK = `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: stack }
spec: { type: observer, owner: group:default/core-team }
`;

const API = `---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: good-api }
spec:
  type: openapi
  lifecycle: production
  owner: group:default/core-team
  definition: { $text: ./openapi.yaml }
`;

jest.setTimeout(60_000);

const directory = createMockDirectory();
let catalog: RunningCatalog;

function refs(entities: Entity[]): string[] {
  return entities
    .filter(entity => entity.kind !== 'Location')
    .map(entity => stringifyEntityRef(entity))
    .sort();
}

function relation(entities: Entity[], ref: string, type: string): string[] {
  const entity = entities.find(item => stringifyEntityRef(item) === ref);
  return (entity?.relations ?? [])
    .filter(item => item.type === type)
    .map(item => item.targetRef);
}

async function start(platform: object): Promise<void> {
  directory.setContent({
    'backstage.json': '{}',
    'catalog-info.yaml': ROOT,
    packages: { platform: { 'catalog-info.yaml': PLATFORM, ...platform } },
  });
  catalog = await startCatalog([
    { target: directory.resolve('catalog-info.yaml') },
  ]);
}

afterEach(() => catalog.stop());

const good = {
  'catalog-info.yaml': `${component(
    'good',
    '  watchedBy: [resource:default/stack]\n',
  )}${API}`,
  'openapi.yaml': 'openapi: 3.0.3\n',
};
const resources = { stack: { 'catalog-info.yaml': STACK } };

describe('catalog module of the platform', () => {
  it('loads good rooms, with relations both ways and texts, while others are broken', async () => {
    await start({
      resources,
      services: {
        good,
        'bad-yaml': { 'catalog-info.yaml': `${component('bad-yaml')} : [\n` },
        dangling: {
          'catalog-info.yaml': component(
            'dangling',
            '  dependsOn: [resource:default/gone]\n',
          ),
        },
        'wrong-kind': {
          'catalog-info.yaml': component('wrong-kind').replace(
            'kind: Component',
            'kind: Componnent',
          ),
        },
        huge: {
          'catalog-info.yaml': component('huge').replace(
            'A fixture.',
            'x'.repeat(1024 * 1024),
          ),
        },
        escape: {
          'catalog-info.yaml': `${component('escape')}${API.replace(
            './openapi.yaml',
            '../good/openapi.yaml',
          ).replace('good-api', 'escape-api')}`,
        },
        'not-a-room': { 'README.md': 'no catalog-info.yaml here' },
      },
    });

    await catalog.until(entities => {
      expect(refs(entities)).toEqual([
        'api:default/good-api',
        'component:default/dangling',
        'component:default/escape',
        'component:default/good',
        'resource:default/stack',
      ]);
      expect(relation(entities, 'component:default/good', 'watchedBy')).toEqual(
        ['resource:default/stack'],
      );
      expect(relation(entities, 'resource:default/stack', 'watches')).toEqual([
        'component:default/good',
      ]);
      const api = entities.find(entity => entity.kind === 'API');
      expect(api?.spec?.definition).toBe('openapi: 3.0.3\n');
      expect(catalog.errors).toEqual(
        expect.arrayContaining([
          expect.stringMatching(
            /services\/bad-yaml\/catalog-info\.yaml.* at line \d+/s,
          ),
          expect.stringMatching(
            /componnent:default\/wrong-kind at file:.*services\/wrong-kind\/catalog-info\.yaml/,
          ),
          expect.stringMatching(
            /services\/huge\/catalog-info\.yaml: metadata\.description of component:default\/huge/,
          ),
          expect.stringMatching(
            /services\/escape\/catalog-info\.yaml: \$text names \.\.\/good\/openapi\.yaml, which is outside/,
          ),
        ]),
      );
      const room = 'packages/platform/services';
      expect(catalog.warnings).toEqual(
        expect.arrayContaining(
          [
            `${room}/bad-yaml/catalog-info.yaml:11  bad-yaml  `,
            `${room}/dangling/catalog-info.yaml:10  dangling-reference  `,
            `${room}/wrong-kind/catalog-info.yaml:2  kind  `,
            `${room}/huge/catalog-info.yaml:5  too-large  `,
          ].map(beginning => expect.stringContaining(beginning)),
        ),
      );
    });
  });

  it('finds a new room without a restart', async () => {
    await start({ resources, services: { good } });
    await catalog.until(entities =>
      expect(refs(entities)).toContain('component:default/good'),
    );
    directory.addContent({
      'packages/platform/services/newcomer/catalog-info.yaml':
        component('newcomer'),
    });
    await catalog.until(entities =>
      expect(refs(entities)).toContain('component:default/newcomer'),
    );
    expect(catalog.errors).toEqual([]);
  });

  it('names the file and the folder when a folder of rooms is missing', async () => {
    await start({ services: { good } });
    await catalog.until(() =>
      expect(catalog.errors).toEqual([
        expect.stringMatching(
          /packages\/platform\/catalog-info\.yaml: spec\.targets names \.\/resources, but there is no folder/,
        ),
      ]),
    );
  });

  it('refuses rooms outside the folder of the declaring file', async () => {
    await start({
      'catalog-info.yaml': PLATFORM.replace('./services', '../..'),
      resources,
    });
    await catalog.until(() =>
      expect(catalog.errors).toEqual([
        expect.stringMatching(
          /spec\.targets names \.\.\/\.\., which is outside/,
        ),
      ]),
    );
  });
});
