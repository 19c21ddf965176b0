import type { KubernetesObject } from '@brown-bear/platform';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { isAsRendered } from './isAsRendered';

const rendered: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', namespace: 'n', labels: { app: 'a' } },
  spec: {
    template: {
      spec: {
        containers: [
          {
            name: 'main',
            ports: [{ containerPort: 80 }],
            resources: { limits: { cpu: '1000m', memory: '1024Mi' } },
          },
        ],
      },
    },
  },
};

const container = {
  'k:{"name":"main"}': {
    '.': {},
    'f:name': {},
    'f:ports': {
      'k:{"containerPort":80,"protocol":"TCP"}': { 'f:containerPort': {} },
    },
    'f:resources': { 'f:limits': { 'f:cpu': {}, 'f:memory': {} } },
  },
};

function live(
  change: { containers?: object[]; fields?: object; manager?: string } = {},
) {
  const {
    containers = [
      {
        name: 'main',
        ports: [{ containerPort: 80, protocol: 'TCP' }],
        resources: { limits: { cpu: '1', memory: '1Gi' } },
        imagePullPolicy: 'Always',
      },
    ],
    fields = container,
    manager = 'brown-bear-portal',
  } = change;
  return {
    ...rendered,
    metadata: {
      ...rendered.metadata,
      uid: 'u',
      resourceVersion: '1',
      managedFields: [
        {
          manager,
          operation: 'Apply',
          fieldsV1: {
            'f:metadata': { 'f:labels': { 'f:app': {} } },
            'f:spec': {
              'f:template': { 'f:spec': { 'f:containers': fields } },
            },
          },
        },
      ],
    },
    spec: { template: { spec: { containers } } },
  } as unknown as LiveObject;
}

it('knows an object again that a server has filled in and written in its own way', () => {
  expect(isAsRendered(rendered, live())).toBe(true);
});

it('sees another value, a quantity included', () => {
  const [main] = (live().spec as any).template.spec.containers;
  const other = { ...main, resources: { limits: { cpu: '2', memory: '1Gi' } } };
  expect(isAsRendered(rendered, live({ containers: [other] }))).toBe(false);
});

it('leaves what others have added to a list by name', () => {
  const [main] = (live().spec as any).template.spec.containers;
  const sidecar = { name: 'mesh' };
  expect(isAsRendered(rendered, live({ containers: [sidecar, main] }))).toBe(
    true,
  );
});

it('sees what was applied once and is rendered no more', () => {
  const fields = {
    'k:{"name":"main"}': { ...container['k:{"name":"main"}'], 'f:args': {} },
  };
  expect(isAsRendered(rendered, live({ fields }))).toBe(false);
});

it('does not take for its own what somebody else has applied', () => {
  expect(isAsRendered(rendered, live({ manager: 'argocd' }))).toBe(false);
});
