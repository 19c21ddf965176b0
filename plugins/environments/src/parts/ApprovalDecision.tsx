import { useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { ActionButton } from './ActionButton';
import { DoingFailure } from './DoingFailure';
import { refusalOf } from './refusalOf';
import { useDoing } from './useDoing';

/** Yes or no to what exceeds a cap or a budget, with a comment if wanted. */
export function ApprovalDecision(props: {
  environment: Environment;
  onDone: (environment: Environment) => void;
}) {
  const { environment, onDone } = props;
  const { approval, name } = environment;
  const askedAt = approval?.askedAt;
  const api = useApi(environmentsApiRef);
  const doing = useDoing();
  const [comment, setComment] = useState('');
  const isBusy = doing.current !== undefined;
  const decide = (verb: 'approve' | 'reject') =>
    doing.start(verb, async () =>
      onDone(
        await api[verb](name, {
          ...(comment.trim() && { comment }),
          // Whoever asked may have asked for something else meanwhile.
          ...(askedAt && { askedAt }),
        }),
      ),
    );
  return (
    <Box>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <TextField
          size="small"
          placeholder="Comment, for whoever asked"
          value={comment}
          onChange={event => setComment(event.target.value)}
          inputProps={{ 'aria-label': `Comment on ${name}`, maxLength: 500 }}
          sx={{
            flex: '1 1 200px',
            maxWidth: 420,
            '& input': { fontSize: 13.5, py: 0.5 },
          }}
        />
        <ActionButton
          variant="contained"
          aria-label={`Approve ${name}`}
          title="What was asked for is done although it exceeds the caps"
          refusal={refusalOf(environment, 'approve')}
          isBusy={isBusy}
          onClick={() => decide('approve')}
        >
          {doing.current === 'approve' ? 'Approving …' : 'Approve'}
        </ActionButton>
        <ActionButton
          color="error"
          aria-label={`Reject ${name}`}
          title="What was asked for is not done, and what is reserved for it is released"
          refusal={refusalOf(environment, 'reject')}
          isBusy={isBusy}
          onClick={() => decide('reject')}
        >
          {doing.current === 'reject' ? 'Rejecting …' : 'Reject'}
        </ActionButton>
      </Box>
      <DoingFailure doing={doing} what={`${name} was not decided on`} />
    </Box>
  );
}
