import { schemaOf } from './schemaOf';

describe('schemaOf', () => {
  it('resolves references down to the last field', () => {
    const deployment = schemaOf({ apiVersion: 'apps/v1', kind: 'Deployment' });
    const container =
      deployment?.properties?.spec.properties?.template.properties?.spec
        .properties?.containers;
    expect(container).toMatchObject({
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      'x-kubernetes-patch-merge-key': 'name',
      'x-kubernetes-patch-strategy': 'merge',
    });
    const ports = container?.items?.properties?.ports;
    expect(ports?.['x-kubernetes-list-map-keys']).toEqual([
      'containerPort',
      'protocol',
    ]);
    expect(ports?.items?.properties?.protocol).toMatchObject({
      type: 'string',
      default: 'TCP',
    });
  });

  it('prefers the description of the field to that of its type', () => {
    const template = schemaOf({ apiVersion: 'apps/v1', kind: 'Deployment' })
      ?.properties?.spec.properties?.template;
    expect(template?.description).toMatch(/^Template describes the pods/);
  });

  it('resolves the kinds of the core group inside custom resources', () => {
    const rollout = schemaOf({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
    });
    const template = rollout?.properties?.spec.properties?.template;
    expect(
      template?.properties?.spec.properties?.containers[
        'x-kubernetes-list-map-keys'
      ],
    ).toEqual(['name']);
  });

  it('ends where a schema contains itself', () => {
    const definition = schemaOf({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
    });
    const version =
      definition?.properties?.spec.properties?.versions.items?.properties;
    const props = version?.schema.properties?.openAPIV3Schema;
    const nested = props?.properties?.not.properties?.not;
    expect(nested?.properties?.maxLength).toEqual({
      type: 'integer',
      format: 'int64',
    });
  });

  it('leaves no reference in any schema that it reaches', () => {
    const seen = new Set<unknown>();
    const walk = (value: unknown) => {
      if (typeof value !== 'object' || value === null || seen.has(value)) {
        return;
      }
      seen.add(value);
      expect(value).not.toHaveProperty('allOf');
      const own = value as Record<string, unknown>;
      // A field of a CustomResourceDefinition is called $ref.
      expect(typeof own.$ref).not.toBe('string');
      Object.values(own).forEach(walk);
    };
    walk(schemaOf({ apiVersion: 'batch/v1', kind: 'CronJob' }));
    walk(schemaOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }));
    expect(seen.size).toBeGreaterThan(500);
  });

  it('knows nothing of what is not served', () => {
    expect(
      schemaOf({ apiVersion: 'extensions/v1beta1', kind: 'Deployment' }),
    ).toBeUndefined();
    expect(schemaOf({ apiVersion: 'apps/v1', kind: 'Pod' })).toBeUndefined();
  });
});
