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
    expect(customResources()).toHaveLength(11);
  });

  it('keeps what a definition says beside its schema', () => {
    const found = (name: string) =>
      customResources().find(({ kind }) => kind === name);
    expect(found('Rollout')).toMatchObject({
      singular: 'rollout',
      shortNames: ['ro'],
      categories: [],
      subresources: {
        scale: { statusReplicasPath: '.status.HPAReplicas' },
        status: {},
      },
    });
    expect(found('ExternalSecret')).toMatchObject({
      categories: ['external-secrets'],
      selectableFields: expect.arrayContaining([
        { jsonPath: '.spec.secretStoreRef.name' },
      ]),
    });
    expect(found('VerticalPodAutoscaler')?.printerColumns).toContainEqual({
      name: 'MinReplicas',
      type: 'integer',
      jsonPath: '.spec.updatePolicy.minReplicas',
      priority: 1,
    });
    expect(found('ClusterAnalysisTemplate')?.scope).toBe('Cluster');
    expect(
      found('Rollout')?.schema.properties?.spec.properties?.selector[
        'x-kubernetes-validations'
      ],
    ).toEqual([
      { message: '.spec.selector is immutable', rule: 'self == oldSelf' },
    ]);
  });

  it('has columns and scale paths that lead to fields of the schema', () => {
    for (const resource of customResources()) {
      const { schema, printerColumns, subresources, selectableFields } =
        resource;
      const paths = [
        ...printerColumns.map(({ jsonPath }) => jsonPath),
        subresources.scale?.specReplicasPath,
        subresources.scale?.statusReplicasPath,
        subresources.scale?.labelSelectorPath,
        ...selectableFields.map(({ jsonPath }) => jsonPath),
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
