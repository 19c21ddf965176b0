import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useManifests } from '../hooks/useManifests';
import { hasObjects } from '../location/ManifestsLocation';
import { useManifestsLocation } from '../location/useManifestsLocation';
import { EdgesView } from './edges/EdgesView';
import { ManifestsViews } from './ManifestsViews';
import { ReadAge } from './shared/ReadAge';
import { ManifestsFailure } from './states/ManifestsFailure';
import { ManifestsSkeleton } from './states/ManifestsSkeleton';
import { NoObjects } from './states/NoObjects';
import { EnvironmentSummary } from './summary/EnvironmentSummary';

/**
 * Content of the Manifests tab. What was read stays on the page while it is
 * read again, and when that fails.
 */
export function ManifestsContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { read, failure, isLoading, reload } = useManifests(entityRef);
  return (
    <Box sx={{ p: { xs: 1, md: 2 } }}>
      <Box component="header" sx={headerStyle}>
        <Typography component="h2" sx={{ m: 0, fontSize: 20, fontWeight: 600 }}>
          Manifests
        </Typography>
        <Typography variant="body2" color="text.secondary">
          what is committed for {entity.metadata.title ?? entity.metadata.name},
          not what a cluster holds now
        </Typography>
        {read && (
          <Box sx={ageStyle}>
            <ReadAge at={read.at} />
            <IconButton
              size="small"
              aria-label="Read again"
              title="Read again"
              disabled={isLoading}
              onClick={reload}
            >
              <RefreshIcon fontSize="small" />
            </IconButton>
          </Box>
        )}
      </Box>
      {failure && (
        <ManifestsFailure
          entityRef={entityRef}
          failure={failure}
          isLoading={isLoading}
          shown={read?.at}
          onRetry={reload}
        />
      )}
      {!read && !failure && <ManifestsSkeleton />}
      {read && <ReadManifests entity={entity} manifests={read.manifests} />}
    </Box>
  );
}

function ReadManifests(props: { entity: Entity; manifests: EntityManifests }) {
  const { entity, manifests } = props;
  const navigation = useManifestsLocation(manifests);
  if (!hasObjects(manifests)) {
    return (
      <>
        <NoObjects entity={entity} hasEdges={manifests.edges.length > 0} />
        <EdgesView manifests={manifests} navigation={navigation} />
      </>
    );
  }
  return (
    <>
      <EnvironmentSummary manifests={manifests} navigation={navigation} />
      <ManifestsViews manifests={manifests} navigation={navigation} />
    </>
  );
}

const headerStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'baseline',
  columnGap: 1.5,
  mb: 1.5,
} as const;

const ageStyle = {
  display: 'flex',
  alignItems: 'center',
  gap: 0.5,
  ml: 'auto',
} as const;
