import { stringify } from 'yaml';
import type { ManifestObject } from '../EntityManifests';
import { issueTrackerManifests } from '../testing';
import { compareManifests, compareObjectManifests } from './compareManifests';

const [, staging, production] = issueTrackerManifests.environments;

describe('compareManifests', () => {
  it('tells what only one side has, what differs and what does not', () => {
    const comparison = compareManifests(staging, production);
    expect(comparison.onlyLeft).toEqual([]);
    expect(comparison.onlyRight.map(({ key }) => key)).toEqual([
      'autoscaling/v2 HorizontalPodAutoscaler issue-tracker',
    ]);
    expect(
      comparison.different.map(({ key, changes }) => [key, changes]),
    ).toEqual([
      [
        'apps/v1 Deployment issue-tracker',
        [
          { path: 'spec.replicas', left: 2, right: 4 },
          {
            path: 'spec.template.spec.containers[name="issue-tracker"].resources.limits.memory',
            left: '256Mi',
            right: '512Mi',
          },
        ],
      ],
      [
        'v1 ConfigMap issue-tracker',
        [{ path: 'data.LOG_LEVEL', left: 'debug', right: 'info' }],
      ],
    ]);
    expect(comparison.equal).toHaveLength(4);
  });

  it('keeps apart what only names the environment', () => {
    const { different, equal } = compareManifests(staging, production);
    for (const { naming } of [...different, ...equal]) {
      expect(naming).toEqual([
        {
          path: 'metadata.labels[brown-bear.io/environment]',
          left: 'staging',
          right: 'production',
        },
      ]);
    }
  });

  it('finds an environment equal to itself', () => {
    const { onlyLeft, onlyRight, different, equal } = compareManifests(
      production,
      production,
    );
    expect([onlyLeft, onlyRight, different]).toEqual([[], [], []]);
    expect(equal).toHaveLength(production.objects.length);
  });

  it('believes a name only where it stands alone', () => {
    const account = (value: string): ManifestObject => ({
      ...production.objects[0],
      hash: value,
      yaml: stringify({ host: value }),
    });
    const differ = (left: string, right: string) =>
      compareManifests(
        { ...staging, objects: [account(left)] },
        { ...production, objects: [account(right)] },
      ).different.length === 1;
    expect(differ('db.staging.example', 'db.production.example')).toBe(false);
    expect(differ('staging', 'production.example')).toBe(true);
    expect(differ('stagings', 'productions')).toBe(true);
    expect(differ('staging', 'development')).toBe(true);
  });
});

describe('compareObjectManifests', () => {
  it('does not mind another namespace or another order of fields', () => {
    const object = (hash: string, content: object): ManifestObject => ({
      ...production.objects[0],
      hash,
      yaml: stringify(content),
    });
    expect(
      compareObjectManifests(
        object('1', {
          kind: 'Service',
          metadata: { name: 'a', namespace: 'alm' },
        }),
        object('2', {
          metadata: { namespace: 'alm-env-x', name: 'a' },
          kind: 'Service',
        }),
      ),
    ).toEqual([]);
  });
});
