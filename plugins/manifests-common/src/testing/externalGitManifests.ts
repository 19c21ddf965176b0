import type { EntityManifests } from '../EntityManifests';

/**
 * A system of somebody else: no environment renders it, but edges lead there.
 * @public
 */
export const externalGitManifests: EntityManifests = {
  entityRef: 'resource:default/external-git',
  environments: [],
  edges: [
    {
      from: 'component:default/git-integration',
      to: 'resource:default/external-git',
      kind: 'dependsOn',
      origin: 'drawn',
      enforcement: 'none',
      reason: 'its addresses belong to customers and are not known',
      environments: ['development', 'staging', 'production'].map(
        environment => ({
          environment,
          status: 'not-enforceable',
          policies: [],
        }),
      ),
    },
  ],
};
