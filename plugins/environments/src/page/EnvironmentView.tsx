import { ConnectionNote } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useEnvironments } from '../stream/useEnvironments';
import { CorePage } from './CorePage';
import { GonePage } from './GonePage';
import { PageSkeleton } from './PageSkeleton';
import { SelfServicePage } from './SelfServicePage';

/** Everything about one environment, live: while it exists, and what is left afterwards. */
export function EnvironmentView(props: {
  name: string;
  /** It stands on a page of its own instead of in the tab of its entity. */
  isAlone?: boolean;
}) {
  const { name, isAlone = false } = props;
  const environments = useEnvironments(name);
  const { items, loaded, connection, put, retry } = environments;
  const environment = items.get(name);
  return (
    <Box
      sx={{
        p: { xs: 1, md: 2 },
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <ConnectionNote
        stream={environments}
        source="The environments backend"
        onRetry={retry}
      />
      {!loaded && connection.status !== 'failed' && <PageSkeleton />}
      {environment?.kind === 'core' && <CorePage environment={environment} />}
      {environment?.kind === 'self-service' && (
        <SelfServicePage
          environment={environment}
          onChanged={put}
          isAlone={isAlone}
        />
      )}
      {loaded && !environment && <GonePage name={name} />}
    </Box>
  );
}
