import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import { useRunbook } from '../hooks/useRunbook';
import { RunbookArticle } from './RunbookArticle';
import { RunbookFailure } from './RunbookFailure';
import { RunbookHeader } from './RunbookHeader';
import { RunbookSkeleton } from './RunbookSkeleton';

/**
 * Content of the Runbook tab. The header comes from the entity alone: whom to
 * call is there even while the text is loading or cannot be read.
 */
export function RunbookContent() {
  const { entity } = useEntity();
  const { retry, ...state } = useRunbook(stringifyEntityRef(entity));
  const runbook = state.status === 'ready' ? state.runbook : undefined;
  return (
    <Box sx={{ p: { xs: 1, md: 2 } }}>
      <RunbookHeader entity={entity} runbook={runbook} />
      {state.status === 'loading' && <RunbookSkeleton />}
      {state.status === 'ready' && <RunbookArticle runbook={state.runbook} />}
      {state.status === 'failed' && (
        <RunbookFailure entity={entity} error={state.error} onRetry={retry} />
      )}
    </Box>
  );
}
