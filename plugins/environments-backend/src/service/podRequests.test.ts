import type { KubernetesObject } from '@brown-bear/platform';
import { podRequests } from './podRequests';

function workload(spec: object, kind: string = 'Deployment'): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'tracker' },
    spec: spec as KubernetesObject['spec'],
  };
}

function asking(cpu: string, memory: string) {
  return { resources: { requests: { cpu, memory } } };
}

const namespace = workload({}, 'Namespace');

describe('podRequests', () => {
  it('multiplies by replicas and adds up containers and objects', () => {
    const objects = [
      namespace,
      workload({
        replicas: 3,
        template: {
          spec: { containers: [asking('200m', '256Mi'), asking('1', '1Gi')] },
        },
      }),
      workload(
        { template: { spec: { containers: [asking('0.1', '512Mi')] } } },
        'StatefulSet',
      ),
    ];
    expect(podRequests(objects)).toEqual({
      pods: 4,
      requests: { cpu: '3700m', memory: '4352Mi' },
    });
  });

  it('takes the larger of init containers and the others, and nothing for what asks nothing', () => {
    const template = {
      spec: {
        initContainers: [asking('2', '64Mi'), asking('500m', '128Mi')],
        containers: [asking('1', '1Gi'), {}],
      },
    };
    expect(podRequests([workload({ replicas: 2, template })])).toEqual({
      pods: 2,
      requests: { cpu: '4', memory: '2Gi' },
    });
  });

  it('counts an environment that sleeps as nothing', () => {
    const template = { spec: { containers: [asking('1', '1Gi')] } };
    expect(podRequests([workload({ replicas: 0, template })])).toEqual({
      pods: 0,
      requests: { cpu: '0', memory: '0' },
    });
  });

  it.each([
    ['a kind it does not know', 'CronJob', '1', /how many pods the CronJob/],
    ['a quantity it cannot read', 'Deployment', '1 core', /found "1 core"/],
  ])('refuses %s', (_, kind, cpu, message) => {
    const template = { spec: { containers: [asking(cpu, '1Gi')] } };
    expect(() => podRequests([workload({ template }, kind)])).toThrow(message);
  });
});
