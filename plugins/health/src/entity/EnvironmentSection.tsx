import type {
  EntityWorkloads,
  HealthChange,
  HealthReport,
} from '@brown-bear/plugin-health-common';
import {
  breakable,
  figures,
  formatTime,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import { Link as RouterLink } from 'react-router-dom';
import type { ReactNode } from 'react';
import { ChangesAround } from './ChangesAround';
import { CheckList } from './checks/CheckList';
import { checksOf, type EnvironmentHealth } from './EnvironmentHealth';
import { replicasInWords } from './EnvironmentHeadline';
import { SectionHead } from './SectionHead';
import { WorkloadsPart } from './pods/WorkloadsPart';
import type { EntityPaths } from './useEntityPaths';

/** What an unknown status means here, and what to do about it. */
function unknownInWords(report: HealthReport): string | undefined {
  if (report.status !== 'unknown') {
    return undefined;
  }
  return report.reason === 'not-monitored'
    ? 'Nothing watches it here: add its cluster to kubernetes.clusterLocatorMethods of the portal’s configuration.'
    : 'Its source is silent, so what stands below is what it said last.';
}

function TabLinks(props: { paths: EntityPaths; health: EnvironmentHealth }) {
  const { paths, health } = props;
  const { environment } = health;
  const cluster = health.about?.cluster;
  const links = [
    { title: 'Runbook', to: paths.runbook },
    { title: 'Logs, YAML, shell', to: paths.kubernetes },
    { title: 'Manifests', to: paths.manifests(environment) },
    { title: 'Nodes and zones', to: cluster && paths.cluster?.(cluster) },
  ];
  return (
    <Box
      component="nav"
      aria-label={`More about ${environment}`}
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}
    >
      {links.map(
        ({ title, to }) =>
          to !== undefined && (
            <Link
              key={title}
              component={RouterLink}
              to={to}
              underline="hover"
              sx={{ lineHeight: '24px' }}
            >
              {title}
            </Link>
          ),
      )}
    </Box>
  );
}

/** Everything about an entity in one environment. */
export function EnvironmentSection(props: {
  health: EnvironmentHealth;
  /** Too old to believe. */
  isStale: boolean;
  isOpen: boolean;
  onToggle: () => void;
  paths: EntityPaths;
  /** Undefined while it is being read, or where nothing runs. */
  workloads?: EntityWorkloads;
  isReadingWorkloads: boolean;
  workloadsFailure?: ReactNode;
  changes: readonly HealthChange[];
  /** When the trouble began; undefined while there is none. Milliseconds. */
  troubleSince?: number;
  now: number;
}) {
  const { health, isOpen, paths, workloads, changes, troubleSince, now } =
    props;
  const { environment, worst } = health;
  const note = unknownInWords(worst);
  const isOutdated = props.isStale || worst.status === 'unknown';
  const isAsleep = worst.expectation === 'asleep';
  const replicas = replicasInWords(worst);
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={`Health in ${environment}`}
      sx={{ minWidth: 0, overflow: 'hidden' }}
    >
      <SectionHead
        health={health}
        isStale={props.isStale}
        isOpen={isOpen}
        onToggle={props.onToggle}
        now={now}
      />
      {isOpen && (
        <>
          <Box sx={{ px: 2, pb: 1, fontSize: 14 }}>
            {note !== undefined && (
              <Box sx={{ color: 'text.secondary', maxWidth: '90ch' }}>
                {note}
              </Box>
            )}
            {isAsleep && worst.until !== undefined && (
              <Box sx={{ color: 'text.secondary' }}>
                It wakes at {formatTime(worst.until, now)}.
              </Box>
            )}
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                columnGap: 3,
                justifyContent: 'space-between',
                ...breakable,
              }}
            >
              {replicas !== undefined && <Box sx={figures}>{replicas}</Box>}
              <TabLinks paths={paths} health={health} />
            </Box>
          </Box>
          {troubleSince !== undefined && (
            <ChangesAround
              environment={environment}
              changes={changes}
              start={troubleSince}
              now={now}
            />
          )}
          <CheckList
            checks={checksOf(health)}
            environment={environment}
            headline={worst.summary}
            isOutdated={isOutdated}
          />
          {props.workloadsFailure}
          {workloads && (
            <WorkloadsPart
              workloads={workloads}
              kubernetesPath={paths.kubernetes}
              isAsleep={isAsleep}
              isOutdated={isOutdated}
            />
          )}
          {!workloads && props.isReadingWorkloads && (
            <Box role="status" aria-label="Reading the pods" sx={{ px: 2 }}>
              <Skeleton height={120} />
            </Box>
          )}
        </>
      )}
    </Paper>
  );
}
