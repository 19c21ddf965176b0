import { breakable } from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { HistoryPanel } from './history/HistoryPanel';

/** What is left of an environment that is gone: what happened to it. */
export function GonePage(props: { name: string }) {
  const { name } = props;
  return (
    <>
      <Alert severity="info" variant="outlined" sx={breakable}>
        <AlertTitle>There is no environment {name}</AlertTitle>
        If there was one, it is gone: nothing of it is left in its cluster, and
        its name is free again. What is recorded of it stands below.
        <Box sx={{ mt: 0.5, display: 'flex', flexWrap: 'wrap', gap: 2 }}>
          <Link component={RouterLink} to="/environments">
            All environments
          </Link>
          <Link component={RouterLink} to="/environments/new">
            New environment
          </Link>
        </Box>
      </Alert>
      <HistoryPanel name={name} />
    </>
  );
}
