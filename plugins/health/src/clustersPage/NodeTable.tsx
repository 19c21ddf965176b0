import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import {
  Age,
  breakable,
  figures,
  Panel,
  percent,
  ShareBar,
  shareOf,
  stackingTable,
  usedOf,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { ReportMark } from '../parts/ReportMark';
import { kubeletVersions, nodesInWords } from './clusterWords';

type Node = ClusterOverview['nodes'][number];

const AMOUNTS = [
  { kind: 'cpu', title: 'CPU' },
  { kind: 'memory', title: 'memory' },
  { kind: 'pods', title: 'pods' },
] as const;

function ShareCell(props: { node: Node; amount: (typeof AMOUNTS)[number] }) {
  const { node, amount } = props;
  const { kind, title } = amount;
  const share = shareOf(node.capacity[kind]);
  const text = usedOf(node.capacity[kind], kind);
  return (
    <TableCell data-head={title} title={text} sx={figures}>
      <Box sx={{ flex: 1, minWidth: 84 }}>
        <Box sx={{ fontSize: 12.5 }}>{percent(share)}</Box>
        <ShareBar
          share={share}
          height={5}
          label={`${title} requested on ${node.name}`}
          valueText={text}
        />
      </Box>
    </TableCell>
  );
}

function NodeRow(props: {
  node: Node;
  isVersionOdd: boolean;
  isOutdated: boolean;
}) {
  const { node, isVersionOdd, isOutdated } = props;
  return (
    <TableRow>
      <TableCell
        component="th"
        scope="row"
        sx={{ ...breakable, minWidth: 150 }}
      >
        {node.name}
      </TableCell>
      <TableCell data-head="zone" data-wide>
        {node.zone ?? 'none'}
      </TableCell>
      <TableCell data-head="status" data-wide>
        <Box>
          <ReportMark of={node} isStale={isOutdated} />
          {node.unschedulable && (
            <Box component="span" sx={{ fontWeight: 600 }}>
              {' '}
              · cordoned
            </Box>
          )}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' '}
            · {node.summary.replace(/\.$/, '')}
            {node.since !== undefined && (
              <>
                , for <Age at={node.since} bare />
              </>
            )}
          </Box>
        </Box>
      </TableCell>
      {AMOUNTS.map(amount => (
        <ShareCell key={amount.kind} node={node} amount={amount} />
      ))}
      <TableCell
        data-head="version"
        sx={{
          whiteSpace: 'nowrap',
          fontWeight: isVersionOdd ? 600 : undefined,
        }}
      >
        {node.version ?? 'unknown'}
      </TableCell>
    </TableRow>
  );
}

/** The nodes of a cluster by zone, in trouble first within one. */
export function NodeTable(props: {
  nodes: readonly Node[];
  cluster: string;
  /** Its cluster is silent. */
  isOutdated: boolean;
}) {
  const nodes = [...props.nodes].sort(
    (a, b) =>
      (a.zone ?? '').localeCompare(b.zone ?? '') ||
      a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
  const versions = kubeletVersions(nodes);
  return (
    <Panel
      title="Nodes"
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          {nodesInWords(nodes)}
          {versions.length > 1 && ` · versions ${versions.join(', ')}`}
        </Box>
      }
    >
      <Table
        size="small"
        aria-label={`Nodes of ${props.cluster}`}
        sx={stackingTable}
      >
        <TableHead>
          <TableRow>
            <TableCell>node</TableCell>
            <TableCell>zone</TableCell>
            <TableCell>status</TableCell>
            {AMOUNTS.map(({ kind, title }) => (
              <TableCell key={kind}>{title} requested</TableCell>
            ))}
            <TableCell>version</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {nodes.map(node => (
            <NodeRow
              key={node.name}
              node={node}
              isOutdated={props.isOutdated}
              isVersionOdd={
                versions.length > 1 && node.version !== versions.at(-1)
              }
            />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
