import { readdirSync } from 'node:fs';
import path from 'node:path';
import { platformRoot } from '../paths';
import type { KubernetesObject } from '../render/KubernetesObject';
import { readRenderedObjects } from '../render/renderedFile';
import { checkSchemas } from './checkSchemas';

/* eslint-disable @typescript-eslint/no-explicit-any -- breaks any field */
type Break = (object: any) => void;

/** Environments and, where there are any, the systems of their clusters. */
const rendered = readdirSync(path.join(platformRoot(), 'rendered')).map(
  file => path.parse(file).name,
);

const production = readRenderedObjects('production');

/** The first rendered object of a kind, broken in one place. */
function broken(kind: string, change: Break): KubernetesObject {
  const object = structuredClone(production.find(each => each.kind === kind));
  change(object);
  return object as KubernetesObject;
}

const CASES: Readonly<
  Record<
    string,
    { kind: string; change: Break; field: string; message: RegExp }
  >
> = {
  'a field that Kubernetes does not know': {
    kind: 'Deployment',
    change: ({ spec }) => {
      spec.template.spec.containers[0].imagePullPolcy = 'Always';
    },
    field: 'spec.template.spec.containers[0].imagePullPolcy',
    message: /did you mean "imagePullPolicy"/,
  },
  'pods that their Deployment does not select': {
    kind: 'Deployment',
    change: ({ spec }) => {
      spec.template.metadata.labels = {};
    },
    field: 'spec.template.metadata.labels',
    message: /must be selected by spec.selector/,
  },
  'a request over its limit': {
    kind: 'StatefulSet',
    change: ({ spec }) => {
      spec.template.spec.containers[0].resources.requests.memory = '1Pi';
    },
    field: 'spec.template.spec.containers[0].resources.requests[memory]',
    message: /at most the limit/,
  },
  'a port by a text': {
    kind: 'Service',
    change: ({ spec }) => {
      spec.ports[0].port = '80';
    },
    field: 'spec.ports[0].port',
    message: /a whole number, not the string "80"/,
  },
  'a step of a canary that Argo does not know': {
    kind: 'Rollout',
    change: ({ spec }) => {
      spec.strategy = { canary: { steps: [{ setWeigth: 20 }] } };
    },
    field: 'spec.strategy.canary.steps[0].setWeigth',
    message: /did you mean "setWeight"/,
  },
  'a secret without its store’s key': {
    kind: 'ExternalSecret',
    change: ({ spec }) => {
      spec.data = [{ secretKey: 'password', remoteRef: {} }];
      delete spec.dataFrom;
    },
    field: 'spec.data[0].remoteRef.key',
    message: /is required/,
  },
  'a mode that the autoscaler does not know': {
    kind: 'VerticalPodAutoscaler',
    change: ({ spec }) => {
      spec.updatePolicy = { updateMode: 'Recommend' };
    },
    field: 'spec.updatePolicy.updateMode',
    message: /one of "Off"/,
  },
  'a namespace on what belongs to the cluster': {
    kind: 'Namespace',
    change: ({ metadata }) => {
      metadata.namespace = 'alm';
    },
    field: 'metadata.namespace',
    message: /belongs to the whole cluster/,
  },
  'a schedule with a 25th hour': {
    kind: 'CronJob',
    change: ({ spec }) => {
      spec.schedule = '0 25 * * *';
    },
    field: 'spec.schedule',
    message: /as hour numbers/,
  },
};

describe('checkSchemas', () => {
  it.each(rendered)('finds nothing in %s', name => {
    const objects = readRenderedObjects(name);
    expect(objects.length).toBeGreaterThan(1);
    expect(checkSchemas(objects)).toEqual([]);
  });

  it.each(Object.entries(CASES))(
    'finds %s, and nothing else',
    (_, { kind, change, field, message }) => {
      const object = broken(kind, change);
      expect(checkSchemas([object])).toEqual([
        {
          object: expect.stringContaining(` ${kind} `),
          field,
          message: expect.stringMatching(message),
        },
      ]);
    },
  );
});
