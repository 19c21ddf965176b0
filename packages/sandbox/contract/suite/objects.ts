import type { Body } from '../client/Answer';

const IMAGE = 'registry.example/app:1.0';

/** Smallest valid objects; a case says what matters to it. */
export function configMap(name: string, data?: Record<string, string>): Body {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

export function pod(name: string, spec: Body = {}): Body {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: { containers: [{ name: 'app', image: IMAGE }], ...spec },
  };
}

/** A pod that no node will ever run and so no controller touches. */
export function boundPod(name: string): Body {
  return pod(name, { nodeName: 'contract-no-such-node' });
}

/** Meets the restricted Pod Security Standard. */
export function restrictedPod(name: string): Body {
  return pod(name, {
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'app',
        image: IMAGE,
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  });
}

export function deployment(name: string, spec: Body = {}): Body {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'app', image: IMAGE }] },
      },
      ...spec,
    },
  };
}

export function service(name: string, spec: Body = {}): Body {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec },
  };
}
