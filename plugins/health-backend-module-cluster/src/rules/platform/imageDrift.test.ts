import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import { container } from '../__testUtils__/container';
import { daemonSet } from '../__testUtils__/daemonSet';
import { deployment } from '../__testUtils__/deployment';
import { NOW } from '../__testUtils__/time';
import { imageDrift } from './imageDrift';

function withImages(object: SnapshotObject, images: Record<string, string>) {
  const copy = structuredClone(object) as any;
  copy.spec.template.spec.containers = Object.entries(images).map(
    ([name, image]) => container({ name, image }).spec,
  );
  return copy as SnapshotObject;
}

function judge(options: {
  live: SnapshotObject;
  rendered: SnapshotObject;
  elsewhere?: Record<string, string>;
}) {
  const { live, rendered, elsewhere = {} } = options;
  const named = { 'Deployment issue-tracker': { app: '' } };
  return judgeSnapshot({
    objects: [live],
    rendered: [rendered as any],
    now: NOW,
    rules: [imageDrift],
    elsewhere: Object.fromEntries(
      Object.entries(elsewhere).map(([environment, app]) => [
        environment,
        { ...named, 'Deployment issue-tracker': { app } },
      ]),
    ),
  });
}

const RENDERED = withImages(deployment(), { app: 'alm/app:2026.11' });

describe('image.drift', () => {
  it('says what was rendered and what runs; what runs elsewhere is evidence only', () => {
    const { findings } = judge({
      live: withImages(deployment(), { app: 'alm/app:hotfix' }),
      rendered: RENDERED,
      elsewhere: { production: 'alm/app:2026.11', development: 'alm/app:next' },
    });
    expect(findings).toMatchObject([
      {
        object: 'Deployment alm/issue-tracker',
        status: 'degraded',
        summary:
          'Container app of Deployment issue-tracker runs image hotfix, while 2026.11 was rendered for staging.',
      },
    ]);
    expect(findings[0].evidence).toMatchObject([
      {
        field: 'spec.template.spec.containers[name=app].image',
        value: 'alm/app:hotfix',
      },
      { value: 'alm/app:2026.11' },
      { value: 'alm/app:2026.11', environment: 'production' },
      { value: 'alm/app:next', environment: 'development' },
    ]);
  });

  it('names no other environment in a sentence, though it was brought from there', () => {
    const { findings } = judge({
      live: withImages(deployment(), { app: 'alm/app:next' }),
      rendered: RENDERED,
      elsewhere: { development: 'alm/app:next' },
    });
    const { evidence, ...sentences } = findings[0];
    expect(JSON.stringify(sentences)).not.toContain('development');
    expect(evidence.map(({ environment }) => environment)).toEqual([
      undefined,
      undefined,
      'development',
    ]);
  });

  it('looks at DaemonSets, too', () => {
    const { findings } = judge({
      live: withImages(daemonSet(), { agent: 'agent:2' }),
      rendered: withImages(daemonSet(), { agent: 'agent:1' }),
    });
    expect(findings).toMatchObject([{ object: 'DaemonSet alm/log-agent' }]);
  });

  it.each([
    ['the same', { app: 'alm/app:2026.11' }],
    [
      'the same beside an injected one',
      { app: 'alm/app:2026.11', mesh: 'm:1' },
    ],
  ])('leaves one alone that runs %s', (_, images) => {
    const live = withImages(deployment(), images);
    const { findings, entities } = judge({ live, rendered: RENDERED });
    expect(findings).toEqual([]);
    const [result] = entities.get('component:default/issue-tracker')!.results;
    expect(result.outcome).toMatchObject({ value: 1, objective: 1 });
  });

  it('leaves what was never rendered to its own rule', () => {
    const live = withImages(deployment({ name: 'other' }), { app: 'x:1' });
    expect(judge({ live, rendered: RENDERED }).findings).toEqual([]);
  });
});
