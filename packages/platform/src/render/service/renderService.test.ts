import {
  sampleResource,
  samplePlatform,
  SAMPLE_RELEASES,
  sampleService,
  sampleSpec,
} from '../__fixtures__/samplePlatform';
import type { KubernetesObject } from '../KubernetesObject';
import { renderEnvironment } from '../renderEnvironment';

const rollback = { errorPercent: 1, latencyMs: 200, failures: 2 };

const platform = samplePlatform({
  services: [
    sampleService('web', 'web', {
      dependsOn: ['users'],
      workload: {
        host: 'app',
        strategy: { type: 'blue-green', keep: 'PT15M', rollback },
      },
    }),
    sampleService('users', 'api', {
      workload: {
        scaling: {
          max: { development: 2, staging: 4, production: 8 },
          cpu: 70,
          memory: 80,
        },
        strategy: {
          type: 'canary',
          steps: [{ weight: 25, pause: 'PT5M' }],
          rollback,
        },
        featureFlags: {
          zeal: { development: true, staging: false, production: false },
          alto: { development: true, staging: true, production: true },
        },
      },
    }),
    sampleService('job', 'worker', {
      workload: {
        scaling: {
          max: { development: 3, staging: 4, production: 9 },
          queue: { name: 'job.queue', perPod: 50 },
        },
      },
    }),
    sampleService('mail', 'api'),
  ],
  resources: [
    sampleResource('smtp', {
      runs: 'external',
      hosts: ['smtp.relay.example'],
      ports: [587],
      ranges: ['203.0.113.0/28'],
      credential: 'smtp-password',
    }),
    sampleResource('files', {
      runs: 'external',
      hosts: ['storage.example.com'],
      ports: [443],
      bucket: 'alm-files',
    }),
    sampleResource(
      'vault',
      { runs: 'outside', because: 'A controller copies the values.' },
      { type: 'secrets' },
    ),
  ],
  edges: [
    ['mail', 'smtp'],
    ['mail', 'files'],
    ['mail', 'vault'],
  ],
});

function render(change?: object): (kind: string, name: string) => any {
  const objects: KubernetesObject[] = renderEnvironment({
    spec: sampleSpec(change),
    releases: SAMPLE_RELEASES,
    platform,
  });
  return (kind, name) =>
    objects.find(
      object => object.kind === kind && object.metadata.name === name,
    );
}

const production = { base: 'production', cluster: 'production' };

describe('a service that follows its load', () => {
  it('leaves the number of its pods to its autoscaler', () => {
    const find = render(production);
    expect(find('HorizontalPodAutoscaler', 'users').spec).toMatchObject({
      scaleTargetRef: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        name: 'users',
      },
      minReplicas: 3,
      maxReplicas: 8,
      metrics: [
        { resource: { name: 'cpu', target: { averageUtilization: 70 } } },
        { resource: { name: 'memory', target: { averageUtilization: 80 } } },
      ],
    });
    expect(find('Rollout', 'users').spec).not.toHaveProperty('replicas');
    expect(find('VerticalPodAutoscaler', 'users')).toBeUndefined();
  });

  it('is measured by its queue where it takes from one', () => {
    expect(
      render(production)('HorizontalPodAutoscaler', 'job').spec.metrics,
    ).toEqual([
      {
        type: 'External',
        external: {
          metric: {
            name: 'rabbitmq_queue_messages_ready',
            selector: {
              matchLabels: {
                namespace: 'alm-env-tracker-pr-482',
                queue: 'job.queue',
              },
            },
          },
          target: { type: 'AverageValue', averageValue: 50 },
        },
      },
    ]);
  });

  it('grows less in a small environment', () => {
    const find = render({ ...production, size: 'small', base: 'staging' });
    // Small halves both: from 1 to 2, so there is still room.
    expect(find('HorizontalPodAutoscaler', 'job').spec).toMatchObject({
      minReplicas: 1,
      maxReplicas: 2,
    });
  });

  it('has a fixed number where somebody chose one', () => {
    const overrides = { job: { replicas: 4 } };
    const find = render({ ...production, overrides });
    expect(find('HorizontalPodAutoscaler', 'job')).toBeUndefined();
    expect(find('Deployment', 'job').spec.replicas).toBe(4);
    expect(find('VerticalPodAutoscaler', 'job').spec).toEqual({
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'job' },
      updatePolicy: { updateMode: 'Off' },
    });
  });
});

describe('a new version', () => {
  it('takes over by steps, and goes back by its limits', () => {
    const find = render(production);
    expect(find('Rollout', 'users').spec).toMatchObject({
      progressDeadlineAbort: true,
      strategy: {
        canary: {
          maxUnavailable: 0,
          steps: [{ setWeight: 25 }, { pause: { duration: '300s' } }],
          analysis: { templates: [{ templateName: 'users' }] },
        },
      },
    });
    const [errors, latency] = find('AnalysisTemplate', 'users').spec.metrics;
    expect(errors.successCondition).toMatch(/<= 1$/);
    expect(errors.failureCondition).toMatch(/> 1$/);
    expect(latency.successCondition).toMatch(/<= 200$/);
    // Measured to the end; without requests it is neither good nor bad.
    expect(errors).not.toHaveProperty('count');
    expect(errors.inconclusiveLimit).toBe(5);
    expect(find('AnalysisTemplate', 'web').spec.metrics[0].count).toBe(10);
    expect([errors.failureLimit, latency.failureLimit]).toEqual([1, 1]);
  });

  it('takes over at once beside the former one, which is kept for a while', () => {
    const find = render(production);
    expect(find('Rollout', 'web').spec.strategy.blueGreen).toMatchObject({
      activeService: 'web',
      previewService: 'web-preview',
      scaleDownDelaySeconds: 900,
    });
    // The controller leads each of them to the pods of one version.
    for (const name of ['web', 'web-preview']) {
      expect(find('Service', name).spec).not.toHaveProperty('selector');
    }
  });

  it('rolls in development, where there is one pod to compare with', () => {
    const find = render();
    expect(find('Rollout', 'web')).toBeUndefined();
    expect(find('Deployment', 'web').metadata.labels).toMatchObject({
      'brown-bear.io/strategy': 'rolling',
    });
  });
});

describe('configuration', () => {
  it('holds addresses by name, and credentials by reference only', () => {
    const find = render();
    expect(find('ConfigMap', 'mail').data).toEqual({
      ENVIRONMENT: 'tracker-pr-482',
      PORT: '8080',
      REPLICAS: '1',
      SMTP_HOSTS: 'smtp.relay.example',
      SMTP_PORTS: '587',
    });
    expect(find('ExternalSecret', 'mail').spec.data).toEqual([
      {
        secretKey: 'SERVICE_TOKEN',
        remoteRef: { key: 'alm/tracker-pr-482/mail/service-token' },
      },
      {
        secretKey: 'SMTP_PASSWORD',
        remoteRef: { key: 'alm/_self-service/mail/smtp-password' },
      },
    ]);
    expect(
      find('Deployment', 'mail').spec.template.spec.containers[0].envFrom,
    ).toEqual([
      { configMapRef: { name: 'mail' } },
      { secretRef: { name: 'mail' } },
      { configMapRef: { name: 'files' }, prefix: 'FILES_' },
      { secretRef: { name: 'files' }, prefix: 'FILES_' },
    ]);
  });

  it("binds to a bucket of its own, never to production's", () => {
    expect(render()('ConfigMap', 'files').data).toEqual({
      BUCKET: 'alm-files-self-service',
      ENDPOINT: 'https://storage.example.com',
      PREFIX: 'tracker-pr-482/',
    });
    const core = { name: 'production', ...production, lifetime: undefined };
    expect(render(core)('ConfigMap', 'files').data.BUCKET).toBe('alm-files');
  });

  it('has flags in a file that is read while it runs', () => {
    const find = render();
    expect(
      JSON.parse(find('ConfigMap', 'users-flags').data['flags.json']),
    ).toEqual({ alto: true, zeal: true });
    expect(find('Deployment', 'users').metadata.labels).toMatchObject({
      'brown-bear.io/feature-flags': 'users-flags',
    });
  });

  it('restarts pods when it changes, and only then', () => {
    const hash = (find: ReturnType<typeof render>, name: string) =>
      find('Deployment', name).spec.template.metadata.annotations[
        'brown-bear.io/config-hash'
      ];
    const before = render();
    const after = render({ name: 'another' });
    expect(hash(after, 'mail')).not.toBe(hash(before, 'mail'));
    const larger = render({ size: 'large' });
    expect(hash(larger, 'users')).toBe(hash(before, 'users'));
    // A number that does not change by itself is part of what is configured.
    expect(hash(larger, 'mail')).not.toBe(hash(before, 'mail'));
  });
});

it('has a public name with TLS and the firewall where its room says so', () => {
  const find = render();
  expect(find('Ingress', 'web')).toMatchObject({
    metadata: { annotations: { 'brown-bear.io/waf': 'on' } },
    spec: {
      tls: [
        {
          hosts: ['app-tracker-pr-482.brown-bear.example'],
          secretName: 'certificate',
        },
      ],
      rules: [{ host: 'app-tracker-pr-482.brown-bear.example' }],
    },
  });
  expect(find('ExternalSecret', 'certificate').spec.target.template).toEqual({
    type: 'kubernetes.io/tls',
  });
  expect(find('Ingress', 'users')).toBeUndefined();
});

it('may be drained one pod at a time where it has two or more', () => {
  expect(render()('PodDisruptionBudget', 'mail')).toBeUndefined();
  expect(
    render(production)('PodDisruptionBudget', 'mail').spec.maxUnavailable,
  ).toBe(1);
});
