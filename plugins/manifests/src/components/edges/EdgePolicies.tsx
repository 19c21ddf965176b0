import type {
  EntityManifests,
  ManifestEdge,
} from '@brown-bear/plugin-manifests-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { findObject } from '../objects/objectGroups';
import { SearchLink } from '../shared/SearchLink';

type EdgePoliciesProps = {
  edge: ManifestEdge;
  other: string;
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/**
 * The NetworkPolicies that let an edge through, each leading to its text: here,
 * or on the page of the entity at the other end, whose pods it guards.
 */
export function EdgePolicies(props: EdgePoliciesProps) {
  const { edge, other, manifests, navigation } = props;
  const entityPage = useRouteRef(entityRouteRef);
  const places = placesOf(edge, navigation.location.environment);
  return (
    <>
      {places.map(({ id, environment }) => {
        const object = findObject(
          manifests.environments.find(
            candidate => candidate.environment === environment,
          )?.objects ?? [],
          id,
        );
        const target = { view: 'objects' as const, environment };
        return (
          <Box key={id} sx={lineStyle}>
            {object ? (
              <SearchLink
                search={navigation.searchFor({ ...target, object: object.key })}
              >
                {object.name}
              </SearchLink>
            ) : (
              <Link
                component={RouterLink}
                underline="hover"
                to={{
                  pathname: `${entityPage?.(parseEntityRef(other))}/manifests`,
                  search: `?${new URLSearchParams({ ...target, object: id })}`,
                }}
              >
                {nameOf(id)}
              </Link>
            )}
          </Box>
        );
      })}
    </>
  );
}

/** Lines far enough apart to be hit by a finger: 24 px. */
const lineStyle = {
  lineHeight: '24px',
  fontSize: 12.5,
  whiteSpace: 'nowrap',
  mt: '-2px',
  '& + &': { mt: 0 },
  '& a': { display: 'inline-block' },
} as const;

/** Each policy once, in the environment that is looked at if it is there. */
function placesOf(edge: ManifestEdge, preferred: string) {
  const places = new Map<string, string>();
  for (const { environment, policies } of edge.environments) {
    for (const id of policies) {
      if (!places.has(id) || environment === preferred) {
        places.set(id, environment);
      }
    }
  }
  return [...places].map(([id, environment]) => ({ id, environment }));
}

/** `issue-tracker-egress` of `networking.k8s.io/v1 NetworkPolicy alm/issue-tracker-egress`. */
function nameOf(id: string): string {
  return id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(' ')) + 1);
}
