import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import {
  breakable,
  formatDateTime,
  momentOf,
  mono,
  stackingTable,
} from '@brown-bear/plugin-health-react';
import { ReportMark } from '../../parts/ReportMark';
import { ChangeGlyph } from './ChangeGlyph';
import type { TimelineEvent } from './timelineEvents';

/** Rows until somebody asks for more. */
const SHOWN = 30;

function EventRow(props: { event: TimelineEvent; now: number }) {
  const { event, now } = props;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        <time dateTime={event.at} title={formatDateTime(event.at)}>
          {momentOf(Date.parse(event.at), now)}
        </time>
      </TableCell>
      <TableCell data-head="in">{event.environment}</TableCell>
      <TableCell data-head="what" sx={{ whiteSpace: 'nowrap' }}>
        {event.type === 'change' ? (
          <ChangeGlyph kind={event.change.kind} />
        ) : (
          <ReportMark of={event.transition} />
        )}
      </TableCell>
      <TableCell sx={breakable}>
        {event.type === 'change' ? (
          <>
            {event.change.summary}{' '}
            <Box component="span" sx={{ ...mono, color: 'text.secondary' }}>
              {event.change.object}
            </Box>
          </>
        ) : (
          event.transition.summary
        )}
      </TableCell>
    </TableRow>
  );
}

/** The timeline as a table, newest first. */
export function TimelineList(props: {
  events: readonly TimelineEvent[];
  /** Milliseconds since 1970. */
  now: number;
}) {
  const { events, now } = props;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? events : events.slice(0, SHOWN);
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Table size="small" aria-label="What happened" sx={stackingTable}>
        <TableHead>
          <TableRow>
            <TableCell>UTC</TableCell>
            <TableCell>environment</TableCell>
            <TableCell>what</TableCell>
            <TableCell>in words</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map(event => (
            <EventRow key={event.key} event={event} now={now} />
          ))}
        </TableBody>
      </Table>
      {shown.length < events.length && (
        <Button size="small" sx={{ m: 1 }} onClick={() => setWhole(true)}>
          {events.length - shown.length} older ones
        </Button>
      )}
    </Box>
  );
}
