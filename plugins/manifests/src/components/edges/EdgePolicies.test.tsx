import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ManifestEdge } from '@brown-bear/plugin-manifests-common';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { screen } from '@testing-library/react';
import { readLocation } from '../../location/ManifestsLocation';
import { EdgePolicies } from './EdgePolicies';

const OWN =
  'networking.k8s.io/v1 NetworkPolicy alm/issue-tracker-to-mysql-primary';
const OTHER = 'networking.k8s.io/v1 NetworkPolicy alm/mysql-primary-ingress';

function edge(policies: Record<string, string[]>): ManifestEdge {
  return {
    ...issueTrackerManifests.edges[0],
    environments: Object.entries(policies).map(([environment, ids]) => ({
      environment,
      status: 'enforced',
      policies: ids,
    })),
  };
}

function open(shown: ManifestEdge, environment: string) {
  return renderInTestApp(
    <EdgePolicies
      edge={shown}
      other="resource:default/mysql-primary"
      manifests={issueTrackerManifests}
      navigation={{
        location: readLocation(
          new URLSearchParams({ environment }),
          issueTrackerManifests,
        ),
        searchFor: change =>
          `?${new URLSearchParams(change as Record<string, string>)}`,
        go: () => {},
      }}
    />,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

const addressOf = (name: string) =>
  new URL(
    screen.getByRole('link', { name }).getAttribute('href')!,
    'http://portal.example/here',
  );

describe('EdgePolicies', () => {
  it('leads to an object of this entity on this page', async () => {
    open(edge({ staging: [OWN], production: [OWN] }), 'production');
    await screen.findAllByRole('link');
    const { searchParams } = addressOf('issue-tracker-to-mysql-primary');
    expect(Object.fromEntries(searchParams)).toEqual({
      view: 'objects',
      environment: 'production',
      object:
        'networking.k8s.io/v1 NetworkPolicy issue-tracker-to-mysql-primary',
    });
  });

  it('leads to what guards the other end on the page of the other end', async () => {
    open(edge({ development: [], staging: [OTHER] }), 'production');
    await screen.findAllByRole('link');
    const { pathname, searchParams } = addressOf('mysql-primary-ingress');
    expect(pathname).toBe('/catalog/default/resource/mysql-primary/manifests');
    expect(Object.fromEntries(searchParams)).toEqual({
      view: 'objects',
      environment: 'staging',
      object: OTHER,
    });
  });
});
