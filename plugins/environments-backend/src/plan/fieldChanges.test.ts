import type { KubernetesObject } from '@brown-bear/platform';
import { immutableChange } from './immutableFields';
import { objectChanges } from './objectChanges';

type Fields = Record<string, unknown>;

function deployment(pod: Fields, spec: Fields = {}): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'tracker', namespace: 'alm-env-x' },
    spec: { ...spec, template: { spec: pod } },
  } as KubernetesObject;
}

function configMap(data: Record<string, string>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'tracker', namespace: 'alm-env-x' },
    data,
  };
}

const container = (name: string, fields: Fields = {}) => ({ name, ...fields });

describe('objectChanges', () => {
  it('compares lists by their keys and names fields as Kubernetes does', () => {
    const before = deployment({
      containers: [
        container('sidecar', { image: 's:1' }),
        container('app', {
          image: 'app:1',
          ports: [{ containerPort: 80, protocol: 'TCP' }],
        }),
      ],
    });
    const after = deployment({
      containers: [
        container('app', {
          image: 'app:2',
          ports: [{ containerPort: 80 }, { containerPort: 81 }],
        }),
        container('sidecar', { image: 's:1' }),
      ],
    });
    const app = 'spec.template.spec.containers[0]';
    expect(objectChanges({ before, after })).toEqual([
      { field: `${app}.image`, before: 'app:1', after: 'app:2' },
      { field: `${app}.ports[0].protocol`, before: 'TCP' },
      { field: `${app}.ports[1]`, after: { containerPort: 81 } },
    ]);
    expect(
      objectChanges({ before, after, onlyWanted: true }).map(
        ({ field }) => field,
      ),
    ).toEqual([`${app}.image`, `${app}.ports[1]`]);
  });

  it('compares quantities by their amount, and nothing that a server notes', () => {
    const resources = (cpu: string) => ({ limits: { cpu } });
    const one = deployment({
      containers: [container('app', { resources: resources('1000m') })],
    });
    const other = deployment({
      containers: [container('app', { resources: resources('1') })],
    });
    const live = {
      ...other,
      metadata: {
        ...other.metadata,
        uid: 'u',
        resourceVersion: '7',
        generation: 3,
        managedFields: [{}],
      },
      status: { replicas: 1 },
    } as KubernetesObject;
    expect(objectChanges({ before: live, after: one })).toEqual([]);
    // Text is not a quantity.
    expect(
      objectChanges({
        before: configMap({ limit: '1' }),
        after: configMap({ limit: '1000m' }),
        onlyWanted: true,
      }),
    ).toEqual([{ field: 'data.limit', before: '1', after: '1000m' }]);
  });

  it('writes odd keys in brackets, and takes those of prototypes for keys', () => {
    const before = configMap({});
    const after = configMap(
      JSON.parse('{"__proto__":"a","constructor":"b","nginx.conf":"c"}'),
    );
    expect(objectChanges({ before, after })).toEqual([
      { field: 'data.__proto__', after: 'a' },
      { field: 'data.constructor', after: 'b' },
      { field: 'data[nginx.conf]', after: 'c' },
    ]);
    expect(objectChanges({ before: after, after: before })).toHaveLength(3);
  });

  it('never shows what may be a secret', () => {
    const pod = (value: string) =>
      deployment({
        containers: [
          container('app', {
            env: [
              { name: 'DB_PASSWORD', value },
              { name: 'PORT', value: `80${value}` },
            ],
          }),
          ...(value === 'two!'
            ? [
                container('new', {
                  env: [{ name: 'API_TOKEN', value: 'three!' }],
                }),
              ]
            : []),
        ],
      });
    const secret = (value: string) =>
      ({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'tracker',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': value,
          },
        },
        data: { anything: value },
      } as KubernetesObject);
    const changes = [
      ...objectChanges({ before: pod('one!'), after: pod('two!') }),
      ...objectChanges({ before: secret('one!'), after: secret('two!') }),
      ...objectChanges({
        before: configMap({ clientSecret: 'one!', topologyKey: 'zone' }),
        after: configMap({ clientSecret: 'two!', tokenTtl: '5' }),
      }),
    ];
    const text = JSON.stringify(changes);
    expect(text).toContain('"80one!"');
    expect(text.replaceAll(/"80\w+!"/g, '')).not.toMatch(/one!|two!|three!/);
    expect(changes.map(({ field }) => field)).toContain('data.clientSecret');
    expect(text).toContain('"after":"5"');
  });
});

describe('immutableChange', () => {
  const set = (size: string, replicas: number) =>
    ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'mysql', namespace: 'alm-env-x' },
      spec: {
        replicas,
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { resources: { requests: { storage: size } } },
          },
        ],
      },
    } as KubernetesObject);

  it('names the field for which an object has to be made again', () => {
    expect(immutableChange(set('5Gi', 1), set('10Gi', 1))).toBe(
      'spec.volumeClaimTemplates',
    );
    expect(immutableChange(set('5Gi', 1), set('5120Mi', 3))).toBeUndefined();
  });

  it('knows that what is sealed stays as it is', () => {
    const sealed = { ...configMap({ a: '1' }), immutable: true };
    expect(immutableChange(sealed, configMap({ a: '2' }))).toBe('data');
    expect(immutableChange(configMap({ a: '1' }), sealed)).toBeUndefined();
  });
});
