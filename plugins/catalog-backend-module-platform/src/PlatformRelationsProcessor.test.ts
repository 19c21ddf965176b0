import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { PlatformRelationsProcessor } from './PlatformRelationsProcessor';

const location = { type: 'file', target: '/repo/services/x/catalog-info.yaml' };

async function relationsOf(spec: Entity['spec']): Promise<string[]> {
  const results: CatalogProcessorResult[] = [];
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'x' },
    spec,
  };
  await new PlatformRelationsProcessor().postProcessEntity(
    entity,
    location,
    result => results.push(result),
  );
  return results.map(result =>
    result.type === 'relation'
      ? `${result.relation.source.name} ${result.relation.type} ${result.relation.target.name}`
      : result.type,
  );
}

describe('PlatformRelationsProcessor', () => {
  it('emits every platform relation in both directions', async () => {
    await expect(
      relationsOf({
        promotesTo: ['resource:default/staging'],
        watchedBy: ['resource:default/stack'],
        logsTo: ['resource:default/logging'],
      }),
    ).resolves.toEqual([
      'x promotesTo staging',
      'staging promotedFrom x',
      'x watchedBy stack',
      'stack watches x',
      'x logsTo logging',
      'logging collectsLogsOf x',
    ]);
  });

  it('leaves an entity without such fields alone', async () => {
    await expect(relationsOf({ type: 'service' })).resolves.toEqual([]);
    await expect(relationsOf(undefined)).resolves.toEqual([]);
  });

  it.each([
    [
      { watchedBy: ['resource:default/stack', 'stack'] },
      /watchedBy.*position 1.*"stack"/,
    ],
    [{ logsTo: ['resource:logging'] }, /logsTo.*expected kind:namespace\/name/],
    [{ promotesTo: [{ name: 'staging' }] }, /promotesTo.*position 0/],
    [{ promotesTo: 'resource:default/staging' }, /promotesTo.*must be a list/],
  ])('refuses %j and names file, entity and field', async (spec, message) => {
    const refused = relationsOf(spec);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toThrow(
      /^\/repo\/services\/x\/catalog-info\.yaml: .*component:default\/x/,
    );
    await expect(refused).rejects.toMatchObject({ name: 'InputError' });
  });
});
