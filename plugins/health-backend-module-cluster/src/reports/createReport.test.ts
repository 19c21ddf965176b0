import { judgeSnapshot } from '../judge/judgeSnapshot';
import type { SnapshotOptions } from '../judge/judgeSnapshot';
import type { HealthRule } from '../rules/HealthRule';
import { deployment } from '../rules/__testUtils__/deployment';
import { node } from '../rules/__testUtils__/node';
import { pod } from '../rules/__testUtils__/pod';
import { NOW } from '../rules/__testUtils__/time';
import { podCrashLoop } from '../rules/pods/podCrashLoop';
import { certificateExpiring } from '../rules/platform/certificateExpiring';
import { container, waiting } from '../rules/__testUtils__/container';
import { createReport } from './createReport';
import { sleepText } from './sleepText';

const FRESH = { observedAt: NOW, staleAfter: NOW + 60_000 };
const TRACKER = 'component:default/issue-tracker';

function report(
  options: Partial<SnapshotOptions>,
  more: { entity?: string; changes?: [string, string][] } = {},
) {
  const { entity = TRACKER, changes = [] } = more;
  const { entities } = judgeSnapshot({
    objects: [],
    now: NOW,
    rules: [podCrashLoop],
    ...options,
  });
  return createReport({
    judgement: entities.get(entity)!,
    freshness: FRESH,
    changes: new Map(changes),
  });
}

const crashing = (name: string) =>
  pod({
    name,
    containers: [
      container({
        state: waiting('CrashLoopBackOff'),
        ready: false,
        restartCount: 4,
      }),
    ],
  });

describe('createReport', () => {
  it('counts what several pods do, keeps evidence of each and one next step', () => {
    const { checks, ...rest } = report({
      objects: [
        node(),
        deployment({ ready: 1 }),
        crashing('tracker-a'),
        crashing('tracker-b'),
        pod({ name: 'tracker-c' }),
      ],
    });
    expect(rest).toMatchObject({
      entityRef: TRACKER,
      environment: 'staging',
      collector: 'cluster',
      status: 'unhealthy',
      expectation: 'awake',
      summary: expect.stringMatching(
        /^2 of 3 pods crash again and again\. Pod alm\/tracker-a /,
      ),
      observedAt: '2026-11-24T12:00:00.000Z',
      staleAfter: '2026-11-24T12:01:00.000Z',
      replicas: { ready: 1, desired: 3 },
      zones: [{ zone: 'a', ready: 1, total: 3 }],
    });
    expect(checks).toMatchObject([
      {
        id: 'pod.crash-loop',
        status: 'unhealthy',
        value: 8,
        unit: 'restarts',
        link: '/catalog/default/component/issue-tracker/health?environment=staging',
      },
    ]);
    expect(new Set(checks[0].evidence.map(({ object }) => object))).toEqual(
      new Set(['Pod alm/tracker-a', 'Pod alm/tracker-b']),
    );
  });

  it('says what it measures while all is well', () => {
    expect(
      report({ objects: [deployment(), pod({ name: 'tracker-c' })] }),
    ).toMatchObject({
      status: 'healthy',
      summary: '3 of 3 pods ready.',
      checks: [{ status: 'healthy', value: 0, evidence: [] }],
    });
    expect(report({ objects: [deployment({ replicas: 0 })] }).summary).toBe(
      'Scaled to nothing on purpose.',
    );
  });

  it('puts what changed before in front of a guess', () => {
    const objects = [deployment(), crashing('a')];
    const cause = 'image of app 1 → 2 (revision 14)';
    expect(
      report({ objects }, { changes: [['pod.crash-loop', cause]] }).checks[0]
        .cause,
    ).toBe(cause);
  });

  it('sleeps as healthy until it wakes, unless something is wrong even so', () => {
    const objects = [deployment({ replicas: 0 })];
    const asleep = {
      objects,
      phase: 'asleep' as const,
      until: Date.parse('2026-11-25T06:00:00Z'),
    };
    expect(report(asleep)).toMatchObject({
      status: 'healthy',
      expectation: 'asleep',
      until: '2026-11-25T06:00:00.000Z',
      summary: 'Asleep until 06:00 UTC.',
      checks: [],
    });
    const ingress = {
      kind: 'Ingress',
      metadata: {
        name: 'issue-tracker',
        namespace: 'alm',
        labels: { 'backstage.io/kubernetes-id': 'issue-tracker' },
        annotations: {
          'brown-bear.io/certificate-not-after': '2026-11-25T00:00:00Z',
        },
      },
      spec: { rules: [{ host: 'a.example' }] },
    };
    expect(
      report({
        ...asleep,
        objects: [...objects, ingress],
        rules: [certificateExpiring],
      }),
    ).toMatchObject({ status: 'unhealthy', expectation: 'asleep' });
    // Nodes do not sleep.
    expect(
      report(
        { ...asleep, objects: [node()] },
        {
          entity: 'resource:default/staging-cluster',
        },
      ),
    ).toMatchObject({ expectation: 'awake', summary: '1 of 1 node ready.' });
  });

  it('is unknown where a rule broke, not healthy', () => {
    const broken: HealthRule = {
      id: 'broken.rule',
      title: 'Broken',
      scope: 'entity',
      evaluate: () => ({ applies: true, findings: [] }),
    };
    const { entities } = judgeSnapshot({
      objects: [deployment()],
      now: NOW,
      rules: [broken],
    });
    const judgement = entities.get(TRACKER)!;
    const results = judgement.results.map(result => ({
      ...result,
      error: new Error('no'),
    }));
    expect(
      createReport({
        judgement: { ...judgement, results },
        freshness: FRESH,
        changes: new Map(),
      }),
    ).toMatchObject({
      status: 'unknown',
      reason: 'no-data',
      summary: 'This could not be judged: rule broken.rule failed.',
    });
  });
});

describe('sleepText', () => {
  it('names the day beyond a day', () => {
    expect(sleepText({ now: NOW })).toBe('Asleep.');
    expect(
      sleepText({ until: Date.parse('2026-11-30T07:00:00Z'), now: NOW }),
    ).toBe('Asleep until Mon 07:00 UTC.');
  });
});
