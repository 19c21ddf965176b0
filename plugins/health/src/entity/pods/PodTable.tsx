import type { PodOverview } from '@brown-bear/plugin-health-common';
import {
  Age,
  breakable,
  figures,
  mono,
  stackingTable,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { ReportMark } from '../../parts/ReportMark';

/** Rows until somebody asks for all. */
const SHOWN = 12;

/** The sentence about a pod, without the name that its row begins with. */
function aboutItself(pod: PodOverview): string {
  const name = `Pod ${pod.namespace}/${pod.name} `;
  return pod.summary.startsWith(name)
    ? pod.summary.slice(name.length)
    : pod.summary;
}

/** Room for the usual name in one line; longer ones wrap. */
const podCell = { ...mono, ...breakable, minWidth: 250 } as const;

const nodeCell = {
  maxWidth: 200,
  '& > span': {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
} as const;

function Restarts(props: { pod: PodOverview }) {
  const { restarts, restartedAt } = props.pod;
  return (
    <span>
      {restarts}
      {restarts > 0 && restartedAt !== undefined && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {', last '}
          <Age at={restartedAt} />
        </Box>
      )}
    </span>
  );
}

function PodRow(props: {
  pod: PodOverview;
  kubernetesPath?: string;
  isOutdated: boolean;
}) {
  const { pod, kubernetesPath, isOutdated } = props;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={podCell}>
        {kubernetesPath === undefined ? (
          pod.name
        ) : (
          <Link
            component={RouterLink}
            to={kubernetesPath}
            underline="hover"
            title={`Logs, YAML and a shell of ${pod.name}`}
          >
            {pod.name}
          </Link>
        )}
      </TableCell>
      <TableCell data-head="status" data-wide>
        <span>
          <ReportMark of={pod} isStale={isOutdated} isWordless />{' '}
          {aboutItself(pod)}
        </span>
      </TableCell>
      <TableCell data-head="ready" sx={figures}>
        {pod.ready}/{pod.containers}
      </TableCell>
      <TableCell
        data-head="restarts"
        data-wide
        sx={{ ...figures, whiteSpace: 'nowrap' }}
      >
        <Restarts pod={pod} />
      </TableCell>
      <TableCell data-head="zone">{pod.zone ?? '–'}</TableCell>
      <TableCell data-head="started" sx={{ whiteSpace: 'nowrap' }}>
        {pod.startedAt === undefined ? '–' : <Age at={pod.startedAt} />}
      </TableCell>
      <TableCell data-head="node" data-wide title={pod.node} sx={nodeCell}>
        <span>{pod.node ?? 'not placed'}</span>
      </TableCell>
    </TableRow>
  );
}

/** Pods of an entity in one environment, worst first. */
export function PodTable(props: {
  pods: readonly PodOverview[];
  environment: string;
  /** Where the stock Kubernetes tab is; absent for what it does not show. */
  kubernetesPath?: string;
  /** Their cluster is silent. */
  isOutdated: boolean;
}) {
  const { pods, environment, kubernetesPath } = props;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? pods : pods.slice(0, SHOWN);
  return (
    <>
      <Table
        size="small"
        aria-label={`Pods in ${environment}`}
        sx={stackingTable}
      >
        <TableHead>
          <TableRow>
            <TableCell>pod</TableCell>
            <TableCell sx={{ width: '38%' }}>status</TableCell>
            <TableCell>ready</TableCell>
            <TableCell>restarts</TableCell>
            <TableCell>zone</TableCell>
            <TableCell>started</TableCell>
            <TableCell>node</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map(pod => (
            <PodRow
              key={`${pod.namespace}/${pod.name}`}
              pod={pod}
              kubernetesPath={kubernetesPath}
              isOutdated={props.isOutdated}
            />
          ))}
        </TableBody>
      </Table>
      {shown.length < pods.length && (
        <Button size="small" sx={{ m: 1 }} onClick={() => setWhole(true)}>
          All {pods.length} pods
        </Button>
      )}
    </>
  );
}
