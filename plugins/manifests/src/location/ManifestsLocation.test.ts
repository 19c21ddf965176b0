import {
  externalGitManifests,
  issueTrackerManifests,
} from '@brown-bear/plugin-manifests-common/testing';
import {
  environmentNames,
  readLocation,
  withLocation,
} from './ManifestsLocation';

const read = (search: string, manifests = issueTrackerManifests) =>
  readLocation(new URLSearchParams(search), manifests);

describe('readLocation', () => {
  it('starts with the objects of production, and compares staging with it', () => {
    expect(read('')).toEqual({
      view: 'objects',
      environment: 'production',
      object: undefined,
      from: 'staging',
      to: 'production',
      as: 'fields',
    });
  });

  it('reads back what a link carries', () => {
    const carried = {
      view: 'differences' as const,
      environment: 'staging',
      object: 'apps/v1 Deployment issue-tracker',
      from: 'development',
      to: 'staging',
      as: 'text' as const,
    };
    const search = withLocation(new URLSearchParams('other=1'), carried);
    expect(read(search)).toEqual(carried);
    expect(search).toContain('other=1');
    expect(
      withLocation(new URLSearchParams(search), { object: undefined }),
    ).not.toContain('object');
  });

  it('does not go to environments or views that do not exist', () => {
    expect(read('?environment=moon&from=moon&to=moon&view=moon')).toEqual(
      read(''),
    );
    expect(read('?to=development')).toMatchObject({ from: 'staging' });
  });

  it('starts with the edges of what is rendered nowhere', () => {
    expect(read('', externalGitManifests)).toMatchObject({
      view: 'edges',
      environment: 'production',
    });
    expect(environmentNames(externalGitManifests)).toEqual([
      'development',
      'staging',
      'production',
    ]);
  });
});
