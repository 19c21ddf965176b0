import type { EnvironmentEvent } from '@brown-bear/plugin-environments-common';
import { Panel, SourceFailure } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import NativeSelect from '@mui/material/NativeSelect';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ActionButton } from '../../parts/ActionButton';
import { DoingFailure } from '../../parts/DoingFailure';
import { useDoing } from '../../parts/useDoing';
import { inside } from '../pageStyles';
import { EventList } from './EventList';
import { useEvents } from './useEvents';

/** Stands for everything that is no mere news. */
const TROUBLE = '!';

function passes(event: EnvironmentEvent, query: string, which: string) {
  const text = [event.kind, event.summary, event.by, ...(event.objects ?? [])]
    .join(' ')
    .toLowerCase();
  return (
    (which === '' ||
      event.kind === which ||
      (which === TROUBLE && event.severity !== 'info')) &&
    text.includes(query.trim().toLowerCase())
  );
}

/** What happened to an environment, also to one that is gone. */
export function HistoryPanel(props: {
  name: string;
  /** Asked again when this is another one. */
  news?: string;
}) {
  const { name, news } = props;
  const { items, hasOlder, older, asked } = useEvents(name, news);
  const doing = useDoing();
  const [query, setQuery] = useState('');
  const [which, setWhich] = useState('');
  const kinds = [...new Set(items?.map(({ kind }) => kind))].sort();
  const shown = items?.filter(event => passes(event, query, which));
  return (
    <Panel
      title="History"
      aside={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <TextField
            size="small"
            type="search"
            placeholder="filter"
            value={query}
            onChange={event => setQuery(event.target.value)}
            inputProps={{ 'aria-label': 'Filter the history' }}
            sx={{ width: 140, '& input': { fontSize: 13, py: 0.375 } }}
          />
          <NativeSelect
            value={which}
            onChange={event => setWhich(event.target.value)}
            inputProps={{ 'aria-label': 'Which events' }}
            disableUnderline
            sx={{ fontSize: 13 }}
          >
            <option value="">everything</option>
            <option value={TROUBLE}>warnings and errors</option>
            {kinds.map(kind => (
              <option key={kind} value={kind}>
                {kind.replaceAll('-', ' ')}
              </option>
            ))}
          </NativeSelect>
        </Box>
      }
    >
      {asked.failure && (
        <SourceFailure
          what="The history could not be read"
          source="the environments backend"
          failure={asked.failure}
          isLoading={asked.isLoading}
          onRetry={asked.retry}
        />
      )}
      <Box sx={inside}>
        {!items && !asked.failure && (
          <Skeleton
            height={80}
            role="status"
            aria-label="Reading the history"
          />
        )}
        {shown?.length === 0 && (
          <Box sx={{ color: 'text.secondary' }}>
            {items?.length === 0
              ? 'Nothing is recorded of it.'
              : 'Nothing that is loaded matches.'}
          </Box>
        )}
        {shown && shown.length > 0 && <EventList name={name} events={shown} />}
        {hasOlder && (
          <Box sx={{ mt: 1 }}>
            <ActionButton
              title="Reads what happened before"
              isBusy={doing.current !== undefined}
              onClick={() => doing.start('older', older)}
            >
              Older
            </ActionButton>
          </Box>
        )}
        <DoingFailure doing={doing} what="Older events could not be read" />
      </Box>
    </Panel>
  );
}
