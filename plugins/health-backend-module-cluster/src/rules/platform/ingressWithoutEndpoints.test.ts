import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { deployment } from '../__testUtils__/deployment';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { MINUTE, SECOND } from '../shared/duration';
import { ingress, service } from './__testUtils__/cluster';
import { ingressWithoutEndpoints } from './ingressWithoutEndpoints';

const UNREADY = pod({ name: 'unready', ready: false });

describe('ingress.no-endpoints', () => {
  it('names a Service that does not exist', () => {
    const [finding] = findingsOf(ingressWithoutEndpoints, [
      ingress({ services: ['issue-tracker', 'renamed'] }),
      service(),
      pod(),
    ]);
    expect(finding).toMatchObject({
      object: 'Ingress alm/issue-tracker',
      status: 'unhealthy',
      summary:
        'Whoever calls tracker.brown-bear.example gets an error: Service renamed does not exist.',
    });
    expect(finding.evidence).toMatchObject([
      { object: 'Ingress alm/issue-tracker', value: 'renamed' },
    ]);
  });

  it('counts the pods behind a Service of which none is ready', () => {
    const [finding] = findingsOf(ingressWithoutEndpoints, [
      ingress(),
      service(),
      UNREADY,
      pod({ name: 'going', deleted: 5 * SECOND }),
    ]);
    expect(finding.summary).toContain(
      'Service issue-tracker has no ready pod (2 pods selected)',
    );
  });

  it('finds a selector that fits no pod', () => {
    const selector = { app: 'tracker' };
    const objects = [ingress(), service({ selector }), pod()];
    expect(findingsOf(ingressWithoutEndpoints, objects)).toHaveLength(1);
  });

  it('waits two minutes for pods that are new', () => {
    const young = pod({ ready: false, age: 30 * SECOND });
    const objects = [ingress(), service(), young];
    expect(outcomeOfTracker(ingressWithoutEndpoints, objects)).toMatchObject({
      findings: [],
      recheckAt: NOW + 90 * SECOND,
    });
    expect(
      findingsOf(ingressWithoutEndpoints, [...objects, UNREADY]),
    ).toHaveLength(1);
  });

  it.each<[string, SnapshotObject[]]>([
    ['one of two pods is ready', [service(), pod(), UNREADY]],
    ['its Service has no selector', [service({ selector: false })]],
    [
      'it was scaled to nothing on purpose',
      [service(), deployment({ replicas: 0 })],
    ],
  ])('finds nothing when %s', (_, objects) => {
    expect(
      findingsOf(ingressWithoutEndpoints, [ingress(), ...objects]),
    ).toEqual([]);
  });

  it('waits for the Service of an Ingress that is new', () => {
    expect(
      findingsOf(ingressWithoutEndpoints, [ingress({ age: MINUTE })]),
    ).toEqual([]);
  });
});
