import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RenderedObject } from '@brown-bear/plugin-health-node';
import { ClusterModel } from '../collector/ClusterModel';
import { judgedEnvironment } from '../judge/JudgedEnvironment';
import { project } from '../projections';
import type { RawObject } from '../projections';
import { DAY } from '../rules/shared/duration';
import { createReport } from '../reports/createReport';
import { ALL_RULES } from '../rules/allRules';
import {
  container,
  terminated,
  waiting,
} from '../rules/__testUtils__/container';
import { deployment } from '../rules/__testUtils__/deployment';
import { node } from '../rules/__testUtils__/node';
import { pod, REPLICA_SET } from '../rules/__testUtils__/pod';
import { NOW } from '../rules/__testUtils__/time';
import { entityWorkloads } from './entityWorkloads';

const ENTITY = 'component:default/issue-tracker';
const PODS = 300;
/** What a page about one entity may cost, bytes. */
const MOST = 60_000;

function modelOf(pods: readonly (RawObject & { kind?: string })[]) {
  const expected = judgedEnvironment({
    environment: 'staging',
    kind: 'core',
    entityRef: 'resource:default/staging',
    cluster: 'staging',
    clusterEntityRef: 'resource:default/staging-cluster',
    namespaces: ['alm'],
    objects: [deployment() as RenderedObject],
    phase: 'awake',
  });
  const model = ClusterModel.create({
    cluster: 'staging',
    rules: ALL_RULES,
    expected: () => [expected],
    entityRefOf: id => `component:default/${id}`,
    imagesElsewhere: () => new Map(),
  });
  for (const object of [node(), deployment({ replicas: PODS }), ...pods]) {
    model.load(undefined, project(object.kind!, object));
  }
  return model;
}

/** Names as controllers make them up, which no compression makes shorter. */
const podName = () => `${REPLICA_SET}-${randomBytes(3).toString('hex')}`;

function sizeOf(more: Parameters<typeof pod>[0]) {
  const pods = Array.from({ length: PODS }, (_, index) =>
    pod({ ...more, name: podName(), age: DAY + index * 7_919 }),
  );
  const model = modelOf(pods);
  const items = entityWorkloads({ model, now: NOW, entityRef: ENTITY });
  expect(items.map(item => item.pods.length)).toEqual([PODS]);
  const judge = model.judges().get('staging')!;
  const report = createReport({
    judgement: judge.judge(judge.subject(ENTITY)!, judge.view(NOW)),
    freshness: { observedAt: NOW, staleAfter: NOW },
    changes: new Map(),
  });
  const bytes = gzipSync(JSON.stringify({ items, report })).length;
  return { bytes, status: report.status };
}

describe('entityWorkloads', () => {
  it('is small for an entity of 300 pods that are well', () => {
    expect(sizeOf({}).bytes).toBeLessThan(MOST);
  });

  it('is small for an entity of 300 pods that all crash', () => {
    const crashing = container({
      restartCount: 7,
      state: waiting('CrashLoopBackOff'),
      lastState: terminated({ exitCode: 1, finished: 60_000 }),
    });
    const { bytes, status } = sizeOf({ containers: [crashing], ready: false });
    expect(status).toBe('unhealthy');
    expect(bytes).toBeLessThan(MOST);
  });
});
