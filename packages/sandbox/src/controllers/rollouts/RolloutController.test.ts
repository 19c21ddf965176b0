import { simulate } from '../../__testUtils__/simulate';
import { ROLLOUTS, SERVICES } from '../../registry/kinds';
import { isPodReady } from '../podState';
import type { AnalysisRun } from '../types/Analysis';
import { ANALYSIS_RUNS } from './analysisKinds';
import { ROLLOUT_HASH } from './RolloutState';

type World = ReturnType<typeof simulate>;

const rollout = (strategy: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, labels: { app: web } }
spec:
  replicas: 4
  progressDeadlineSeconds: 300
  progressDeadlineAbort: true
  selector: { matchLabels: { app: web } }
  strategy: ${strategy}
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: app, image: "registry.test/web:1", readinessProbe: { httpGet: { port: 80 }, periodSeconds: 2 } }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: web }
spec:
  args: [{ name: hash }]
  metrics:
    - name: errors
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] <= 5
      provider: { prometheus: { query: up } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-preview }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
`;

const CANARY = `
    canary:
      maxSurge: 1
      maxUnavailable: 0
      analysis: { templates: [{ templateName: web }], startingStep: 1, args: [{ name: hash, valueFrom: { podTemplateHashValue: Latest } }] }
      steps: [{ setWeight: 25 }, { pause: { duration: 300s } }, { setWeight: 50 }, { pause: {} }]`;

const BLUE_GREEN = `
    blueGreen:
      activeService: web
      previewService: web-preview
      scaleDownDelaySeconds: 600
      postPromotionAnalysis: { templates: [{ templateName: web }] }`;

function setImage(world: World, image: string) {
  world.change(ROLLOUTS, 'web', ({ spec }) => {
    const template = structuredClone(spec.template);
    template.spec.containers[0].image = image;
    return { spec: { ...spec, template } };
  });
}

const status = (world: World) => world.get(ROLLOUTS, 'web')!.status;

const versions = (world: World) =>
  world
    .pods('web')
    .filter(isPodReady)
    .map(pod => pod.spec.containers[0].image.split(':')[1])
    .sort()
    .join('');

const patchStatus = (world: World, patch: object) =>
  world.change(ROLLOUTS, 'web', object => ({
    status: { ...object.status, ...patch },
  }));

describe('RolloutController, canary', () => {
  let world: World;
  beforeEach(() => {
    world = simulate({ nodesPerZone: 2, manifests: rollout(CANARY) });
    world.pass(60);
  });

  it('deploys the first version at once', () => {
    expect(versions(world)).toBe('1111');
    expect(status(world)).toMatchObject({
      phase: 'Healthy',
      currentStepIndex: 4,
      readyReplicas: 4,
      stableRS: status(world).currentPodHash,
    });
  });

  it('takes its steps: weight, pause for a time, weight, pause until somebody goes on', () => {
    setImage(world, 'registry.test/web:2');
    world.pass(60);
    expect(versions(world)).toBe('1112');
    expect(status(world)).toMatchObject({
      phase: 'Paused',
      message: 'CanaryPauseStep',
      currentStepIndex: 1,
      controllerPause: true,
      canary: { currentBackgroundAnalysisRunStatus: { status: 'Running' } },
    });
    world.pass(300);
    expect(versions(world)).toBe('1122');
    expect(status(world)).toMatchObject({
      phase: 'Paused',
      currentStepIndex: 3,
    });
    world.pass(3600);
    expect(versions(world)).toBe('1122');
    patchStatus(world, { pauseConditions: undefined });
    world.pass(60);
    expect(versions(world)).toBe('2222');
    expect(status(world)).toMatchObject({
      phase: 'Healthy',
      currentStepIndex: 4,
      stableRS: status(world).currentPodHash,
    });
    expect(status(world)).not.toHaveProperty('pauseConditions');
  });

  it('takes a release back by itself when its figures are bad', () => {
    const fault = world.faults.inject({
      type: 'rollout.failed',
      environment: 'test',
      target: 'web',
    });
    world.pass(240);
    expect(versions(world)).toBe('1111');
    expect(status(world)).toMatchObject({
      phase: 'Degraded',
      abort: true,
      message:
        'RolloutAborted: Rollout aborted update to revision 2: Metric "errors" assessed Failed due to failed (2) > failureLimit (1)',
    });
    const [run] = world.registry.list<AnalysisRun>(ANALYSIS_RUNS);
    expect(run.status).toMatchObject({ phase: 'Failed' });
    expect(run.spec.args).toEqual([
      { name: 'hash', value: status(world).currentPodHash },
    ]);
    world.faults.heal(fault.id);
    world.pass(60);
    expect(status(world)).toMatchObject({ phase: 'Healthy' });
    expect(status(world)).not.toHaveProperty('abort');
  });

  it('can be aborted by hand, tried again, and promoted in one go', () => {
    setImage(world, 'registry.test/web:2');
    world.pass(60);
    patchStatus(world, { abort: true });
    world.pass(60);
    expect(versions(world)).toBe('1111');
    expect(status(world)).toMatchObject({
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 2',
    });
    patchStatus(world, { abort: false });
    world.pass(60);
    expect(versions(world)).toBe('1112');
    patchStatus(world, { promoteFull: true });
    world.pass(60);
    expect(versions(world)).toBe('2222');
    expect(status(world).phase).toBe('Healthy');
  });

  it('aborts what does not come up before its deadline', () => {
    setImage(world, 'registry.invalid/web:2');
    world.pass(400);
    expect(status(world)).toMatchObject({ phase: 'Degraded', abort: true });
    expect(versions(world)).toBe('1111');
  });
});

describe('RolloutController, blue-green', () => {
  const leads = (world: World, name: string) =>
    world.get(SERVICES, name)!.spec.selector[ROLLOUT_HASH];

  it('switches the Service once the new version is there in full, and keeps the old for a while', () => {
    const world = simulate({ nodesPerZone: 2, manifests: rollout(BLUE_GREEN) });
    world.pass(60);
    const first = status(world).currentPodHash;
    expect(leads(world, 'web')).toBe(first);
    setImage(world, 'registry.test/web:2');
    world.pass(5);
    const second = status(world).currentPodHash;
    expect(leads(world, 'web')).toBe(first);
    expect(leads(world, 'web-preview')).toBe(second);
    world.pass(60);
    expect(leads(world, 'web')).toBe(second);
    expect(status(world)).toMatchObject({
      phase: 'Progressing',
      message: 'waiting for post-promotion analysis to complete',
      stableRS: first,
    });
    world.pass(300);
    expect(status(world)).toMatchObject({ phase: 'Healthy', stableRS: second });
    expect(versions(world)).toBe('11112222');
    world.pass(700);
    expect(versions(world)).toBe('2222');
  });

  it('switches back when the figures after the switch are bad', () => {
    const world = simulate({ nodesPerZone: 2, manifests: rollout(BLUE_GREEN) });
    world.pass(60);
    const first = status(world).currentPodHash;
    world.faults.inject({
      type: 'rollout.failed',
      environment: 'test',
      target: 'web',
    });
    world.pass(600);
    expect(leads(world, 'web')).toBe(first);
    expect(status(world)).toMatchObject({
      phase: 'Degraded',
      abort: true,
      stableRS: first,
    });
    expect(versions(world)).toBe('1111');
  });
});
