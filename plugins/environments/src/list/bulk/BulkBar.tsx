import type { Environment } from '@brown-bear/plugin-environments-common';
import { plural } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { ActionButton } from '../../parts/ActionButton';
import { BULK_WORDS, type BulkVerb } from './BulkAction';
import { BulkDialog } from './BulkDialog';

const VERBS: readonly BulkVerb[] = ['extend', 'sleep', 'delete'];

/** What can be done to those that are chosen. */
export function BulkBar(props: {
  chosen: readonly Environment[];
  onClear: () => void;
  onDone: (environment: Environment) => void;
}) {
  const { chosen, onClear, onDone } = props;
  const [verb, setVerb] = useState<BulkVerb>();
  const isEmpty = chosen.length === 0;
  return (
    <Box
      role="group"
      aria-label="What to do with those chosen"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <Box component="span" role="status" sx={{ fontSize: 13.5, mr: 0.5 }}>
        {isEmpty
          ? 'None chosen'
          : `${plural(chosen.length, 'environment')} chosen`}
      </Box>
      {VERBS.map(name => (
        <ActionButton
          key={name}
          color={name === 'delete' ? 'error' : 'primary'}
          title={BULK_WORDS[name].means}
          refusal={
            isEmpty ? 'Choose environments in the table first' : undefined
          }
          onClick={() => setVerb(name)}
        >
          {BULK_WORDS[name].button} …
        </ActionButton>
      ))}
      {!isEmpty && (
        <Button size="small" onClick={onClear}>
          Choose none
        </Button>
      )}
      {verb && (
        <BulkDialog
          environments={chosen}
          verb={verb}
          onDone={onDone}
          onClose={() => setVerb(undefined)}
        />
      )}
    </Box>
  );
}
