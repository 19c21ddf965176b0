import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import {
  breakable,
  figures,
  mono,
  Panel,
  percent,
  ShareBar,
  stackingTable,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { ReportMark } from '../parts/ReportMark';

type Quota = ClusterOverview['quotas'][number];

/** Rows until somebody asks for all. */
const SHOWN = 8;

function QuotaRow(props: { quota: Quota }) {
  const { quota } = props;
  const { environment, namespace, name, resource, used, hard, share } = quota;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ ...mono, ...breakable }}>
        {resource}
      </TableCell>
      <TableCell data-head="of" data-wide sx={breakable}>
        <span>
          {environment ?? namespace}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' '}
            · {namespace}/{name}
          </Box>
        </span>
      </TableCell>
      <TableCell data-head="used" data-wide sx={figures}>
        <Box sx={{ flex: 1, minWidth: 110 }}>
          <Box sx={{ fontSize: 12.5, whiteSpace: 'nowrap' }}>
            <ReportMark of={quota} isWordless /> {used} of {hard} ·{' '}
            {percent(share)}
          </Box>
          <ShareBar
            share={share}
            height={5}
            status={quota.status}
            label={`${resource} used of quota ${namespace}/${name}`}
            valueText={`${used} of ${hard}, ${percent(share)}`}
          />
        </Box>
      </TableCell>
    </TableRow>
  );
}

/** Quotas, fullest first. */
export function QuotaPanel(props: {
  quotas: readonly Quota[];
  cluster: string;
}) {
  const { cluster } = props;
  const [isWhole, setWhole] = useState(false);
  const quotas = [...props.quotas].sort((a, b) => b.share - a.share);
  const shown = isWhole ? quotas : quotas.slice(0, SHOWN);
  return (
    <Panel
      title="Quotas"
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          {quotas.length === 0 ? 'none' : 'fullest first'}
        </Box>
      }
    >
      {quotas.length === 0 ? (
        <Box sx={{ p: 2, fontSize: 13.5, color: 'text.secondary' }}>
          No ResourceQuota limits a namespace here.
        </Box>
      ) : (
        <Table
          size="small"
          aria-label={`Quotas of ${cluster}`}
          sx={stackingTable}
        >
          <TableHead>
            <TableRow>
              <TableCell>resource</TableCell>
              <TableCell>of</TableCell>
              <TableCell sx={{ width: '40%' }}>used</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map(quota => (
              <QuotaRow
                key={`${quota.namespace}/${quota.name}/${quota.resource}`}
                quota={quota}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {shown.length < quotas.length && (
        <Button size="small" sx={{ m: 1 }} onClick={() => setWhole(true)}>
          All {quotas.length}
        </Button>
      )}
    </Panel>
  );
}
