import type { HealthChange } from '@brown-bear/plugin-health-common';
import {
  breakable,
  formatDateTime,
  formatTime,
  mono,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { ChangeGlyph } from './timeline/ChangeGlyph';
import { AROUND_MS, changesAround } from './timeline/changesAround';

/** What changed around the start of a failure: the first thing to suspect. */
export function ChangesAround(props: {
  environment: string;
  changes: readonly HealthChange[];
  /** When the trouble began, and what time it is; milliseconds since 1970. */
  start: number;
  now: number;
}) {
  const { environment, changes, start, now } = props;
  const nearby = changesAround({ changes, environment, start });
  const since = formatTime(start, now);
  return (
    <Box
      component="section"
      aria-label={`What changed in ${environment} around ${since}`}
      sx={{
        px: 2,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: 14,
      }}
    >
      <Box component="h4" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
        What changed around {since}
      </Box>
      {nearby.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          Nothing that we know of within {AROUND_MS / 60_000} minutes.
        </Box>
      ) : (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {nearby.map(({ change, distance }) => (
            <Box component="li" key={change.id} sx={breakable}>
              <ChangeGlyph kind={change.kind} isWordless />
              {change.summary},{' '}
              <Box
                component="time"
                dateTime={change.at}
                title={formatDateTime(change.at)}
                sx={{ fontWeight: 600 }}
              >
                {distance}
              </Box>{' '}
              <Box component="span" sx={{ ...mono, color: 'text.secondary' }}>
                {change.object}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
