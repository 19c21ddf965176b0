import fs from 'node:fs';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { roomFiles } from '@brown-bear/platform';
import { startCatalog } from './__testUtils__/startCatalog';

/** The promise to users: this long after a cold start the catalogue is whole. */
const LIMIT_MS = 60_000;

jest.setTimeout(2 * LIMIT_MS);

const platform = resolvePackagePath('@brown-bear/platform');
const architecture: {
  entities: { ref: string; title: string; type: string; system: string }[];
  dependsOn: [from: string, to: string, diagram: string][];
  promotesTo: [from: string, to: string, diagram: string][];
} = JSON.parse(
  fs.readFileSync(path.join(platform, 'architecture.json'), 'utf8'),
);

/** Relations that connect systems; ownership and grouping do not count. */
const CONNECTING =
  /^(dependsOn|dependencyOf|promotesTo|promotedFrom|watchedBy|watches|logsTo|collectsLogsOf)$/;

/** How many APIs the rooms declare; all of them have their text in a file. */
function countDeclaredApis(): number {
  return roomFiles()
    .map(file => fs.readFileSync(file, 'utf8').match(/^kind: API$/gm)?.length)
    .reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

class Catalogue {
  readonly #byRef: Map<string, Entity>;

  constructor(entities: Entity[]) {
    this.#byRef = new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
  }

  describe(ref: string) {
    const entity = this.#byRef.get(ref);
    return {
      ref,
      title: entity?.metadata.title,
      type: entity?.spec?.type,
      system: entity?.spec?.system,
    };
  }

  has(from: string, type: string, to: string): boolean {
    return this.#relations(from).some(
      relation => relation.type === type && relation.targetRef === to,
    );
  }

  isIsolated(ref: string): boolean {
    return !this.#relations(ref).some(({ type }) => CONNECTING.test(type));
  }

  #relations(ref: string) {
    return this.#byRef.get(ref)?.relations ?? [];
  }
}

describe('the catalogue of the platform', () => {
  it('is whole within a minute of a cold start, entity by entity and edge by edge', async () => {
    expect(architecture.entities).toHaveLength(59);
    expect(architecture.dependsOn).toHaveLength(79);
    expect(architecture.promotesTo).toHaveLength(2);

    const declaredApis = countDeclaredApis();
    expect(declaredApis).toBeGreaterThan(0);

    const startedAt = performance.now();
    const catalog = await startCatalog(
      [
        { target: path.resolve(platform, '../../catalog-info.yaml') },
        {
          target: path.join(platform, 'organization/groups.yaml'),
          allow: ['Group'],
        },
      ],
      { processingIntervalSeconds: 600 },
    );
    try {
      await catalog.until(entities => {
        const catalogue = new Catalogue(entities);
        const refs = architecture.entities.map(({ ref }) => ref);
        const components = refs.filter(ref => ref.startsWith('component:'));

        expect(refs.map(ref => catalogue.describe(ref))).toEqual(
          architecture.entities.map(({ ref, title, type, system }) => ({
            ref,
            title,
            type,
            system,
          })),
        );
        expect({
          missingDependsOn: architecture.dependsOn.filter(
            ([from, to]) =>
              !catalogue.has(from, 'dependsOn', to) ||
              !catalogue.has(to, 'dependencyOf', from),
          ),
          missingPromotesTo: architecture.promotesTo.filter(
            ([from, to]) =>
              !catalogue.has(from, 'promotesTo', to) ||
              !catalogue.has(to, 'promotedFrom', from),
          ),
          isolated: refs.filter(ref => catalogue.isIsolated(ref)),
          unwatched: components.filter(
            ref =>
              !catalogue.has(
                ref,
                'watchedBy',
                'resource:default/monitoring-stack',
              ),
          ),
          withoutRegistry: components.filter(
            ref =>
              !catalogue.has(
                ref,
                'dependsOn',
                'resource:default/container-registry',
              ),
          ),
          apisWithText: entities.filter(
            ({ kind, spec }) =>
              kind === 'API' && typeof spec?.definition === 'string',
          ).length,
          errors: catalog.errors,
        }).toEqual({
          missingDependsOn: [],
          missingPromotesTo: [],
          isolated: [],
          unwatched: [],
          withoutRegistry: [],
          apisWithText: declaredApis,
          errors: [],
        });
      }, LIMIT_MS);
      const tookMs = performance.now() - startedAt;
      process.stdout.write(
        `The catalogue was whole after ${(tookMs / 1000).toFixed(1)} s\n`,
      );
      expect(tookMs).toBeLessThan(LIMIT_MS);
    } finally {
      await catalog.stop();
    }
  });
});
