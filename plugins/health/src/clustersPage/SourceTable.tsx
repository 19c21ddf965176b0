import type { HealthSource } from '@brown-bear/plugin-health-common';
import {
  breakable,
  Panel,
  plural,
  stackingTable,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { SourceMark, SourceTrouble } from './SourceState';

/** Sources that are no cluster, and how fresh what they say is. */
export function SourceTable(props: {
  sources: readonly HealthSource[];
  now: number;
}) {
  const { sources, now } = props;
  if (sources.length === 0) {
    return null;
  }
  return (
    <Panel
      title="Other sources"
      level={2}
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          {plural(sources.length, 'source')}
        </Box>
      }
    >
      <Table size="small" aria-label="Other sources" sx={stackingTable}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: '22%' }}>source</TableCell>
            <TableCell sx={{ width: '22%' }}>freshness</TableCell>
            <TableCell>what is wrong</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sources.map(source => (
            <TableRow key={source.id}>
              <TableCell component="th" scope="row" sx={breakable}>
                {source.title}
              </TableCell>
              <TableCell>
                <SourceMark source={source} />
              </TableCell>
              <TableCell>
                <SourceTrouble source={source} now={now} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
