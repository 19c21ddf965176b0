import { customResources } from './customResources';
import { resourceKinds } from './resourceKinds';

describe('customResources', () => {
  it('agrees with the paths about names, scope and subresources', () => {
    const served = resourceKinds();
    for (const resource of customResources()) {
      const { group, version, kind, plural, scope, subresources } = resource;
      const found = served.find(
        each => each.group === group && each.plural === plural,
      );
      expect(found).toMatchObject({
        version,
        kind,
        namespaced: scope === 'Namespaced',
      });
      expect(found?.subresources.map(({ name }) => name).sort()).toEqual(
        Object.keys(subresources).sort(),
      );
    }
    expect(customResources()).toHaveLength(7);
  });

  it('has columns and scale paths that lead to fields of the schema', () => {
    for (const { schema, printerColumns, subresources } of customResources()) {
      const paths = [
        ...printerColumns.map(({ jsonPath }) => jsonPath),
        subresources.scale?.specReplicasPath,
        subresources.scale?.statusReplicasPath,
        subresources.scale?.labelSelectorPath,
      ].filter(path => path !== undefined);
      for (const path of paths) {
        expect([path, leadsTo(schema, path)]).toEqual([path, true]);
      }
    }
  });
});

function leadsTo(
  schema: ReturnType<typeof customResources>[number]['schema'],
  path: string,
): boolean {
  let at: typeof schema | undefined = schema;
  for (const part of path.replace(/\[[^\]]*\]/g, '[]').match(/\w+|\[\]/g) ??
    []) {
    at =
      part === '[]'
        ? at?.items
        : at?.properties?.[part] ?? at?.additionalProperties;
  }
  return at !== undefined;
}
