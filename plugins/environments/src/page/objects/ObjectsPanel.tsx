import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  Disclosure,
  mono,
  Panel,
  plural,
  SourceFailure,
  useAnswer,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { useCallback } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { countOfKind } from '../../plan/planWords';
import { inside } from '../pageStyles';
import { objectsByKind } from './objectsByKind';

/** What it should consist of, kind by kind. */
export function ObjectsPanel(props: { environment: Environment }) {
  const { name, generation, entityRef } = props.environment;
  const api = useApi(environmentsApiRef);
  const entityPage = useRouteRef(entityRouteRef);
  const ask = useCallback(
    (signal: AbortSignal) => api.objects(name, { signal }),
    [api, name],
  );
  const { answer, failure, isLoading, retry } = useAnswer(ask, generation);
  const kinds = objectsByKind(answer ?? []);
  return (
    <Panel
      title="Objects"
      aside={
        <Box sx={{ fontSize: 13.5 }}>
          {entityPage && (
            <Link
              component={RouterLink}
              to={`${entityPage(parseEntityRef(entityRef)).replace(
                /\/$/,
                '',
              )}/kubernetes`}
              underline="hover"
            >
              what runs in the cluster
            </Link>
          )}
        </Box>
      }
    >
      {failure && (
        <SourceFailure
          what="The objects could not be read"
          source="the environments backend"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      <Box sx={inside}>
        {!answer && !failure && (
          <Skeleton
            height={64}
            role="status"
            aria-label="Reading the objects"
          />
        )}
        {answer && (
          <Box>
            {plural(answer.length, 'object')} as rendered for generation{' '}
            {generation}:
          </Box>
        )}
        {kinds.map(({ kind, names }) => (
          <Disclosure key={kind} summary={countOfKind(names.length, kind)}>
            <Box
              component="ul"
              aria-label={kind}
              sx={{ m: 0, pl: 4, ...mono, overflowWrap: 'anywhere' }}
            >
              {names.map(object => (
                <li key={object}>{object}</li>
              ))}
            </Box>
          </Disclosure>
        ))}
      </Box>
    </Panel>
  );
}
