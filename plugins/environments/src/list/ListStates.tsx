import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import { NewEnvironmentButton } from './NewEnvironmentButton';

const LINES = 6;

/** The list before its first answer: the same lines, still empty. */
export function ListSkeleton() {
  return (
    <Box role="status" aria-label="Reading the environments">
      <Skeleton width="min(560px, 90%)" height={24} sx={{ mb: 1.5 }} />
      <Paper variant="outlined" sx={{ px: 2, py: 1 }}>
        {Array.from({ length: LINES }, (_, line) => (
          <Skeleton key={line} height={48} />
        ))}
      </Paper>
    </Box>
  );
}

/** Why there is nothing in the table. */
export function NothingFound(props: { query: string }) {
  const { query } = props;
  return (
    <Alert severity="info" variant="outlined">
      {query
        ? `No environment matches “${query}”.`
        : 'No environment is as you ask.'}{' '}
      Names, owners, services, phases, releases and clusters are searched; show
      everything to begin anew.
    </Alert>
  );
}

/** Said below the core environments while there is no other. */
export function NoSelfService() {
  return (
    <Alert severity="info" variant="outlined" action={<NewEnvironmentButton />}>
      <AlertTitle>Nobody has an environment of their own now</AlertTitle>
      Here would be every environment made by a team: a small copy of the
      platform with its phase, health, cost and the time it has left. Its form
      shows what it will be and cost before anything is created.
    </Alert>
  );
}
