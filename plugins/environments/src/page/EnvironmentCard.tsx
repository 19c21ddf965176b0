import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef, useEntity } from '@backstage/plugin-catalog-react';
import {
  ConnectionNote,
  Panel,
  useHealthSelector,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { Link as RouterLink } from 'react-router-dom';
import { NextChange } from '../parts/NextChange';
import { PhaseMark } from '../parts/PhaseMark';
import { ProgressLine } from '../parts/ProgressLine';
import { TimeLeft } from '../parts/TimeLeft';
import { useEnvironments } from '../stream/useEnvironments';
import { UrlLinks } from './head/UrlLinks';
import { inside } from './pageStyles';

const isLoaded = (state: HealthStreamState) => state.loaded;

/** The most important of an environment, on the overview of its entity. */
export function EnvironmentCard() {
  const { entity } = useEntity();
  const { name } = entity.metadata;
  const environments = useEnvironments(name);
  // The stream of health, which the header listens to as well, tells the time.
  useHealthSelector(isLoaded, { entityRef: stringifyEntityRef(entity) });
  const { items, loaded, connection, retry } = environments;
  const environment = items.get(name);
  const entityPage = useRouteRef(entityRouteRef);
  const tab =
    environment && entityPage?.(parseEntityRef(environment.entityRef));
  return (
    <Panel
      title="Environment"
      level={2}
      aside={
        tab !== undefined && (
          <Link
            component={RouterLink}
            to={`${tab.replace(/\/$/, '')}/environment`}
            underline="hover"
            sx={{ fontSize: 13.5 }}
          >
            {environment?.kind === 'core'
              ? 'calendar and health'
              : 'extend, sleep, change, history'}
          </Link>
        )
      }
    >
      <ConnectionNote
        stream={environments}
        source="The environments backend"
        onRetry={retry}
      />
      <Box sx={inside}>
        {!loaded && connection.status !== 'failed' && (
          <Skeleton
            height={72}
            role="status"
            aria-label="Reading the environment"
          />
        )}
        {loaded && !environment && `${name} is gone.`}
        {environment && (
          <>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
              <PhaseMark phase={environment.phase} />
              {environment.expiresAt !== undefined && (
                <TimeLeft expiresAt={environment.expiresAt} />
              )}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                <NextChange environment={environment} />
              </Box>
            </Box>
            {environment.progress && (
              <ProgressLine
                progress={environment.progress}
                label={`Progress of ${name}`}
              />
            )}
            {environment.message && <Box>{environment.message}</Box>}
            {environment.kind === 'core' ? (
              <Box sx={{ color: 'text.secondary' }}>
                A core environment: protected from every change here.
              </Box>
            ) : (
              <UrlLinks environment={environment} />
            )}
          </>
        )}
      </Box>
    </Panel>
  );
}
