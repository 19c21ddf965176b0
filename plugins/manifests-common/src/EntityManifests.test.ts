import { entityManifestsSchema } from './EntityManifests';
import { externalGitManifests, issueTrackerManifests } from './testing';

describe('entityManifestsSchema', () => {
  it.each([issueTrackerManifests, externalGitManifests])(
    'accepts the manifests of $entityRef unchanged',
    manifests => {
      expect(entityManifestsSchema.parse(manifests)).toEqual(manifests);
    },
  );

  it('names the field that is not as agreed', () => {
    const edge = { ...externalGitManifests.edges[0], enforcement: 'hope' };
    const result = entityManifestsSchema.safeParse({
      ...externalGitManifests,
      edges: [edge],
    });
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'edges.0.enforcement',
    ]);
  });
});
