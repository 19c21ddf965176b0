import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { ObjectDecoder } from './decodeObject';
import { scanFields } from './scanFields';
import { validateCustom } from './validateCustom';

function decode(kind: string, value: unknown) {
  return ObjectDecoder.decode({
    apiVersion: 'apps/v1',
    kind,
    schema: schemaOf({ apiVersion: 'apps/v1', kind })!,
    value,
    isCustom: false,
    fail: message => new Error(message),
  });
}

describe('ObjectDecoder', () => {
  it('drops what the schema does not know, and says where that was', () => {
    const { value, unknownFields } = decode('Deployment', {
      spec: {
        replicaz: 1,
        template: { spec: { containers: [{ name: 'a', imagee: 'b' }] } },
      },
    });
    expect(unknownFields).toEqual([
      'spec.replicaz',
      'spec.template.spec.containers[0].imagee',
    ]);
    expect(value).toEqual({
      spec: { template: { spec: { containers: [{ name: 'a' }] } } },
    });
  });

  it('takes null for absent and writes quantities in one way', () => {
    const { value } = decode('Deployment', {
      metadata: { creationTimestamp: null, labels: { a: 'b' } },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'a',
                resources: { limits: { cpu: 0.5, memory: '1024Mi' } },
              },
            ],
          },
        },
      },
    });
    expect(value).toEqual({
      metadata: { labels: { a: 'b' } },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'a',
                resources: { limits: { cpu: '500m', memory: '1Gi' } },
              },
            ],
          },
        },
      },
    });
  });

  it.each([
    [
      { spec: { replicas: 'x' } },
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    ],
    [
      { metadata: { labels: { a: 1 } } },
      'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string',
    ],
    [
      { spec: { template: { spec: { containers: {} } } } },
      'json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container',
    ],
    [
      { spec: { paused: 'yes' } },
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of type bool',
    ],
  ])('refuses %j as Kubernetes does', (value, message) => {
    expect(() => decode('Deployment', value)).toThrow(message);
  });
});

describe('scanFields', () => {
  it('lists fields in order and finds those that are there twice', () => {
    const text =
      '{"a": {"x": 1, "x": "}"}, "list": [{"n\\"": null}, [true, -1.5e3]], "a": 2}';
    expect(
      scanFields(text).map(({ path, isDuplicate }) =>
        isDuplicate ? `${path} again` : path,
      ),
    ).toEqual(['a', 'a.x', 'a.x again', 'list', 'list[0].n"', 'a again']);
  });
});

describe('validateCustom', () => {
  const schema = schemaOf({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
  })!;

  it('checks types and what is required, by the names of the definition', () => {
    const { metadata, ...properties } = schema.properties!;
    expect(
      validateCustom(
        { ...schema, properties },
        { spec: { replicas: 'two', strategy: { canary: { steps: [{}] } } } },
      ),
    ).toEqual([
      {
        type: 'TypeInvalid',
        field: 'spec.replicas',
        value: 'string',
        message: 'spec.replicas in body must be of type integer: "string"',
      },
    ]);
  });
});
