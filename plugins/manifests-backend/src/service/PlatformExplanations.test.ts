import { InputError, NotFoundError } from '@backstage/errors';
import {
  externalGitManifests,
  issueTrackerManifests,
} from '@brown-bear/plugin-manifests-common/testing';
import { PlatformExplanations } from './PlatformExplanations';

const TRACKER = issueTrackerManifests.entityRef;

function create(explain: jest.Mock) {
  const clock = { now: 0 };
  const explanations = PlatformExplanations.create({
    explain,
    now: () => clock.now,
  });
  return { explanations, clock };
}

describe('PlatformExplanations', () => {
  it('computes once a minute for each entity, whoever asks', () => {
    const explain = jest.fn(({ entityRef }) =>
      entityRef === TRACKER ? issueTrackerManifests : externalGitManifests,
    );
    const { explanations, clock } = create(explain);
    const first = explanations.of(TRACKER);
    clock.now = 59_999;
    expect(explanations.of(TRACKER)).toBe(first);
    expect(explanations.of(externalGitManifests.entityRef)).toBe(
      externalGitManifests,
    );
    expect(explain).toHaveBeenCalledTimes(2);

    clock.now = 60_000;
    explanations.of(TRACKER);
    explanations.of(externalGitManifests.entityRef);
    expect(explain).toHaveBeenCalledTimes(3);
  });

  it('remembers that no room declares an entity', () => {
    const explain = jest.fn(() => {
      throw new NotFoundError('no room');
    });
    const { explanations } = create(explain);
    const refused = expect.objectContaining({
      name: 'NotFoundError',
      message:
        'group:default/a has no manifests: no room of the platform declares it',
    });
    expect(() => explanations.of('group:default/a')).toThrow(refused);
    expect(() => explanations.of('group:default/a')).toThrow(refused);
    expect(explain).toHaveBeenCalledTimes(1);
  });

  it('blames the platform for a broken file, and reads it again', () => {
    const explain = jest
      .fn()
      .mockImplementationOnce(() => {
        throw new InputError(
          'services/a/workload.yaml:3 tier: expected one of',
        );
      })
      .mockReturnValue(issueTrackerManifests);
    const { explanations } = create(explain);
    expect(() => explanations.of(TRACKER)).toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('services/a/workload.yaml:3 tier'),
      }),
    );
    expect(explanations.of(TRACKER)).toBe(issueTrackerManifests);
  });
});
