import { usePermission } from '@backstage/plugin-permission-react';
import { sandboxControlPermission } from '@brown-bear/plugin-sandbox-common';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useSandbox } from '../hooks/useSandbox';
import { ActiveFaults } from './ActiveFaults';
import { ClockPanel } from './ClockPanel';
import { FaultCatalog } from './FaultCatalog';
import { ScenarioPanel } from './ScenarioPanel';

const layout = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 360px' },
} as const;

const column = { display: 'grid', gap: 2, minWidth: 0 } as const;

function Loading() {
  return (
    <Box sx={layout} role="status" aria-label="Reading the sandbox">
      <Box sx={column}>
        <Skeleton variant="rounded" height={120} />
        <Skeleton variant="rounded" height={520} />
      </Box>
      <Box sx={column}>
        <Skeleton variant="rounded" height={220} />
        <Skeleton variant="rounded" height={420} />
      </Box>
    </Box>
  );
}

/** Look at the simulated platform, break it, heal it, and move its time. */
export function SandboxPage() {
  const { state, readAt, failure, run } = useSandbox();
  const { allowed, loading } = usePermission({
    permission: sandboxControlPermission,
  });
  return (
    <Box component="main" sx={{ p: { xs: 1, md: 2 }, display: 'grid', gap: 2 }}>
      <Alert severity="info">
        <strong>All of this is simulated.</strong> The three clusters, their
        time and everything that goes wrong here exist on this machine alone.
        The portal does not know that a fault is one: it sees what a real
        cluster would show.
        {!loading && !allowed && (
          <> You can look; administrators of the platform can change things.</>
        )}
      </Alert>
      {failure && (
        <Alert severity="error">
          The sandbox cannot be read since {failure.since.toLocaleTimeString()}:{' '}
          {failure.message}
          {state && ' What is shown was read before.'}
        </Alert>
      )}
      {!state && !failure && <Loading />}
      {state && readAt && (
        <Box sx={layout}>
          <Box sx={column}>
            <ActiveFaults state={state} mayChange={allowed} run={run} />
            <FaultCatalog state={state} mayChange={allowed} run={run} />
          </Box>
          <Box sx={column}>
            <ClockPanel
              clock={state.clock}
              readAt={readAt}
              mayChange={allowed}
              run={run}
            />
            <ScenarioPanel state={state} mayChange={allowed} run={run} />
          </Box>
        </Box>
      )}
    </Box>
  );
}
